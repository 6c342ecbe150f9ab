/** Passes on the open tasks of people who are gone or away, and gives them back. */
import type { Now } from '../../engine/ports.ts';
import type { Task } from '../../policy/duties/state.ts';
import { serviceActor, theTeam } from '../../policy/person.ts';
import type { Directory } from '../ports.ts';
import type { Answering, AnsweringAs, InOffice } from './holders.ts';
import { taskOpen } from './subjects.ts';
import type { DutyTasks } from './tasks.ts';

export type PassOnKit = {
  readonly dutyTasks: DutyTasks;
  readonly directory: Pick<Directory, 'person'>;
  readonly inOffice: InOffice;
  readonly clock: Now;
};

/** More than are ever open at once: a duty has one, and each new guidance a few. */
const mostOpen = 1_000;

export function openPassOn({ dutyTasks, directory, inOffice, clock }: PassOnKit) {
  return async function passOn(): Promise<void> {
    const open = await dutyTasks.labelled(taskOpen, mostOpen);
    for (const [, theirs] of Map.groupBy(open, ownership)) {
      const [task] = theirs;
      const next = task && (await nextOwner(task));
      if (!next) continue;
      for (const { key } of theirs)
        await dutyTasks.handle(key, { type: 'Assign', by: serviceActor, at: clock(), ...next });
    }
  };

  /**
   * The deputy of an owner who is away, and the owner again once they are back. A task of somebody who is gone goes to
   * whoever answers for its role; only a directory that says so makes somebody gone.
   * @returns undefined where it stays with its owner
   */
  async function nextOwner(task: Task): Promise<AnsweringAs | undefined> {
    const { assignee, insteadOf, answering: role } = task;
    if (!assignee || assignee.id === theTeam.id) return undefined;
    const standsIn = await inOffice.inPlaceOf(insteadOf ?? assignee.id, role);
    if (standsIn) return isSame(standsIn, task) ? undefined : { ...standsIn, role };
    const stays = insteadOf === undefined && (await directory.person(assignee.id)) !== undefined;
    return stays ? undefined : inOffice.holderOf(task.role);
  }
}

/** What decides who has a task next: the same for all tasks of one owner in one role. */
function ownership({ assignee, insteadOf, answering, role }: Task): string {
  return JSON.stringify([assignee?.id, insteadOf, answering, role]);
}

function isSame({ to, insteadOf }: Answering, task: Task): boolean {
  return to.id === task.assignee?.id && insteadOf === task.insteadOf;
}
