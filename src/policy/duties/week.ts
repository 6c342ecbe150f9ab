/** Chooses the duties that an owner is told of when the week begins, and says why each. */
import { type PersonId, theTeam } from '../person.ts';
import { daysAfter, mondayOf } from '../week.ts';
import type { Task } from './state.ts';

/** `opened`: new to its first owner since the week's message before; `passed-on`: to another. */
export type Because = 'overdue' | 'due' | 'opened' | 'passed-on';

export type WeekLine = { readonly task: Task; readonly because: Because };

/** The week that is told of, and when (an instant) the message before was; undefined if there was none. */
export type Week = { readonly today: string; readonly since: string | undefined };

/** In this order they are listed, too. */
const reasons: readonly Because[] = ['overdue', 'due', 'opened', 'passed-on'];

/**
 * Of each owner with something to be told of. What is neither due before the next message nor new to its owner is left
 * out: the list of duties has it. The safeguarding team is no one person, and reads the week's digest.
 */
export function weekOf(open: readonly Task[], week: Week): ReadonlyMap<PersonId, readonly WeekLine[]> {
  const lines = open.flatMap((task) => {
    const because = reasonFor(task, week);
    return because && task.assignee && task.assignee.id !== theTeam.id ? [{ task, because }] : [];
  });
  const sorted = lines.toSorted(
    (one, other) =>
      reasons.indexOf(one.because) - reasons.indexOf(other.because) ||
      one.task.dueOn.localeCompare(other.task.dueOn) ||
      one.task.key.localeCompare(other.task.key),
  );
  return Map.groupBy(sorted, ({ task }) => task.assignee?.id ?? theTeam.id);
}

function reasonFor({ dueOn, owned }: Task, { today, since }: Week): Because | undefined {
  if (dueOn < today) return 'overdue';
  if (dueOn < daysAfter(mondayOf(today), daysInWeek)) return 'due';
  if (!owned || (since !== undefined && Date.parse(owned.since) <= Date.parse(since))) return undefined;
  return owned.first ? 'opened' : 'passed-on';
}

const daysInWeek = 7;

/** A task that has no owner yet gets one within seconds; where the directory is silent, nobody waits for it longer. */
export function isSettled(open: readonly Task[], now: string): boolean {
  return open.every(
    ({ assignee, openedAt }) => assignee || Date.parse(now) - Date.parse(openedAt) > settlesWithinMs,
  );
}

const settlesWithinMs = 60 * 60_000;
