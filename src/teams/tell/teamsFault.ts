/** Names what failed in Teams, what may be logged of it, and when to try again. */
import { z } from 'zod';
import type { Explained } from '../../engine/ports.ts';

/** Teams, or the connection to it, has failed. Only the codes of its answer are kept. */
export class TeamsFault extends Error {
  override readonly name = 'TeamsFault';
  /** Undefined if no answer came. */
  readonly status: number | undefined;
  readonly explained: Explained;

  constructor(status: number | undefined, explained: Explained) {
    super(explained.code);
    this.status = status;
    this.explained = explained;
  }
}

/** Whether Teams says that somebody cannot be written to: blocked, left, or the app is not installed for them. */
export function isUnreachable(error: unknown): boolean {
  return statusOf(error) === 403 || isGone(error);
}

/** Whether Teams says that there is no such message, or no such conversation. */
export function isGone(error: unknown): boolean {
  return statusOf(error) === 404;
}

/** Whether Teams says no, and why is not for us to mend. */
export function isRefused(error: unknown): boolean {
  return statusOf(error) === 403 || isGone(error);
}

/** Whether Teams says that a message is too large for it. */
export function isTooLarge(error: unknown): boolean {
  return statusOf(error) === 413;
}

function statusOf(error: unknown): number | undefined {
  return error instanceof TeamsFault ? error.status : undefined;
}

type Headers = { get(name: string): string | null | undefined };

const foreignShape = z.object({
  statusCode: z.number().optional(),
  code: z.union([z.string(), z.number()]).optional(),
  // Taken whole: its methods read the object they belong to.
  response: z
    .object({ headers: z.custom<Headers>((headers) => headers instanceof Object && 'get' in headers) })
    .optional(),
});

/**
 * The framework's error as a TeamsFault; anything else as it is.
 * @param now an instant, against which "in so many seconds" is counted
 */
export function named(error: unknown, now: string): unknown {
  const { statusCode, code, response } = foreignShape.safeParse(error).data ?? {};
  if (statusCode) {
    const notBefore = askedFor(response?.headers.get('retry-after') ?? '', Date.parse(now));
    return new TeamsFault(statusCode, { code: `teams-${statusCode}`, notBefore });
  }
  // A connection broke. Other libraries put a text into `code`, which this does not match.
  if (typeof code === 'string' && /^[A-Z_]{3,40}$/.test(code)) return new TeamsFault(undefined, { code });
  return error;
}

/** `Retry-After`, in seconds or as a date; undefined if neither is said. */
function askedFor(said: string, now: number): string | undefined {
  const seconds = Number(said);
  const until = said !== '' && Number.isFinite(seconds) ? now + seconds * 1_000 : Date.parse(said);
  return until > now ? new Date(until).toISOString() : undefined;
}
