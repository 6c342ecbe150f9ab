/** Finds the task that a press is about, if it is somebody's to work on. */
import { keyOf } from '../../casework/duties/subjects.ts';
import { typed } from '../../casework/input.ts';
import { mayWork } from '../../policy/duties/access.ts';
import type { Task } from '../../policy/duties/state.ts';
import type { Actor } from '../../policy/person.ts';
import { Refusal } from '../../policy/refusal.ts';
import { passedOnWords } from '../../words/duties.ts';
import { words } from '../../words/words.ts';
import type { AdaptiveCardJson } from '../cards/expand.ts';
import { messageCard } from '../cards/message.ts';
import type { Press } from '../door/press.ts';
import type { Taken } from '../door/repeatable.ts';
import { type Kit, todayOf } from './kit.ts';
import { type Form, taskCard } from './taskCard.ts';

/** @throws Refusal; for somebody else's task, the same as if there were none */
export async function own(press: Press, kit: Kit): Promise<{ readonly task: Task; readonly by: Actor }> {
  const by = await kit.whoIs.asFarAsKnown(press.visitor.person);
  const task = await kit.dutyTasks.find(keyOf(typed(press.input, 'task')));
  if (!task || !mayWork(by, task, kit.local.pack)) throw new Refusal('not-your-task');
  return { task, by };
}

/** A task may have passed to somebody else since. */
export const taskTaken: Taken<Kit> = async (press, kit) => {
  const { input, id, visitor } = press;
  const key = keyOf(typed(input, 'task'));
  const isTaken = await kit.dutyTasks.took(key, id, visitor.person);
  const task = isTaken ? await kit.dutyTasks.find(key) : undefined;
  return task && afterwards(task, press, kit);
};

/** The card of a task, or, for whoever may not work on it any more, who has it now. */
export async function afterwards(
  task: Task,
  { visitor, stored }: Press,
  kit: Kit,
): Promise<AdaptiveCardJson> {
  const by = await kit.whoIs.asFarAsKnown(visitor.person);
  if (mayWork(by, task, kit.local.pack)) return shown(task, kit, { isNoted: !stored });
  return messageCard([words.duty.summary.passedOn, ...passedOnWords(task, by.id)], kit);
}

/** The card of a task as an answer: it says how late or soon it is, or what it opened. */
export async function shown(
  task: Task,
  kit: Kit,
  { isNew = false, ...form }: Form & { readonly isNew?: boolean } = {},
): Promise<AdaptiveCardJson> {
  const opened = await kit.dutyCalendar.openedBy(task, { isNew });
  return taskCard(task, kit, { today: todayOf(kit), opened, ...form });
}
