/** How long Graph wants to be left alone. */

/** The longest wait inside a request, in milliseconds; a longer one is the dispatcher's. */
export const LONGEST_WAIT = 10_000;

/**
 * Milliseconds from now, the larger of Retry-After (seconds or a date) and RateLimit-Reset (seconds).
 * Undefined where neither is said, negative for a date that is past.
 */
export function askedToWait(headers: Headers, now: Date): number | undefined {
  const asked = [retryAfter(headers.get('Retry-After'), now), seconds(headers.get('RateLimit-Reset'))];
  const said = asked.filter((wait) => wait !== undefined);

  return said.length === 0 ? undefined : Math.max(...said);
}

function retryAfter(value: string | null, now: Date): number | undefined {
  const wait = seconds(value);
  if (wait !== undefined || value === null) return wait;
  const until = Date.parse(value);

  return Number.isNaN(until) ? undefined : until - now.getTime();
}

function seconds(value: string | null): number | undefined {
  return value !== null && /^\s*\d+(\.\d+)?\s*$/.test(value) ? Number(value) * 1000 : undefined;
}
