/** Finds streams by the day on which they last changed, which each carries as a label. */
import type { Streams } from '../journal/journal.ts';

/** The label of a stream to which something happened last on that day (of UTC). */
export const changedOn = (at: string) => `changed-on:${at.slice(0, 10)}`;

const dayMs = 24 * 60 * 60_000;
const atOnce = 500;

/** Clocks may be set back, and what was begun before midnight may be written after it. */
const overlapMs = dayMs;

/**
 * Pages of the streams that changed since an instant (to be safe, since the day before it), or of all streams where
 * it is undefined. None is left out, and one may come twice.
 * @param after for all streams: the last one of the page after which to go on
 */
export async function* changedSince(
  { names, labelled }: Pick<Streams, 'names' | 'labelled'>,
  since: string | undefined,
  now: string,
  after?: string,
): AsyncGenerator<readonly string[]> {
  if (since === undefined) {
    yield* pages((last) => names({ limit: atOnce, after: last }), after);
    return;
  }
  const last = Date.parse(now) + overlapMs;
  for (let day = Date.parse(since.slice(0, 10)) - overlapMs; day <= last; day += dayMs) {
    yield* pagesOf(labelled, changedOn(new Date(day).toISOString()));
  }
}

/** Pages of all streams that carry a label, newest first. */
export function pagesOf(labelled: Streams['labelled'], label: string): AsyncGenerator<readonly string[]> {
  return pages((before) => labelled(label, { limit: atOnce, before }));
}

async function* pages(
  page: (last: string | undefined) => Promise<readonly string[]>,
  after?: string,
): AsyncGenerator<readonly string[]> {
  for (let last = after; ; ) {
    const streams = await page(last);
    if (streams.length > 0) yield streams;
    if (streams.length < atOnce) return;
    last = streams.at(-1);
  }
}
