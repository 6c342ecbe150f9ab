/** Lists the duties of the week: those that are late, and those that are due within seven days. */
import { hasDuties, mayWork } from '../../policy/duties/access.ts';
import type { Task } from '../../policy/duties/state.ts';
import type { Local } from '../../policy/local.ts';
import { type Asking, may } from '../../policy/may.ts';
import { daysBetween } from '../../policy/week.ts';
import { dueWords, ownerName, taskName } from '../../words/duties.ts';
import type { DutyLine } from './answers.ts';

const daysAhead = 7;

/** @param open every task that is not done */
export function dutiesOfWeek(open: readonly Task[], asking: Asking, { pack }: Local): readonly DutyLine[] {
  const { actor, today } = asking;
  const seesLate = may('see-overdue', asking);
  const works = may('see-duties', asking) && hasDuties(actor, pack);
  const isSeen = (task: Task) => (works && mayWork(actor, task, pack)) || (seesLate && task.dueOn < today);
  return open
    .filter((task) => daysBetween(today, task.dueOn) <= daysAhead && isSeen(task))
    .toSorted((one, other) => one.dueOn.localeCompare(other.dueOn))
    .map((task) => ({
      name: taskName(task),
      says: dueWords(task.dueOn, today),
      owner: ownerName(task),
      late: task.dueOn < today,
    }));
}
