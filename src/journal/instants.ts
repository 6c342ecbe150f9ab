/** Turns instants into numbers, because two spellings of one instant do not compare as text. */

const withZone = /^\d{4}-\d{2}-\d{2}T.*(?:Z|[+-]\d{2}:\d{2})$/;

/** @returns milliseconds since 1970; @throws RangeError for a text that is no instant or has no time zone */
export function milliseconds(instant: string): number {
  const value = withZone.test(instant) ? Date.parse(instant) : Number.NaN;
  if (Number.isNaN(value)) throw new RangeError('Expected an instant such as 2026-01-31T09:00:00Z');
  return value;
}

/** The one spelling in which instants leave the journal: UTC, with milliseconds. */
export function instant(value: number): string {
  return new Date(value).toISOString();
}

/** Puts any spelling of an instant into that form. */
export function spelled(text: string): string {
  return instant(milliseconds(text));
}
