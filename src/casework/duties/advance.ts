/** Performs `advance-duty`: sets a duty's next due date, and opens the duties that come after it. */
import type { Performer } from '../../engine/ports.ts';
import { dueWithin, roundAfter } from '../../policy/duties/cadence.ts';
import type { Duties, Duty } from '../../policy/duties/duty.ts';
import type { DoneHere } from '../../policy/duties/schedule.ts';
import { type Done, isReview, type Task } from '../../policy/duties/state.ts';
import type { Local } from '../../policy/local.ts';
import type { Opening } from './opening.ts';
import type { Scheduling } from './scheduling.ts';
import type { DutyTasks } from './tasks.ts';

export function advanceDuty(
  dutyTasks: DutyTasks,
  opening: Opening,
  { pack: { duties }, calendar }: Local,
  { schedule }: Pick<Scheduling, 'schedule'>,
): Performer {
  return dutyTasks.performer(async ({ task, errand }) => {
    const duty = opening.dutyOf(task.duty);
    if (!task.done || !duty || isReview(task)) return;

    // It was no round of the calendar, which goes on as if it had never been there.
    if (task.done.as !== 'completed' && task.cycle === undefined) return opening.openOwed(duty);
    const doneOn = countedFrom(task, task.done);
    const next = roundAfter(duty, { doneOn, cycle: task.cycle }, calendar);
    const because = `${task.key}/${errand.about.version}`;
    const done = doneHere(task.done);
    const onlyLater = !(await isItsOwn(task));
    if (next) await schedule(duty, { ...next, countedFrom: doneOn, because, onlyLater, ...done });
    if (task.done.as === 'completed') await openFollowers(duty, task.key, task.done.on);
  });

  /**
   * Whether the date that is set is the task's to change: it was opened before its time, and the round to come is done,
   * however long ago people say that was; or it set that date itself, and what was said of it is put right.
   */
  async function isItsOwn({ duty, cycle, key }: Task): Promise<boolean> {
    const now = await dutyTasks.schedule(duty);
    if (now.status === 'none') return false;
    return now.cycle === cycle || (now.because.at(-1)?.startsWith(`${key}/`) ?? false);
  }

  async function openFollowers(duty: Duty, task: string, doneOn: string): Promise<void> {
    const { id, name } = duty;
    for (const follower of followersOf(id, duties)) {
      const key = followerKey(follower, task);
      const dueOn = dueWithin(follower, doneOn, calendar);
      await opening.openUnlessOpen(follower, () =>
        opening.open(follower, { key, dueOn }, { cause: 'duty', task, name }),
      );
    }
  }
}

/** The duties that come after another. */
function followersOf(id: string, { list }: Duties): readonly Duty[] {
  return list.filter(({ cadence }) => cadence.after?.includes(id));
}

function followerKey({ id }: Duty, task: string): string {
  return `${id}:after:${task}`;
}

/**
 * The duties that a task which is done has opened; not those whose task was open already.
 * @param isNew it was done in this moment, so that it is about to open those that nothing keeps open
 */
export async function openedBy(
  task: Task,
  isNew: boolean,
  { find, openOf }: Pick<DutyTasks, 'find' | 'openOf'>,
  duties: Duties,
): Promise<readonly Duty[]> {
  if (task.done?.as !== 'completed' || isReview(task)) return [];
  const opened: Duty[] = [];
  for (const follower of followersOf(task.duty, duties)) {
    const isOpened = await find(followerKey(follower, task.key));
    const isAboutTo = isNew && !(await openOf(follower.id));
    if (isOpened || isAboutTo) opened.push(follower);
  }
  return opened;
}

/** What the list of duties says of it. */
function doneHere({ as, on, link, noLink, by }: Done): { readonly done?: DoneHere } {
  return as === 'completed' ? { done: { on, evidence: link || noLink, by } } : {};
}

/** What was set aside was not done: its calendar goes on from the date of its round. */
function countedFrom({ cycle, dueOn }: Task, { as, on }: Done): string {
  return as === 'completed' ? on : (cycle ?? dueOn);
}
