/** Passes on the open tasks of people who are gone from the directory. */
import type { Now } from '../../engine/ports.ts';
import type { Task } from '../../policy/duties/state.ts';
import { type PersonId, serviceActor, theTeam } from '../../policy/person.ts';
import type { Directory } from '../ports.ts';
import type { HolderOf } from './holders.ts';
import { taskOpen } from './subjects.ts';
import type { DutyTasks } from './tasks.ts';

export type PassOnKit = {
  readonly dutyTasks: DutyTasks;
  readonly directory: Pick<Directory, 'person'>;
  readonly holderOf: HolderOf;
  readonly clock: Now;
};

/** More than are ever open at once: a duty has one, and each new guidance a few. */
const mostOpen = 1_000;

/** A task goes to whoever answers for its role now; only a directory that says so makes somebody gone. */
export function openPassOn({ dutyTasks, directory, holderOf, clock }: PassOnKit) {
  return async function passOn(): Promise<void> {
    const open = await dutyTasks.labelled(taskOpen, mostOpen);
    for (const [owner, theirs] of Map.groupBy(open, ownerOf)) {
      if (!owner || (await directory.person(owner))) continue;
      for (const { key, role: wanted } of theirs) {
        const { role, to } = await holderOf(wanted);
        await dutyTasks.handle(key, { type: 'Assign', by: serviceActor, at: clock(), to, role });
      }
    }
  };
}

function ownerOf({ assignee }: Task): PersonId | undefined {
  return assignee?.id === theTeam.id ? undefined : assignee?.id;
}
