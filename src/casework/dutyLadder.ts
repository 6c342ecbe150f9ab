/** Climbs the ladders of the duty calendar: performs `rung`, and finds the tasks that have lost their timer. */
import type { Task as JournalTask, Tasks } from '../journal/journal.ts';
import { isLater } from '../policy/hours.ts';
import { service } from '../policy/person.ts';
import { type ReviewClock, reviewClock } from '../policy/review/clock.ts';
import type { Role } from '../policy/review/duty.ts';
import type { Task } from '../policy/review/evolve.ts';
import type { ReviewPlace } from '../policy/review/follow.ts';
import type { Performer } from './dispatch.ts';
import { type Clock, TryLater } from './ports.ts';
import { keyOf, type Reviews, taskOpen } from './reviews.ts';

/** When the next rung of a task's ladder is reached. A timer of a rung that is not the next one does nothing. One that rings too early (the clock was put back) waits. */
export function passRungs(reviews: Reviews, place: ReviewPlace, now: Clock): Performer {
  return async ({ stream, about }) => {
    const task = await reviews.find(keyOf(stream));
    const running = task && reviewClock(task, place);
    if (!running || !isFor(about, running)) return;
    const at = now();
    if (isLater(running.at, at)) throw new TryLater('not-due-yet', running.at);

    const { rung, dueOn, since, overdue } = running;
    const tell = whomToTell(running, task, place);
    await reviews.handle(task.key, { type: 'PassRung', by: itself, at, rung, dueOn, since, overdue, tell });
  };
}

/** A timer that an earlier release set says nothing of since when the task waits: it set all of a ladder at once. */
function isFor({ rung, dueOn, since }: JournalTask['about'], running: ReviewClock): boolean {
  return rung === running.rung && dueOn === running.dueOn && (since ?? running.since) === running.since;
}

const graceMs = 60 * 60_000;
const mostAtOnce = 1_000;

/**
 * Sets the timer again of each open task whose rung should have been passed an hour ago: an earlier release set none
 * after the last rung. While timers of the journal are late themselves, none is taken for lost.
 */
export async function restartClocks(
  reviews: Reviews,
  place: ReviewPlace,
  tasks: Pick<Tasks, 'nextDue'>,
  now: Clock,
): Promise<void> {
  const at = now();
  const late = new Date(Date.parse(at) - graceMs).toISOString();
  const next = await tasks.nextDue('clock');
  if (next && isLater(late, next)) return;

  for (const task of await reviews.labelled(taskOpen, mostAtOnce)) {
    const running = reviewClock(task, place);
    if (running && isLater(late, running.at))
      await reviews.handle(task.key, { type: 'RestartClock', by: itself, at });
  }
}

const itself = { ...service, safeguarding: false };

function whomToTell({ tell }: ReviewClock, task: Task, { duties }: ReviewPlace): Role | 'owner' | 'channel' {
  return tell === 'next-role' ? (duties.nextInLine[task.answering] ?? 'channel') : tell;
}
