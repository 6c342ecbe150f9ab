/** Lists what is due, what comes and what was done, and opens the task of a duty done early. */
import { comingUp, doneTasks } from '../../casework/duties/calendarView.ts';
import { readTasks } from '../../casework/duties/tasks.ts';
import { chosen, type Problem, typed } from '../../casework/input.ts';
import { mayWork, seesAll } from '../../policy/duties/access.ts';
import { dutyViews } from '../../policy/duties/choices.ts';
import type { Task } from '../../policy/duties/state.ts';
import type { Actor } from '../../policy/person.ts';
import { Refusal } from '../../policy/refusal.ts';
import { words } from '../../words/words.ts';
import type { AdaptiveCardJson } from '../cards/expand.ts';
import type { Press } from '../door/press.ts';
import { type Handler, type Kit, todayOf } from './kit.ts';
import { comingLine, doneLine, dueLine } from './line.ts';
import { type Asked, listCard, owners } from './listCard.ts';
import { taskCard } from './taskCard.ts';

const mostPages = 999;

export const duties: Handler = async (press, kit) =>
  listFor(press, await kit.whoIs.asFarAsKnown(press.visitor.person), kit);

/** A duty was done early: its task opens now, with the form to complete it. */
export const taskEarly: Handler = async (press, kit) => {
  const by = await kit.whoIs.asFarAsKnown(press.visitor.person);
  if (!seesAll(by)) throw new Refusal('not-safeguarding');
  const task = await kit.dutyCalendar.openEarly(typed(press.input, 'duty'), by, press.id);
  if (task) return taskCard(task, kit, { asks: 'complete', today: todayOf(kit) });
  return listFor(press, by, kit, [{ text: words.duty.lists.selectDuty, field: 'duty' }]);
};

/** The team and the Prevent Lead see all of them, others their own. */
async function listFor(
  { input }: Press,
  by: Actor,
  kit: Kit,
  problems: readonly Problem[] = [],
): Promise<AdaptiveCardJson> {
  const all = seesAll(by);
  const asked: Asked = {
    all,
    problems,
    view: chosen(input, 'view', dutyViews) || 'due',
    role: all ? chosen(input, 'role', owners(kit)) : '',
    page: Math.max(1, Math.min(mostPages, Number.parseInt(typed(input, 'page'), 10) || 1)),
  };
  const kept = await kit.dutyCalendar.kept();
  const open = await readTasks(kit.openTasks);
  const today = todayOf(kit);
  const isShown = (task: Task) =>
    (all || mayWork(by, task, kit.local.pack)) && (!asked.role || task.role === asked.role);
  const coming = comingUp(kept, open, today, kit.local).filter(({ duty }) =>
    asked.role ? duty.owner === asked.role : all || by.roles?.includes(duty.owner),
  );
  const lines = {
    due: () =>
      [...open]
        .filter(isShown)
        .sort(soonestFirst)
        .map((task) => dueLine(task, today)),
    coming: () => coming.map((one) => comingLine(one, today)),
    done: async () => (await doneTasks(kit.doneTasks, kept, kit.dutyTasks)).filter(isShown).map(doneLine),
  };
  const awaiting = all ? (await kit.dutyCalendar.awaiting()).length : 0;
  return listCard(await lines[asked.view](), { asked, coming, kept, awaiting }, kit);
}

function soonestFirst(one: Task, other: Task): number {
  return one.dueOn.localeCompare(other.dueOn) || one.key.localeCompare(other.key);
}
