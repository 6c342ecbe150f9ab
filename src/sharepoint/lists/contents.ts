/** Turns values into texts that compare, as SharePoint returns some of them a little differently. */
import { type Calendar, dateOf } from '../../policy/hours.ts';
import type { Column, Kind } from './columns.ts';

export type Contents = Readonly<Record<string, unknown>>;

/** A link as its address, a day as its date in the ICB's time zone, an instant to the second, nothing as ''. */
export function textOf(kind: Kind | undefined, value: unknown, calendar: Calendar): string {
  if (value === null || value === undefined) return '';
  if (kind === 'link') return address(value);
  if (kind === 'day' && isTime(value)) return dateOf(new Date(value).toISOString(), calendar);
  if (kind === 'instant' && isTime(value)) return new Date(value).toISOString().slice(0, 19);
  if (kind === 'choices' && Array.isArray(value)) return value.map(String).sort().join('\n');
  return String(value).replaceAll('\r\n', '\n').trim();
}

/** Those of the columns in which two contents differ. */
export function differing(
  columns: readonly Column[],
  one: Contents,
  other: Contents,
  calendar: Calendar,
): readonly Column[] {
  return columns.filter(
    ({ name, kind }) => textOf(kind, one[name], calendar) !== textOf(kind, other[name], calendar),
  );
}

function isTime(value: unknown): value is string {
  return typeof value === 'string' && !Number.isNaN(Date.parse(value));
}

/** SharePoint may spell an address a little differently from what it was given. */
function address(value: unknown): string {
  const url = value instanceof Object && 'Url' in value ? String(value.Url) : '';
  return URL.canParse(url) ? new URL(url).href : url;
}
