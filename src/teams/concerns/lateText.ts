/** Finds text that was typed on one card after the concern was sent from another, so it is not lost. */
import { type Input, typed } from '../../casework/input.ts';
import { fieldLabels } from './told.ts';

/** The answers that are not among those that were sent, each with its question; empty if all of them are. */
export function lateText(input: Input, sent: object | undefined): string {
  const held = new Set(texts(sent));
  return Object.entries(fieldLabels)
    .map(([field, label]) => ({ label, text: typed(input, field) }))
    .filter(({ text }) => text.trim() !== '' && !held.has(text))
    .map(({ label, text }) => `${label}: ${text}`)
    .join('\n');
}

function texts(part: unknown): readonly string[] {
  if (typeof part === 'string') return [part];
  return typeof part === 'object' && part !== null ? Object.values(part).flatMap(texts) : [];
}
