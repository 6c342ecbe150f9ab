/** Answers what is pressed on the card of a task, but for its completion. */

import { dateProblem, dateTyped } from '../../casework/date.ts';
import { chosen, need, type Problem, typed } from '../../casework/input.ts';
import { taskForms } from '../../policy/duties/choices.ts';
import type { TaskCommand } from '../../policy/duties/commands.ts';
import type { Task } from '../../policy/duties/state.ts';
import { Refusal } from '../../policy/refusal.ts';
import { tooLongIn } from '../../words/limits.ts';
import { words } from '../../words/words.ts';
import type { AdaptiveCardJson } from '../cards/expand.ts';
import { again } from '../door/decline.ts';
import { type Press, shownAgain } from '../door/press.ts';
import { alsoFor } from './complete.ts';
import { type Handler, type Kit, todayOf } from './kit.ts';
import { own, shown } from './own.ts';
import { taskCard } from './taskCard.ts';

const { problem } = words.duty;

export const taskShow: Handler = async (press, kit) =>
  shown((await own(press, kit)).task, kit, { isNoted: !press.stored });

/** Opens one of the card's forms, with what was typed into it before. */
export const taskAsk: Handler = async (press, kit) => {
  const asks = chosen(press.input, 'asks', taskForms) || 'nothing';
  const { task, by } = await own(press, kit);
  if (task.done && asks !== 'reopen' && isTyped(press)) throw new Refusal('task-done');
  const also = asks === 'complete' ? await alsoFor(task, by, kit) : [];
  return shown(task, kit, { asks, also, by: by.id, input: shownAgain(press), isNoted: !press.stored });
};

export const taskStart: Handler = async (press, kit) => {
  const { task, by } = await own(press, kit);
  return handled(task, { type: 'Start', by, at: kit.clock() }, press, kit);
};

export const taskSetAside: Handler = async (press, kit) => {
  const { task, by } = await own(press, kit);
  const reason = typed(press.input, 'reason');
  const problems = reasonProblems(reason);
  const today = todayOf(kit);
  if (!task.done && problems.length > 0)
    return taskCard(task, kit, { asks: 'set-aside', today, ...again(press, problems) });

  return handled(task, { type: 'SetAside', by, at: kit.clock(), reason, today }, press, kit);
};

export const taskMove: Handler = async (press, kit) => {
  const { task, by } = await own(press, kit);
  const { problems, ...dated } = newDate(press, kit);
  if (!task.done && problems.length > 0)
    return taskCard(task, kit, { asks: 'move', today: dated.today, ...again(press, problems) });

  return handled(task, { type: 'MoveDate', by, at: kit.clock(), ...dated }, press, kit);
};

/** What was done or set aside by mistake is open again. */
export const taskReopen: Handler = async (press, kit) => {
  const { task, by } = await own(press, kit);
  const { problems, ...dated } = newDate(press, kit);
  if (task.done && problems.length > 0)
    return taskCard(task, kit, { asks: 'reopen', today: dated.today, ...again(press, problems) });

  return handled(task, { type: 'Reopen', by, at: kit.clock(), ...dated }, press, kit);
};

/** A new due date, and why; and what is wrong with them. */
function newDate(press: Press, kit: Kit) {
  const due = dateTyped(press.input, 'dueOn', kit.local.calendar);
  const reason = typed(press.input, 'reason');
  const today = todayOf(kit);
  const problems: readonly Problem[] = [
    ...dateProblem(due, problem['needs-date'], 'dueOn'),
    ...need(due.iso !== '' && due.iso < today, problem['date-in-past'], 'dueOn'),
    ...reasonProblems(reason),
  ];
  return { dueOn: due.iso, reason, today, problems };
}

function reasonProblems(reason: string): readonly Problem[] {
  return [
    ...need(reason.trim() === '', problem['needs-reason'], 'reason'),
    ...tooLongIn('reason', { note: reason }),
  ];
}

/** The card of a task that is done has no field for what was typed meanwhile. */
function isTyped({ input }: Press): boolean {
  return ['link', 'noLink', 'outcome', 'reason', 'person'].some((field) => typed(input, field).trim() !== '');
}

async function handled(
  { key }: Task,
  command: TaskCommand,
  press: Press,
  kit: Kit,
): Promise<AdaptiveCardJson> {
  return shown(await kit.dutyTasks.handle(key, command, press.id), kit, { isNoted: !press.stored });
}
