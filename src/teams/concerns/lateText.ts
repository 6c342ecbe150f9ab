/** Finds text that was typed on one card after the concern was sent from another, so it is not lost. */

import { words } from '../../words/words.ts';
import { type Input, typed } from '../cards/input.ts';

const fields = {
  name: words.answer.name,
  identifiers: words.answer.identifiers,
  what: words.answer.what,
  when: words.answer.when,
  how: words.answer.how,
  otherManager: words.answer.manager,
  directWhy: words.answer.why,
  agreed: words.answer.agreed,
};

/** The answers that are not among those that were sent, each with its question; empty if all of them are. */
export function lateText(input: Input, sent: object | undefined): string {
  const held = new Set(texts(sent));
  return Object.entries(fields)
    .map(([field, label]) => ({ label, text: typed(input, field) }))
    .filter(({ text }) => text.trim() !== '' && !held.has(text))
    .map(({ label, text }) => `${label}: ${text}`)
    .join('\n');
}

function texts(part: unknown): readonly string[] {
  if (typeof part === 'string') return [part];
  return typeof part === 'object' && part !== null ? Object.values(part).flatMap(texts) : [];
}
