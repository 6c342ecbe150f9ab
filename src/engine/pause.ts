/** Says how long a failed errand waits until it is tried again. */
import type { Finding } from './ports.ts';

/** A failed errand is tried again within this time, unless the other side asks for more. */
export const longestPauseMs = 5 * 60_000;
/** A refusal that stands after the first try and so many more changes only when somebody mends its cause, so it is tried seldom. */
const moreTriesOfRefused = 3;
const refusedPauseMs = 30 * 60_000;

/**
 * Doubles from one second up to five minutes, with jitter so that a backlog does not come back as one wave.
 * @param attempts how many have failed before this one
 */
export function pauseAfter(attempts: number, random: () => number, finding: Finding | undefined): number {
  const isRefused = finding !== undefined && attempts >= moreTriesOfRefused;
  const ceiling = isRefused ? refusedPauseMs : Math.min(1_000 * 2 ** Math.min(attempts, 20), longestPauseMs);
  return ceiling / 2 + random() * (ceiling / 2);
}
