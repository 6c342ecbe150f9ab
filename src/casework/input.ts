/** Reads what a card sent, keeps it as typed, and trusts none of it. */
import { type PersonId, readPersonId } from '../policy/person.ts';
import { withLineBreaks } from '../words/lineBreaks.ts';

/** What came with a press: input values and the card's own data, all of it untrusted. */
export type Input = Readonly<Record<string, unknown>>;

/** A field as typed, with the journal's line breaks; empty if it is missing or not text. */
export function typed(input: Input, field: string): string {
  const value = input[field];
  return typeof value === 'string' ? withLineBreaks(value) : '';
}

/** One of the known ids; empty if nothing, or anything else, was sent. */
export function chosen<T extends string>(input: Input, field: string, choices: readonly T[]): T | '' {
  const value = input[field];
  return choices.find((choice) => choice === value) ?? '';
}

/** Several choices, as Teams sends them: one text, joined by commas. */
export function chosenMany<T extends string>(
  input: Input,
  field: string,
  choices: readonly T[],
): readonly T[] {
  const sent = new Set(typed(input, field).split(','));
  return choices.filter((choice) => sent.has(choice));
}

/** The Entra object id that a people picker sent, alone or as a Teams user id (`29:…`), or nothing. */
export function picked(input: Input, field: string): PersonId | undefined {
  return readPersonId(typed(input, field).replace(/^29:/, ''));
}

/** What must be mended, as a sentence, and the field that it stands under. */
export type Problem = { readonly text: string; readonly field?: string };

/** What stands under each field; empty where that is in order. */
export function wrongIn(
  fields: readonly string[],
  problems: readonly Problem[],
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    fields.map((field) => [field, problems.find((one) => one.field === field)?.text ?? '']),
  );
}

export function need(missing: boolean, text: string, field?: string): readonly Problem[] {
  return missing ? [{ text, ...(field && { field }) }] : [];
}
