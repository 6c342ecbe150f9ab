/** Keeps the duty calendar going, from adopting a duty to opening and assigning its tasks. */
import type { Performer, Performers } from '../../engine/ports.ts';
import type { Task } from '../../policy/duties/state.ts';
import { isOpen } from '../../policy/hours.ts';
import { serviceActor } from '../../policy/person.ts';
import { advanceDuty, openedBy } from './advance.ts';
import { type HoldersKit, type InOffice, openHolders } from './holders.ts';
import { type OpeningKit, openOpening } from './opening.ts';
import { openPassOn } from './passOn.ts';
import { openScheduling } from './scheduling.ts';
import type { DutyTasks } from './tasks.ts';

/** The lanes of the errands that are performed here. */
export const lanes = {
  'open-task': 'clock',
  'assign-task': 'directory',
  'advance-duty': 'clock',
  'pass-on-tasks': 'directory',
} as const;

export type DutyCalendar = ReturnType<typeof openDutyCalendar>;

export type DutyCalendarKit = OpeningKit & HoldersKit;

export function openDutyCalendar(kit: DutyCalendarKit) {
  const { dutyTasks, local, clock } = kit;
  const opening = openOpening(kit);
  const inOffice = openHolders(local.pack, kit);
  const passOn = openPassOn({ ...kit, inOffice });
  const scheduling = openScheduling(kit);
  const performers: Performers = {
    'open-task': opening.openTask,
    'assign-task': assignTask(dutyTasks, inOffice, clock),
    'advance-duty': advanceDuty(dutyTasks, opening, local, scheduling),
    // Asked by a role whose deputy begins or ends.
    'pass-on-tasks': passOn,
  };
  return {
    performers,
    begin: scheduling.begin,
    giveLastDone: scheduling.giveLastDone,
    awaiting: scheduling.awaiting,
    kept: scheduling.kept,
    passOnInHours,
    inOffice,
    openEarly: opening.openEarly,
    openedBy: (task: Task, { isNew = false } = {}) => openedBy(task, isNew, dutyTasks, local.pack.duties),
  };

  /** Looked at again and again: a deputy's day begins and ends with the office's, and nobody is given a task at night. */
  async function passOnInHours(): Promise<void> {
    if (isOpen(clock(), local.calendar)) await passOn();
  }
}

/** Gives a task to the holder of its role, or to the next in line if there is none. */
function assignTask(dutyTasks: DutyTasks, { holderOf }: InOffice, clock: OpeningKit['clock']): Performer {
  return dutyTasks.performer(async ({ task }) => {
    if (task.done || task.assignee) return;
    const owner = await holderOf(task.role);
    await dutyTasks.handle(task.key, { type: 'Assign', by: serviceActor, at: clock(), ...owner });
  });
}
