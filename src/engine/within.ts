/** Waits for something no longer than somebody can be kept waiting. */
import { setTimeout as wait } from 'node:timers/promises';

/** What the work gives, or `late` after so long. The work itself goes on, and what becomes of it is not heard. */
export async function within<A, B>(milliseconds: number, work: Promise<A>, late: B): Promise<A | B> {
  const settled = new AbortController();
  const tired = wait(milliseconds, late, { signal: settled.signal, ref: false }).catch(() => late);
  try {
    return await Promise.race([work, tired]);
  } finally {
    settled.abort();
  }
}
