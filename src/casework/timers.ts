/** Timers as the journal keeps them: whether one that is set rings in time. */
import type { Task } from '../journal/journal.ts';
import { isLater } from '../policy/hours.ts';
import { longestPauseMs } from './dispatch.ts';

/**
 * Whether a timer rings when its clock says (an instant) or sooner; it then waits. One that was set when the pack gave more
 * time rings too late. One that rang and failed was put off by so much at most, and is tried again.
 */
export function isInTime({ dueAt, attempts }: Task, clockSays: string, now: string): boolean {
  const isPutOff = attempts > 0 && Date.parse(dueAt) <= Date.parse(now) + longestPauseMs;
  return isPutOff || !isLater(dueAt, clockSays);
}
