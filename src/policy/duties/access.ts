/** Says who may see every duty, and who may work on a task. */

import { lineFrom } from '../office.ts';
import type { Pack } from '../pack.ts';
import type { Actor } from '../person.ts';
import type { Task } from './state.ts';

/** The safeguarding team, and the Operational Prevent Lead, who keeps the calendar. */
export function seesAll({ safeguarding, roles = [] }: Actor): boolean {
  return safeguarding || roles.includes('prevent-lead');
}

/** Whether somebody may have duties to work on: those who see all, whose role owns one, or is told of one that is late. */
export function hasDuties(by: Actor, pack: Pick<Pack, 'duties'>): boolean {
  const roles = pack.duties.list.flatMap(({ owner }) => lineFrom(owner, pack));
  return seesAll(by) || roles.some((role) => by.roles?.includes(role));
}

/**
 * The task's owner, the holder in whose place a deputy has it, whoever it was given away by, those who see every duty, and
 * the roles in line that were told that it is late.
 */
export function mayWork(
  by: Actor,
  { assignee, insteadOf, handedOver, escalatedTo }: Worked,
  pack: Pick<Pack, 'duties'>,
): boolean {
  const theirs = [assignee?.id, insteadOf, handedOver?.from.id, handedOver?.insteadOf];
  const isTold = escalatedTo.flatMap((role) => lineFrom(role, pack)).some((role) => by.roles?.includes(role));
  return seesAll(by) || theirs.includes(by.id) || isTold;
}

type Worked = Pick<Task, 'assignee' | 'insteadOf' | 'handedOver' | 'escalatedTo'>;
