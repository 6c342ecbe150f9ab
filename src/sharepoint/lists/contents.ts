/** Turns values into texts that compare, as SharePoint returns some of them a little differently. */
import { clean } from './clean.ts';
import type { Column, Kind } from './columns.ts';
import { dayIn } from './day.ts';

export type Contents = Readonly<Record<string, unknown>>;

/** A day as its date, an instant to the second, the value of an old column of links as its address, nothing as ''. */
export function textOf(kind: Kind | undefined, value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Object && 'Url' in value) return String(value.Url).trim();
  if (kind === 'day' && isTime(value)) return dayIn(value);
  if (kind === 'instant' && isTime(value)) return new Date(value).toISOString().slice(0, 19);
  if (kind === 'choices' && Array.isArray(value)) return value.map(String).sort().join('\n');
  return clean(String(value)).trim();
}

/** Those of the columns in which two contents differ. What a choice was called before says the same as what it is now. */
export function differing(columns: readonly Column[], one: Contents, other: Contents): readonly Column[] {
  return columns.filter((column) => meant(column, one) !== meant(column, other));
}

function meant({ name, kind, before = {} }: Column, contents: Contents): string {
  const now = new Map(Object.entries(before).map(([text, [earlier]]) => [earlier, text]));
  const value = contents[name];
  const choices = Array.isArray(value)
    ? value.map((one) => now.get(one) ?? one)
    : (now.get(String(value)) ?? value);
  return textOf(kind, now.size === 0 ? value : choices);
}

function isTime(value: unknown): value is string {
  return typeof value === 'string' && !Number.isNaN(Date.parse(value));
}
