/** Lists what is due, for whom and until when, and opens the task of a duty done early. */
import { readOpenTasks } from '../../casework/duties/tasks.ts';
import { mayWork, seesAll } from '../../policy/duties/access.ts';
import { openStates } from '../../policy/duties/choices.ts';
import { progressOf } from '../../policy/duties/state.ts';
import { Refusal } from '../../policy/refusal.ts';
import { fixedRoles } from '../../policy/roleNames.ts';
import { chosen, typed } from '../cards/input.ts';
import type { Handler } from './kit.ts';
import { listCard } from './listCard.ts';
import { taskCard } from './taskCard.ts';

const mostPages = 999;

/** The team and the Prevent Lead see all of them, others their own; the next due first. */
export const duties: Handler = async ({ visitor, input }, kit) => {
  const by = await kit.whoIs.asFarAsKnown(visitor.person);
  const all = seesAll(by);
  const role = chosen(input, 'role', fixedRoles);
  const state = chosen(input, 'state', openStates);
  const page = Math.max(1, Math.min(mostPages, Number.parseInt(typed(input, 'page'), 10) || 1));
  const found = (await readOpenTasks(kit.openTasks))
    .filter((task) => all || mayWork(by, task))
    .filter((task) => role === '' || task.role === role)
    .filter((task) => state === '' || progressOf(task) === state)
    .sort((one, other) => one.dueOn.localeCompare(other.dueOn) || one.key.localeCompare(other.key));
  return listCard(found, { all, role, state, page }, kit);
};

/** A duty was done early: its task opens now, with the form to complete it. */
export const taskEarly: Handler = async (press, kit) => {
  const { person } = press.visitor;
  if (!seesAll(await kit.whoIs.asFarAsKnown(person))) throw new Refusal('not-safeguarding');
  const task = await kit.dutyCalendar.openEarly(typed(press.input, 'duty'), person);
  return task ? taskCard(task, kit, { asks: 'complete' }) : duties(press, kit);
};
