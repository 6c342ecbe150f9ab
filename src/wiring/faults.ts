/** What a failure is called in the log, and when the other side wants to be asked again; never what it said. */
import { z } from 'zod';
import { type Explained, TryLater } from '../casework/ports.ts';

type Headers = { get(name: string): string | null | undefined };

const graphThrottled = z.object({
  name: z.literal('Throttled'),
  retryAt: z.string(),
  wasAsked: z.boolean(),
});
const graphFault = z.object({
  name: z.literal('GraphFault'),
  status: z.number(),
  code: z.string(),
  requestId: z.string().optional(),
});
/** SQLite's own words for what is wrong with its file; they hold nothing of what is kept there. */
const sqliteFault = z.object({ code: z.literal('ERR_SQLITE_ERROR'), errstr: z.string() });
const journalFault = z.object({ name: z.literal('JournalFault'), code: z.string() });
const teamsFault = z.object({
  statusCode: z.number().optional(),
  code: z.union([z.string(), z.number()]).optional(),
  // Taken whole: its methods read the object they belong to.
  response: z
    .object({ headers: z.custom<Headers>((headers) => headers instanceof Object && 'get' in headers) })
    .optional(),
});

/** @param now milliseconds since 1970, against which "in so many seconds" is counted */
export function explain(error: unknown, now: number): Explained {
  if (error instanceof TryLater) return { code: error.code, at: error.at };
  const throttled = graphThrottled.safeParse(error);
  if (throttled.success) {
    const { retryAt, wasAsked } = throttled.data;
    // Whoever says "in a second" every second is still asked less and less often.
    return { code: 'graph-throttled', ...(wasAsked ? { notBefore: retryAt } : { at: retryAt }) };
  }
  const graph = graphFault.safeParse(error);
  if (graph.success)
    return { code: `graph-${graph.data.status}-${graph.data.code}`, requestId: graph.data.requestId };

  const journal = journalFault.safeParse(error);
  if (journal.success) return { code: `journal-${journal.data.code}` };
  const sqlite = sqliteFault.safeParse(error);
  if (sqlite.success) return { code: `sqlite: ${sqlite.data.errstr}` };
  return explainTeams(error, now);
}

/** Whether Teams says that somebody cannot be written to: blocked, left, or the app is not installed for them. */
export function isUnreachable(error: unknown): boolean {
  return statusOf(error) === 403 || isGone(error);
}

/** Whether Teams says that there is no such message, or no such conversation. */
export function isGone(error: unknown): boolean {
  return statusOf(error) === 404;
}

function statusOf(error: unknown): number | undefined {
  return teamsFault.safeParse(error).data?.statusCode;
}

function explainTeams(error: unknown, now: number): Explained {
  const read = teamsFault.safeParse(error);
  const name = error instanceof Error ? error.name : 'unknown';
  if (!read.success) return { code: name };

  const { statusCode, code, response } = read.data;
  const notBefore = askedFor(response?.headers.get('retry-after') ?? '', now);
  if (statusCode) return { code: `teams-${statusCode}`, notBefore };
  return { code: typeof code === 'string' && /^[A-Z_]{3,40}$/.test(code) ? code : name };
}

/** `Retry-After`, in seconds or as a date; undefined where neither is said. */
function askedFor(said: string, now: number): string | undefined {
  const seconds = Number(said);
  const until = said !== '' && Number.isFinite(seconds) ? now + seconds * 1_000 : Date.parse(said);
  return until > now ? new Date(until).toISOString() : undefined;
}

/** Whether Teams says that a message is too large for it. */
export function isTooLarge(error: unknown): boolean {
  return statusOf(error) === 413;
}
