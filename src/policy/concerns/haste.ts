/** Says what a reporter is asked about how long a concern can wait, if anything (Appendix A, "urgent"). */
import { due, isOpen } from '../hours.ts';
import type { Local } from '../local.ts';
import type { Pack } from '../pack.ts';

/** Whether it could happen soon or, outside office hours, whether it can wait until the office opens. */
export type HasteAsked =
  | { readonly asks: 'harm' }
  | { readonly asks: 'wait' /** When the office opens. */; readonly until: string };

/**
 * One question, and none where nothing speaks for it.
 * @param kinds ids of the pack's list
 */
export function hasteAsked(
  kinds: readonly string[],
  now: string,
  { pack, calendar }: Local,
): HasteAsked | undefined {
  if (speaksOfHarm(kinds, pack)) return { asks: 'harm' };
  // No working hours run out as soon as the office is open.
  return isOpen(now, calendar) ? undefined : { asks: 'wait', until: due(now, { workingHours: 0 }, calendar) };
}

/** Whether something that was ticked speaks for asking whether it could happen soon. */
export function speaksOfHarm(kinds: readonly string[], pack: Pick<Pack, 'kinds'>): boolean {
  return pack.kinds.some(({ id, mayNotWait }) => mayNotWait && kinds.includes(id));
}
