/** Works out on which dates a duty comes round next. */
import { Temporal } from 'temporal-polyfill';
import type { Local } from '../local.ts';
import type { Round } from './cadence.ts';
import type { Duty } from './duty.ts';
import { roundFollowing } from './rounds.ts';
import type { Schedule } from './schedule.ts';

/** The last day (ISO) of the twelve months that begin on a day. */
export function lastOfYear(today: string): string {
  return Temporal.PlainDate.from(today).add('P1Y').toString();
}

/**
 * The rounds that come, up to a last day (ISO), the first due first. An anchored duty comes round on each of its dates; of
 * any other only the next is known, as the one after counts from when it is done. While a task is open, also before its
 * time, the date that is set is that task's, or is set anew once it is done.
 */
export function comingRounds(
  duty: Duty,
  schedule: Schedule,
  isOpenNow: boolean,
  last: string,
  local: Local,
): readonly Round[] {
  if (schedule.status === 'none') return [];
  const { cycle, dueOn, cameRound } = schedule;
  const rounds: Round[] = isOpenNow || cameRound ? [] : [{ cycle, dueOn }];
  const after = (one: Round) =>
    duty.cadence.anchor ? roundFollowing(duty, { doneOn: one.cycle, cycle: one.cycle }, local) : undefined;
  for (let next = after(schedule); next && next.dueOn <= last; next = after(next)) rounds.push(next);
  return rounds.filter((round) => round.dueOn <= last);
}
