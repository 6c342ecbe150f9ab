/** Finds the round that comes next where the pack may have changed a duty's dates. */
import { dayBefore } from '../hours.ts';
import type { Local } from '../local.ts';
import { type Counted, cycleAfter, opensOn, type Round, roundAfter } from './cadence.ts';
import type { Duty } from './duty.ts';

/**
 * The round after one that was done. Where that was for a date which the anchor, changed since, no longer has, a new date
 * of which the task would have been open then is of the same round: nobody is asked for it twice.
 */
export function roundFollowing(duty: Duty, counted: Counted, local: Local): Round | undefined {
  const { cycle } = counted;
  if (!duty.cadence.anchor || cycle === undefined || isOfRule(duty, cycle))
    return roundAfter(duty, counted, local.calendar);
  return roundNotOpenOn(duty, cycle, local);
}

/** The first round after a date (ISO); of an anchored duty, one whose task is not open on that date already. */
export function roundNotOpenOn(
  duty: Duty,
  date: string,
  { pack: { duties }, calendar }: Local,
): Round | undefined {
  const round = roundAfter(duty, { doneOn: date }, calendar);
  if (!round || !duty.cadence.anchor || opensOn(round.cycle, duty, duties, calendar) > date) return round;
  return roundAfter(duty, { doneOn: date, cycle: round.cycle }, calendar);
}

function isOfRule(duty: Duty, cycle: string): boolean {
  return cycleAfter(duty, { doneOn: dayBefore(cycle) }) === cycle;
}
