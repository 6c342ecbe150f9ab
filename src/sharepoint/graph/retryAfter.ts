/** Reads from an answer how long Graph wants to be left alone. */

/** The longest wait inside a request, in milliseconds; a longer one is the dispatcher's. */
export const LONGEST_WAIT = 10_000;

/**
 * Milliseconds from now, the larger of Retry-After (seconds or a date) and RateLimit-Reset (seconds).
 * Undefined if neither is said, negative for a date that is past.
 */
export function askedToWait(headers: Headers, now: Date): number | undefined {
  const asked = [retryAfter(headers.get('Retry-After'), now), millisecondsOf(headers.get('RateLimit-Reset'))];
  const said = asked.filter((wait) => wait !== undefined);

  return said.length === 0 ? undefined : Math.max(...said);
}

/**
 * What is left of this minute's resource units, and for how many milliseconds; said from 80 % of the limit on.
 * Undefined if it is not said.
 */
export function unitsLeft(headers: Headers): { units: number; forMs: number } | undefined {
  const units = numberIn(headers.get('RateLimit-Remaining'));
  const forMs = millisecondsOf(headers.get('RateLimit-Reset'));

  return units === undefined || forMs === undefined ? undefined : { units, forMs };
}

function retryAfter(value: string | null, now: Date): number | undefined {
  const wait = millisecondsOf(value);
  if (wait !== undefined || value === null) return wait;
  const until = Date.parse(value);

  return Number.isNaN(until) ? undefined : until - now.getTime();
}

function millisecondsOf(value: string | null): number | undefined {
  const seconds = numberIn(value);
  return seconds === undefined ? undefined : seconds * 1000;
}

function numberIn(value: string | null): number | undefined {
  return value !== null && /^\s*\d+(\.\d+)?\s*$/.test(value) ? Number(value) : undefined;
}
