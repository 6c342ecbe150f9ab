/** Turns people's edits in "Policy review tasks" into their commands, or tells them why not. */
import type { DutyTasks } from '../../casework/duties/tasks.ts';
import type { Drawer } from '../../engine/drawer.ts';
import type { Now } from '../../engine/ports.ts';
import type { Recorded } from '../../journal/journal.ts';
import { mayWork } from '../../policy/duties/access.ts';
import type { TaskCommand } from '../../policy/duties/commands.ts';
import type { TaskEvent } from '../../policy/duties/events.ts';
import type { Task } from '../../policy/duties/state.ts';
import { dateOf } from '../../policy/hours.ts';
import type { Local } from '../../policy/local.ts';
import { type Actor, type Person, serviceActor } from '../../policy/person.ts';
import { Refusal } from '../../policy/refusal.ts';
import type { Shown } from '../lists/cells.ts';
import type { Contents } from '../lists/contents.ts';
import { type Desk, type Edit as ListEdit, type Sides, sidesOf } from '../lists/desk.ts';
import type { Fields } from '../lists/fields.ts';
import type { History } from '../lists/history.ts';
import type { Limits } from '../lists/limits.ts';
import { commandsOf, type Edit, isTaken, refusal, refusalOf } from './edits.ts';
import { cells, taskFields } from './fields.ts';
import { openPrepared } from './prepared.ts';

export type TaskDeskKit = {
  readonly dutyTasks: DutyTasks;
  readonly drawer: Drawer;
  /** What somebody may do. It fails while that is not known, and the edit waits. */
  readonly actor: (person: Person) => Promise<Actor>;
  readonly local: Local;
  readonly limits: Limits;
  readonly clock: Now;
};

type Since = Recorded<TaskEvent>[];

export function openTaskDesk({
  dutyTasks,
  drawer,
  actor,
  local,
  limits,
  clock,
}: TaskDeskKit): Desk<TaskEvent, Task> {
  const prepared = openPrepared(drawer);
  const shown: Shown<Task> = (task) => limits.fit(taskFields(task, local.pack.duties));
  return {
    name: 'tasks',
    history: dutyTasks.history,
    fold: taskIn,
    fields: shown,
    isWritten: (task, before, after) => cells.isWritten(task, before, after, shown),
    takeIn,
    owed,
    restored,
    keyStays: async (key, editor) => tell(key, editor, 'not-editable'),
  };

  async function takeIn(key: string, { editor, ...found }: ListEdit<Task>, since: Since): Promise<void> {
    const edit: Edit = { ...found, by: await actor(editor) };
    const at = clock();
    const may = {
      mayLackLink: mayLackLink(edit.is),
      mayWork: mayWork(edit.by, edit.is, local.pack),
    };
    for (const command of commandsOf(edit, { at, today: dateOf(at, local.calendar), shown, ...may })) {
      if (!(await obey(key, command, edit.by, since))) break;
    }
    const { id, name } = edit.by;
    await prepared.note(key, cells.preparedIn(edit, shown), { id, name, mayWork: may.mayWork });
  }

  /**
   * Gives one command to the journal, unless it was carried out already.
   * @returns whether it was accepted
   */
  async function obey(key: string, command: TaskCommand, by: Person, since: Since): Promise<boolean> {
    if (isTaken(command, since)) return true;
    try {
      await dutyTasks.handle(key, command);
      return true;
    } catch (problem) {
      if (!(problem instanceof Refusal)) throw problem;
      const refused = refusal(by, refusalOf(problem.code, command), clock());
      if (!isTaken(refused, since)) await dutyTasks.handle(key, refused);
      return false;
    }
  }

  async function owed(key: string, item: Contents, history: History<TaskEvent>): Promise<Fields | undefined> {
    const all = await prepared.by(key);
    const isTold = await excuse(key, item, sidesOf({ fold: taskIn }, item, history));
    const now = isTold ? await dutyTasks.history(key) : history;
    const struck = Object.keys(all).filter((column) => all[column]?.mayWork === false);
    return cells.owedTo(item, sidesOf({ fold: taskIn }, item, now), shown, struck);
  }

  /**
   * Tells people whose prepared text is lost that somebody else has completed the task in other words.
   * @returns whether anybody was told
   */
  async function excuse(key: string, item: Contents, sides: Sides<Task>): Promise<boolean> {
    const { done } = sides.is;
    const all = await prepared.by(key);
    if (!done || Object.keys(all).length === 0) return false;
    const lost = cells.lostIn(item, sides, shown).flatMap((column) => all[column] ?? []);
    const others = new Map(lost.filter(({ id }) => id !== done.by.id).map((one) => [one.id, one]));
    for (const one of others.values()) await tell(key, one, 'already-done');
    await prepared.forget(key);
    return others.size > 0;
  }

  async function restored(key: string, history: History<TaskEvent>): Promise<void> {
    if (taskIn(history).restored) return;
    await dutyTasks.handle(key, { type: 'RestoreItem', by: serviceActor, at: clock() });
  }

  function mayLackLink({ duty }: Task): boolean {
    return local.pack.duties.list.find(({ id }) => id === duty)?.noLink === true;
  }

  function taskIn(history: History<TaskEvent>): Task {
    const task = dutyTasks.stateAt(history);
    if (!task) throw new Error('A task without a beginning');
    return task;
  }

  async function tell(key: string, editor: Person, why: Parameters<typeof refusal>[1]): Promise<void> {
    await dutyTasks.handle(key, refusal(editor, why, clock()));
  }
}
