/** Enters guidance as people do: the form, the clauses that are ticked, what it would open, and the last button. */
import { elements, ofType } from '../cards/walk.ts';
import { buttons, type Card } from './card.ts';
import type { Visit } from './visit.ts';

export type Guidance = {
  readonly name?: string;
  readonly link?: string;
  readonly edition?: string;
  readonly published?: string;
  readonly clauses?: readonly string[];
};

/** What somebody types into the form and ticks on it; what they do not touch is left as it is. */
export function filledFor(form: Card, { clauses, ...typed }: Guidance): Readonly<Record<string, string>> {
  return { ...typed, ...(clauses && ticked(form, clauses)) };
}

/** Each group sends the clauses of its own that are ticked. */
function ticked(form: Card, clauses: readonly string[]): Readonly<Record<string, string>> {
  const groups = ofType(form.body, /^Input\.ChoiceSet$/).filter(({ id }) => String(id).startsWith('clauses'));
  return Object.fromEntries(
    groups.map(({ id, choices }) => {
      const own = elements(choices).map(({ value }) => String(value));
      return [String(id), own.filter((clause) => clauses.includes(clause)).join(',')];
    }),
  );
}

/** @returns what it would open; or the form, if something is wrong with it */
export async function previewGuidance(visit: Visit, guidance: Guidance): Promise<Card> {
  const form = await visit.press('guidance-add');
  return visit.push(form, 'See what this opens', filledFor(form, guidance));
}

/** @returns what it has opened */
export async function publishGuidance(visit: Visit, guidance: Guidance): Promise<Card> {
  return confirm(visit, await previewGuidance(visit, guidance));
}

/** Presses what starts the reviews or, where none would open, what saves it. */
export function confirm(visit: Visit, preview: Card): Promise<Card> {
  const opens = buttons(preview).some(({ title }) => title === 'Start the reviews');
  return visit.push(preview, opens ? 'Start the reviews' : 'Save');
}
