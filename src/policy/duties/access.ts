/** Says who may see every duty, and who may work on a task. */
import type { Pack } from '../pack.ts';
import type { Actor } from '../person.ts';
import type { Task } from './state.ts';

/** The safeguarding team, and the Operational Prevent Lead, who keeps the calendar. */
export function seesAll({ safeguarding, roles = [] }: Actor): boolean {
  return safeguarding || roles.includes('prevent-lead');
}

/** Whether somebody may have duties to work on: those who see all, and whose role owns one in the pack. */
export function hasDuties(by: Actor, { duties }: Pick<Pack, 'duties'>): boolean {
  return seesAll(by) || duties.list.some(({ owner }) => by.roles?.includes(owner));
}

/** The task's owner, the holder in whose place a deputy has it, whoever it was given away by, and those who see every duty. */
export function mayWork(by: Actor, task: Pick<Task, 'assignee' | 'insteadOf' | 'handedOver'>): boolean {
  const theirs = [task.assignee?.id, task.insteadOf, task.handedOver?.from.id];
  return seesAll(by) || theirs.includes(by.id);
}
