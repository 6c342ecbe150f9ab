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

/** Those of the columns in which two contents differ. */
export function differing(columns: readonly Column[], one: Contents, other: Contents): readonly Column[] {
  return columns.filter(({ name, kind }) => textOf(kind, one[name]) !== textOf(kind, other[name]));
}

function isTime(value: unknown): value is string {
  return typeof value === 'string' && !Number.isNaN(Date.parse(value));
}
