/** Who may see every duty, and who may work a task (11.1). */
import type { Actor } from '../person.ts';
import type { Task } from './state.ts';

/** The safeguarding team, and the Operational Prevent Lead, who keeps the calendar. */
export function seesAll({ safeguarding, roles = [] }: Actor): boolean {
  return safeguarding || roles.includes('prevent-lead');
}

/** Its owner, and whoever sees all of them. */
export function mayWork(by: Actor, task: Pick<Task, 'assignee'>): boolean {
  return seesAll(by) || task.assignee?.id === by.id;
}
