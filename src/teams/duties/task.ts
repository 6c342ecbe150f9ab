/** Answers what is pressed on the card of a task. */
import { keyOf } from '../../casework/duties/subjects.ts';
import { mayWork } from '../../policy/duties/access.ts';
import { taskForms } from '../../policy/duties/choices.ts';
import type { TaskCommand } from '../../policy/duties/commands.ts';
import { problemsOf } from '../../policy/duties/evidence.ts';
import type { Task } from '../../policy/duties/state.ts';
import type { Actor } from '../../policy/person.ts';
import { Refusal } from '../../policy/refusal.ts';
import { tooLong } from '../../words/limits.ts';
import { words } from '../../words/words.ts';
import { dateProblem, dateTyped } from '../cards/date.ts';
import type { AdaptiveCardJson } from '../cards/expand.ts';
import { chosen, need, typed } from '../cards/input.ts';
import { again } from '../door/decline.ts';
import { type Press, shownAgain } from '../door/press.ts';
import type { Taken } from '../door/repeatable.ts';
import { type Handler, type Kit, todayOf } from './kit.ts';
import { taskCard } from './taskCard.ts';

const { problem } = words.duty;

export const taskShow: Handler = async (press, kit) => taskCard((await own(press, kit)).task, kit);

/** Opens one of the card's three forms, with what was typed into it before. */
export const taskAsk: Handler = async (press, kit) => {
  const asks = chosen(press.input, 'asks', taskForms) || 'nothing';
  const { task } = await own(press, kit);
  if (task.done && isTyped(press)) throw new Refusal('task-done');
  return taskCard(task, kit, { asks, input: shownAgain(press) });
};

export const taskStart: Handler = async (press, kit) => {
  const { task, by } = await own(press, kit);
  return handled(task, { type: 'Start', by, at: kit.clock() }, press, kit);
};

export const taskComplete: Handler = async (press, kit) => {
  const { task, by } = await own(press, kit);
  const link = typed(press.input, 'link').trim();
  const noLink = typed(press.input, 'noLink').trim();
  const done = dateTyped(press.input, 'doneOn', kit.local.calendar);
  const duty = kit.local.pack.duties.list.find(({ id }) => id === task.duty);
  const dated = dateTyped(press.input, 'evidenceDate', kit.local.calendar);
  const evidenceDate = dated.iso;
  const outcome = typed(press.input, 'outcome');
  const today = todayOf(kit);
  const problems = [
    ...problemsOf({ link, noLink, evidenceDate, doneOn: done.iso, outcome }, today, duty).flatMap((one) =>
      one === 'needs-evidence-date' ? dateProblem(dated, problem[one]) : [{ text: problem[one] }],
    ),
    ...tooLong({ note: outcome, link }),
  ];
  if (!task.done && problems.length > 0)
    return taskCard(task, kit, { asks: 'complete', ...again(press, problems) });

  const evidence = { link, noLink, evidenceDate, doneOn: done.iso, outcome, today };
  return handled(task, { type: 'Complete', by, at: kit.clock(), ...evidence }, press, kit);
};

export const taskSetAside: Handler = async (press, kit) => {
  const { task, by } = await own(press, kit);
  const reason = typed(press.input, 'reason');
  const problems = [...need(reason.trim() === '', problem['needs-reason']), ...tooLong({ note: reason })];
  if (!task.done && problems.length > 0)
    return taskCard(task, kit, { asks: 'set-aside', ...again(press, problems) });

  const today = todayOf(kit);
  return handled(task, { type: 'SetAside', by, at: kit.clock(), reason, today }, press, kit);
};

export const taskMove: Handler = async (press, kit) => {
  const { task, by } = await own(press, kit);
  const due = dateTyped(press.input, 'dueOn', kit.local.calendar);
  const dueOn = due.iso;
  const reason = typed(press.input, 'reason');
  const today = todayOf(kit);
  const problems = [
    ...dateProblem(due, problem['needs-date']),
    ...need(dueOn !== '' && dueOn < today, problem['date-in-past']),
    ...need(reason.trim() === '', problem['needs-reason']),
    ...tooLong({ note: reason }),
  ];
  if (!task.done && problems.length > 0)
    return taskCard(task, kit, { asks: 'move', ...again(press, problems) });

  return handled(task, { type: 'MoveDate', by, at: kit.clock(), dueOn, reason, today }, press, kit);
};

/** The card of a task that is done has no field for what was typed meanwhile. */
function isTyped({ input }: Press): boolean {
  return ['link', 'outcome', 'reason'].some((field) => typed(input, field).trim() !== '');
}

/** @throws Refusal; for somebody else's task, the same as if there were none */
async function own(press: Press, kit: Kit): Promise<{ readonly task: Task; readonly by: Actor }> {
  const by = await kit.whoIs.asFarAsKnown(press.visitor.person);
  const task = await kit.dutyTasks.find(keyOf(typed(press.input, 'task')));
  if (!task || !mayWork(by, task)) throw new Refusal('not-your-task');
  return { task, by };
}

/** A task may have passed to somebody else since. */
export const taskTaken: Taken<Kit> = async ({ input, id, visitor }, kit) => {
  const key = keyOf(typed(input, 'task'));
  const isTaken = await kit.dutyTasks.took(key, id, visitor.person);
  const task = isTaken ? await kit.dutyTasks.find(key) : undefined;
  return task && taskCard(task, kit);
};

async function handled(
  { key }: Task,
  command: TaskCommand,
  press: Press,
  kit: Kit,
): Promise<AdaptiveCardJson> {
  return taskCard(await kit.dutyTasks.handle(key, command, press.id), kit);
}
