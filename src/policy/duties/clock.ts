/** Finds the next rung of a task's ladder, and when it is reached. */
import { againId, nextRung } from '../clock.ts';
import type { Calendar } from '../hours.ts';
import type { Local } from '../local.ts';
import { repeatsAt, rungTime } from './cadence.ts';
import { type Duties, ladderOf, type Rung } from './duty.ts';
import type { Task, TaskState } from './state.ts';

export type TaskClock = {
  readonly name: 'due';
  /** The next rung, the due date it belongs to, and since when the task has waited for that date. */
  readonly run: { readonly rung: string; readonly dueOn: string; readonly since: string };
  readonly tell: Rung['tell'];
  /** An instant (ISO 8601, UTC). */
  readonly at: string;
  /** Whether the task is overdue once the rung is reached. */
  readonly overdue: boolean;
};

/**
 * A ladder never ends: its last step is repeated until somebody acts.
 * @returns none for a task that is done
 */
export function clocksOf(task: TaskState, { pack: { duties }, calendar }: Local): readonly TaskClock[] {
  if (task.status === 'none' || task.done) return [];

  const { dueOn, since } = task;
  const ladder = ladderOf(duty(task, duties), duties);
  const { rung, ...time } = upcoming(ladder, task, calendar) ?? repeated(ladder, task, duties, calendar);
  return [{ name: 'due', run: { rung, dueOn, since }, ...time }];
}

type Upcoming = Omit<TaskClock, 'name' | 'run'> & { readonly rung: string };

/** A reminder that was left out counts as passed, and so does one of two that would come in the same moment. */
function upcoming(
  ladder: readonly Rung[],
  { dueOn, since, rungs }: Task,
  calendar: Calendar,
): Upcoming | undefined {
  const timeOf = (rung: Rung) => rungTime(rung, dueOn, calendar, since);
  const passed = [...rungs];
  for (let rung = nextRung(ladder, passed); rung; rung = nextRung(ladder, passed)) {
    const [time, later] = [timeOf(rung), reminderAfter(rung, ladder)];
    if (time && !(later && timeOf(later)?.at === time.at)) return { rung: rung.id, tell: rung.tell, ...time };
    passed.push(rung.id);
  }
  return undefined;
}

/** The owner's next reminder after one of theirs. */
function reminderAfter(rung: Rung, ladder: readonly Rung[]): Rung | undefined {
  if (rung.tell !== 'owner') return undefined;
  return ladder.slice(ladder.indexOf(rung) + 1).find(({ tell }) => tell === 'owner');
}

function repeated(
  ladder: readonly Rung[],
  { rungs, rungAt, since }: Task,
  { again: { after, tell } }: Duties,
  calendar: Calendar,
): Upcoming {
  const at = repeatsAt(rungAt ?? since, after, calendar);
  return { rung: againId(ladder, rungs), tell, at, overdue: true };
}

function duty(task: Task, { list }: Duties) {
  return list.find(({ id }) => id === task.duty);
}
