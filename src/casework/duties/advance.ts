/** Performs `advance-duty`: sets a duty's next due date, and opens the duties that come after it. */
import type { Performer } from '../../engine/ports.ts';
import { dueAfter, dueWithin } from '../../policy/duties/cadence.ts';
import type { Duties } from '../../policy/duties/duty.ts';
import type { Opening } from './opening.ts';
import type { DutyTasks } from './tasks.ts';

export type SetSchedule = (duty: string, dueOn: string, because: string) => Promise<unknown>;

export function advanceDuty(
  dutyTasks: DutyTasks,
  opening: Opening,
  { list }: Duties,
  schedule: SetSchedule,
): Performer {
  return dutyTasks.performer(async ({ task, errand }) => {
    const duty = opening.dutyOf(task.duty);
    if (!task.done || !duty || task.openedBy.cause === 'guidance') return;

    const next = dueAfter(duty, task.done.on);
    if (next) await schedule(duty.id, next, `${task.key}/${errand.about.version}`);
    if (task.done.as === 'completed') await openFollowers(duty.id, task.key, task.done.on);
  });

  async function openFollowers(duty: string, task: string, doneOn: string): Promise<void> {
    for (const follower of list.filter(({ cadence }) => cadence.after?.includes(duty))) {
      const key = `${follower.id}:after:${task}`;
      const dueOn = dueWithin(follower, doneOn);
      await opening.openUnlessOpen(follower, () =>
        opening.open(follower, key, dueOn, { cause: 'duty', task }),
      );
    }
  }
}
