/** What was typed on a card of the form after the concern had been sent from another: it must not be lost in silence. */
import type { Case } from '../../policy/concern/evolve.ts';
import { words } from '../cards/words.ts';
import { type Input, typed } from './answers.ts';

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

/** The answers that the concern does not hold, each with its question; empty where it holds them all. */
export function lateText(input: Input, { subject, notice, route }: Case): string {
  const held = new Set([...texts(subject), ...texts(notice), ...texts(route)]);
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
