/** Says whether a reporter is asked if a concern can wait, and until when (Appendix A, "urgent"). */
import { due, isOpen } from '../hours.ts';
import type { Local } from '../local.ts';

/** What is asked: until the office opens or, while it is open, until the team would have acknowledged it. */
export type WaitAsked = { readonly until: 'opens' | 'looked-at'; readonly at: string };

/**
 * Outside office hours it is always asked, inside when something that was ticked speaks for it.
 * @param kinds ids of the pack's list
 * @returns undefined if it is not asked
 */
export function waitAsked(
  kinds: readonly string[],
  now: string,
  { pack, calendar }: Local,
): WaitAsked | undefined {
  // No working hours run out as soon as the office is open.
  if (!isOpen(now, calendar)) return { until: 'opens', at: due(now, { workingHours: 0 }, calendar) };
  if (!pack.kinds.some(({ id, mayNotWait }) => mayNotWait && kinds.includes(id))) return undefined;
  return { until: 'looked-at', at: due(now, pack.deadlines.acknowledgeStandard, calendar) };
}
