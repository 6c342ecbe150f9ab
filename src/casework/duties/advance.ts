/** Performs `advance-duty`: sets a duty's next due date, and opens the duties that come after it. */
import type { Performer } from '../../engine/ports.ts';
import { dueWithin, roundAfter } from '../../policy/duties/cadence.ts';
import type { Duty } from '../../policy/duties/duty.ts';
import type { Done, Task } from '../../policy/duties/state.ts';
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
    if (!task.done || !duty || task.openedBy.cause === 'guidance') return;

    const doneOn = countedFrom(task, task.done);
    const next = roundAfter(duty, { doneOn, cycle: task.cycle }, calendar);
    const because = `${task.key}/${errand.about.version}`;
    if (next) await schedule(duty, { ...next, countedFrom: doneOn, because, onlyLater: true });
    if (task.done.as === 'completed') await openFollowers(duty, task.key, task.done.on);
  });

  async function openFollowers({ id, name }: Duty, task: string, doneOn: string): Promise<void> {
    for (const follower of duties.list.filter(({ cadence }) => cadence.after?.includes(id))) {
      const key = `${follower.id}:after:${task}`;
      const dueOn = dueWithin(follower, doneOn, calendar);
      await opening.openUnlessOpen(follower, () =>
        opening.open(follower, { key, dueOn }, { cause: 'duty', task, name }),
      );
    }
  }
}

/** What was set aside was not done: its calendar goes on from the date of its round. */
function countedFrom({ cycle, dueOn }: Task, { as, on }: Done): string {
  return as === 'completed' ? on : (cycle ?? dueOn);
}
