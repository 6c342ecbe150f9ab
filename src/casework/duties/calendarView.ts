/** Reads the calendar for whoever looks at it: what comes round, and what was done. */
import { comingRounds, lastOfYear } from '../../policy/duties/comingUp.ts';
import type { Duty } from '../../policy/duties/duty.ts';
import { isDoneHere, openingDay } from '../../policy/duties/schedule.ts';
import { isReview, type Task } from '../../policy/duties/state.ts';
import type { Local } from '../../policy/local.ts';
import type { Kept } from './scheduling.ts';
import { type DutyTasks, readTasks, type TaskRows } from './tasks.ts';

/** A duty that comes round: when its task opens and when it is due (ISO dates). `opensOn` only of its next round. */
export type Coming = { readonly duty: Duty; readonly dueOn: string; readonly opensOn: string | undefined };

/** What comes round in the twelve months from a day, the first due first. @param open every task that is open */
export function comingUp(
  kept: readonly Kept[],
  open: readonly Task[],
  today: string,
  local: Local,
): readonly Coming[] {
  const isOpen = (id: string) => open.some((task) => task.duty === id && !isReview(task));
  return kept
    .flatMap(({ duty, now }) =>
      comingRounds(duty, now, isOpen(duty.id), lastOfYear(today), local).map(({ dueOn }) => ({
        duty,
        dueOn,
        opensOn: dueOn === now.dueOn ? openingDay(now, local) : undefined,
      })),
    )
    .sort(
      (one, other) => one.dueOn.localeCompare(other.dueOn) || one.duty.name.localeCompare(other.duty.name),
    );
}

/**
 * What was done or set aside, the latest first. What an earlier release did carries no label, but each round that it did
 * stands among the reasons of the next date.
 */
export async function doneTasks(
  rows: TaskRows,
  kept: readonly Kept[],
  { find }: Pick<DutyTasks, 'find'>,
): Promise<readonly Task[]> {
  const labelled = await readTasks(rows);
  const known = new Set(labelled.map(({ key }) => key));
  const earlier = kept
    .filter(({ now }) => isDoneHere(now))
    .flatMap(({ now }) => now.because.map((why) => why.replace(/\/\d+$/, '')))
    .filter((key) => !known.has(key));
  const found = await Promise.all([...new Set(earlier)].map(find));
  const all = [...labelled, ...found.filter((task) => task?.done !== undefined)];
  return all.filter((task) => task !== undefined).sort(latestFirst);
}

function latestFirst(one: Task, other: Task): number {
  return (other.done?.on ?? '').localeCompare(one.done?.on ?? '') || one.name.localeCompare(other.name);
}
