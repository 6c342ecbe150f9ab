/** Makes the fields of forms, and turns what came back into what the rules read. */
import type { Input } from '../../casework/input.ts';
import type { Field, Option, Values } from './answers.ts';

const plain = { hint: '', most: 0, options: [], optional: false } as const;

type More = Partial<Pick<Field, 'hint' | 'most' | 'optional'>>;

export const text = (name: string, label: string, most: number, more: More = {}): Field => ({
  ...plain,
  ...{ name, label, most, kind: 'text' },
  ...more,
});

export const line = (name: string, label: string, most: number, more: More = {}): Field => ({
  ...plain,
  ...{ name, label, most, kind: 'line' },
  ...more,
});

export const day = (name: string, label: string, more: More = {}): Field => ({
  ...plain,
  ...{ name, label, kind: 'date' },
  ...more,
});

export const choice = (name: string, label: string, options: readonly Option[], more: More = {}): Field => ({
  ...plain,
  ...{ name, label, options, kind: 'choice' },
  ...more,
});

/** Somebody of the staff, picked in Teams: the value is their object id. */
export const picker = (name: string, label: string, more: More = {}): Field => ({
  ...plain,
  ...{ name, label, kind: 'person' },
  ...more,
});

/** Choices by their values, with the words that a list has for each. */
export function optionsOf<T extends string>(
  values: readonly T[],
  titles: Readonly<Record<T, string>>,
): readonly Option[] {
  return values.map((value) => ({ value, title: titles[value] }));
}

/** As a card would have sent it: a date in one text, as people write it, whatever was typed into its parts. */
export function inputOf(fields: readonly Field[], values: Values): Input {
  const input: Record<string, unknown> = { ...values };
  for (const { name } of fields.filter(({ kind }) => kind === 'date')) input[name] = dateIn(name, values);
  return input;
}

function dateIn(name: string, values: Values): string {
  const parts = ['day', 'month', 'year'].map((part) => (values[`${name}-${part}`] ?? '').trim());
  return parts.every((part) => part === '') ? '' : parts.join('/');
}
