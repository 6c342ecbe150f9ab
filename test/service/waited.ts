/** How long an answer waits for others: a machine that is slow or busy makes nobody wait by that. */

import { performance } from 'node:perf_hooks';

/** @returns also for how long this process, in which the service is, had nothing to do meanwhile */
export async function waited<T>(
  work: () => Promise<T>,
): Promise<{ readonly answer: T; readonly waitedMs: number }> {
  const before = performance.eventLoopUtilization();
  const answer = await work();
  return { answer, waitedMs: performance.eventLoopUtilization(before).idle };
}
