/** Says in words what somebody entered into a form, each answer with the label of its field. */

import { type Input, picked, typed } from '../../casework/input.ts';
import type { PersonId } from '../../policy/person.ts';
import { type Field, isLeftOpen } from './forms.ts';
import type { Choice } from './parts.ts';

/** What a form says that its template leaves open, by the ids of its fields. */
export type FormWords = {
  /** The fields whose ids it leaves open. */
  readonly fields?: readonly Field[];
  readonly labels?: Readonly<Record<string, string>>;
  readonly choices?: Readonly<Record<string, readonly Choice[]>>;
};

export type Given = { readonly label: string; readonly text: string };

/** @param nameOf the name of somebody who was picked */
export async function givenIn(
  fields: readonly Field[],
  input: Input,
  words: FormWords,
  nameOf: (id: PersonId) => Promise<string>,
): Promise<readonly Given[]> {
  const given: Given[] = [];
  // One after the other: the directory is waited for once for each person.
  for (const field of fields.flatMap((one) => (isLeftOpen(one.id) ? (words.fields ?? []) : [one]))) {
    const label = words.labels?.[field.id] ?? (isLeftOpen(field.label) ? '' : field.label);
    const text = field.typed ? typed(input, field.id) : await chosenIn(field, input, words, nameOf);
    given.push({ label, text });
  }
  return given.filter(({ text }) => text.trim() !== '');
}

/** Several choices come as one text, joined by commas. What nobody has words for is left out. */
async function chosenIn(
  { id, choices }: Field,
  input: Input,
  words: FormWords,
  nameOf: (id: PersonId) => Promise<string>,
): Promise<string> {
  const known = new Map([...choices, ...(words.choices?.[id] ?? [])].map((one) => [one.value, titleOf(one)]));
  const person = picked(input, id);
  const said = typed(input, id)
    .split(',')
    .map((value) => known.get(value) ?? '');
  if (person && said.every((title) => title === '')) return nameOf(person);
  return said.filter((title) => title !== '' && !isLeftOpen(title)).join('; ');
}

function titleOf({ title }: Choice): string {
  if (typeof title === 'string') return title;
  return 'show' in title ? title.show : title.keep;
}
