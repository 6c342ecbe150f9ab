/** The one running clock of a task of the duty calendar: which rung of its ladder comes next, and when. */
import type { Calendar } from '../hours.ts';
import { againId, nextRung } from '../ladder.ts';
import { repeatsAt, rungTime } from './cadence.ts';
import { ladderOf, type Rung } from './duty.ts';
import type { Task } from './evolve.ts';
import type { ReviewPlace } from './follow.ts';

export type ReviewClock = {
  readonly dueOn: string;
  /** When the task began to wait for this date. */
  readonly since: string;
  readonly rung: string;
  readonly tell: Rung['tell'];
  /** An instant (ISO 8601, UTC). */
  readonly at: string;
  /** Whether the task is overdue once it has passed. */
  readonly overdue: boolean;
};

/**
 * A ladder never ends: its last word is said again until somebody acts.
 * @returns undefined for a task that is done
 */
export function reviewClock(task: Task, { duties, calendar }: ReviewPlace): ReviewClock | undefined {
  if (task.done) return undefined;

  const { dueOn, since, rungs } = task;
  const ladder = ladderOf(duty(task, duties), duties);
  const next = upcoming(ladder, task, calendar);
  if (next) return { dueOn, since, ...next };

  const { after, tell } = duties.again;
  const at = repeatsAt(task.rungAt ?? since, after, calendar);
  return { dueOn, since, rung: againId(ladder, rungs), tell, at, overdue: true };
}

export function isSameClock(one: ReviewClock | undefined, other: ReviewClock | undefined): boolean {
  return one?.since === other?.since && one?.dueOn === other?.dueOn && one?.rung === other?.rung;
}

/** A reminder that was left out counts as passed. */
function upcoming(
  ladder: readonly Rung[],
  { dueOn, since, rungs }: Task,
  calendar: Calendar,
): Omit<ReviewClock, 'dueOn' | 'since'> | undefined {
  const passed = [...rungs];
  for (let rung = nextRung(ladder, passed); rung; rung = nextRung(ladder, passed)) {
    const time = rungTime(rung, dueOn, calendar, since);
    if (time) return { rung: rung.id, tell: rung.tell, ...time };
    passed.push(rung.id);
  }
  return undefined;
}

function duty(task: Task, { list }: ReviewPlace['duties']) {
  return list.find(({ id }) => id === task.duty);
}
