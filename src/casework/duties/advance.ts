/** Performs `advance-duty`: sets a duty's next due date, and opens the duties that come after it. */
import type { Performer } from '../../engine/ports.ts';
import { dueWithin } from '../../policy/duties/cadence.ts';
import type { Duties, Duty } from '../../policy/duties/duty.ts';
import { roundFollowing } from '../../policy/duties/rounds.ts';
import type { DoneHere } from '../../policy/duties/schedule.ts';
import { type Done, isReview, type Task } from '../../policy/duties/state.ts';
import type { Local } from '../../policy/local.ts';
import type { Opening } from './opening.ts';
import type { DateSet, Scheduling } from './scheduling.ts';
import type { DutyTasks } from './tasks.ts';

export function advanceDuty(
  dutyTasks: DutyTasks,
  opening: Opening,
  local: Local,
  { schedule }: Pick<Scheduling, 'schedule'>,
): Performer {
  const { duties } = local.pack;
  return dutyTasks.performer(async ({ task, errand }) => {
    const duty = opening.dutyOf(task.duty);
    if (!task.done || !duty || isReview(task)) return;

    // It was no round of the calendar, which goes on as if it had never been there.
    if (task.done.as !== 'completed' && task.cycle === undefined) return opening.openOwed(duty);
    const doneOn = countedFrom(task, task.done);
    const next = roundFollowing(duty, { doneOn, cycle: task.cycle }, local);
    const because = `${task.key}/${errand.about.version}`;
    const date = next && { ...next, countedFrom: doneOn, because, ...doneHere(task.done) };
    if (date) await setNext(duty, date, task);
    if (task.done.as === 'completed') await openFollowers(duty, task.key, task.done.on);
  });

  /**
   * The round that is set, also if it was opened before its time, is followed by the next, however long ago people say that
   * it was done. What a task set itself it may put right. Any other was open beside that round or is of one before it, such
   * as one that was opened again: it changes nothing of a round that has its task, and what it kept from opening opens now.
   */
  async function setNext(duty: Duty, date: DateSet, { cycle, key }: Task): Promise<void> {
    const now = await dutyTasks.schedule(duty.id);
    if (now.status === 'none' || now.cycle === cycle) return schedule(duty, date);
    if (await opening.openedFor(now)) return;
    const isItsOwn = now.because.at(-1)?.startsWith(`${key}/`) ?? false;
    if (isItsOwn || date.cycle >= now.cycle) return schedule(duty, { ...date, onlyLater: !isItsOwn });
    await opening.openOwed(duty);
  }

  async function openFollowers(duty: Duty, task: string, doneOn: string): Promise<void> {
    const { id, name } = duty;
    for (const follower of followersOf(id, duties)) {
      const key = followerKey(follower, task);
      const dueOn = dueWithin(follower, doneOn, local.calendar);
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
