/** Performs `advance-duty`: sets a duty's next due date, and opens the duties that come after it. */
import type { Performer } from '../../engine/ports.ts';
import { dueWithin, roundAfter } from '../../policy/duties/cadence.ts';
import type { Duties, Duty } from '../../policy/duties/duty.ts';
import type { DoneHere } from '../../policy/duties/schedule.ts';
import type { Done, Task } from '../../policy/duties/state.ts';
import type { Local } from '../../policy/local.ts';
import type { Opening } from './opening.ts';
import type { Scheduling } from './scheduling.ts';
import { taskOpenFor } from './subjects.ts';
import type { DutyTasks } from './tasks.ts';

export function advanceDuty(
  dutyTasks: DutyTasks,
  opening: Opening,
  { pack: { duties }, calendar }: Local,
  { schedule }: Pick<Scheduling, 'schedule'>,
): Performer {
  return dutyTasks.performer(async ({ task, errand }) => {
    const duty = opening.dutyOf(task.duty);
    if (!task.done || !duty || task.openedBy.cause === 'guidance') return;

    const doneOn = countedFrom(task, task.done);
    const next = roundAfter(duty, { doneOn, cycle: task.cycle }, calendar);
    const because = `${task.key}/${errand.about.version}`;
    const done = doneHere(task.done);
    const onlyLater = !(await isOfRoundToCome(task));
    if (next) await schedule(duty, { ...next, countedFrom: doneOn, because, onlyLater, ...done });
    if (task.done.as === 'completed') await openFollowers(duty, task.key, task.done.on);
  });

  /** Opened before its time: the round to come is done, however long ago people say that was. */
  async function isOfRoundToCome({ duty, cycle }: Task): Promise<boolean> {
    const now = await dutyTasks.schedule(duty);
    return now.status === 'scheduled' && now.cycle === cycle;
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

/** The duties that a task which is done has opened, or is about to; not those whose task was open already. */
export async function openedBy(
  task: Task,
  { find, labelled }: Pick<DutyTasks, 'find' | 'labelled'>,
  duties: Duties,
): Promise<readonly Duty[]> {
  if (task.done?.as !== 'completed' || task.openedBy.cause === 'guidance') return [];
  const opened: Duty[] = [];
  for (const follower of followersOf(task.duty, duties)) {
    const isOpened = await find(followerKey(follower, task.key));
    const open = isOpened ? [] : await labelled(taskOpenFor(follower.id), 50);
    if (isOpened || open.every((one) => one.openedBy.cause === 'guidance')) opened.push(follower);
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
