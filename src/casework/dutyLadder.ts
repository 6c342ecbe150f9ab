/** Climbs the ladders of the duty calendar: performs `rung`, and watches over its timers. */
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
import { isInTime } from './timers.ts';
import type { Watched } from './watchdog.ts';

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

/**
 * The open tasks, for the watchdog: one whose timer is missing has it set again by asking the decider. So has one from an
 * earlier release, which set none after the last rung, and one whose timer was set when the pack gave more time.
 */
export function watchedReviews(
  reviews: Reviews,
  tasks: Pick<Tasks, 'ofStream'>,
  place: ReviewPlace,
  now: Clock,
): Watched {
  return { label: taskOpen, mend };

  async function mend(stream: string): Promise<boolean> {
    const task = await reviews.find(keyOf(stream));
    const running = task && reviewClock(task, place);
    if (!task || !running) return false;
    // What happens to the task from here on makes its version another, and then nothing is set.
    const timers = (await tasks.ofStream(stream)).filter(({ kind }) => kind === 'rung');
    const at = now();
    if (timers.some((timer) => isFor(timer.about, running) && isInTime(timer, running.at, at))) return false;

    const { key, version } = task;
    const after = await reviews.handle(key, { type: 'RestartClock', by: itself, at, version });
    return after.version > version;
  }
}

const itself = { ...service, safeguarding: false };

function whomToTell({ tell }: ReviewClock, task: Task, { duties }: ReviewPlace): Role | 'owner' | 'channel' {
  return tell === 'next-role' ? (duties.nextInLine[task.answering] ?? 'channel') : tell;
}
