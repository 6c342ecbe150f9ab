/** What people change by hand in the lists of tasks and of duties, taken in by the service's own desks. */
import assert from 'node:assert/strict';
import type { Drawer } from '../../../../src/engine/drawer.ts';
import type { Task } from '../../../../src/policy/duties/state.ts';
import type { Actor } from '../../../../src/policy/person.ts';
import { openTaskDesk } from '../../../../src/sharepoint/duties/desk.ts';
import { openDutyDesk } from '../../../../src/sharepoint/duties/dutyDesk.ts';
import { PREVENT_DUTIES } from '../../../../src/sharepoint/duties/dutyList.ts';
import { POLICY_REVIEW_TASKS, statusText } from '../../../../src/sharepoint/duties/list.ts';
import { VERSION } from '../../../../src/sharepoint/lists/columns.ts';
import { atNoon } from '../../../../src/sharepoint/lists/day.ts';
import type { Fields } from '../../../../src/sharepoint/lists/fields.ts';
import { passingLimits } from '../../../../src/sharepoint/lists/limits.ts';
import type { Running } from '../world.ts';

const limits = passingLimits();

export type List = ReturnType<typeof openList>;

export function openList({ dutyTasks, calendar, local, clock }: Running, drawer: Drawer) {
  const desk = (by: Actor) =>
    openTaskDesk({
      ...{ dutyTasks, drawer, local, clock, actor: async () => by },
      limits: limits(POLICY_REVIEW_TASKS),
    });
  return { complete, setAside, move, reopen, changeTitle, sayLastDone };

  async function complete(task: Task, by: Actor, doneOn: string, link: string): Promise<void> {
    const evidence = { EvidenceLink: link, EvidenceDate: atNoon(doneOn), Outcome: 'As it should be' };
    await edit(task, by, { Status: statusText.completed, ...evidence, CompletedOn: atNoon(doneOn) });
  }

  async function setAside(task: Task, by: Actor, reason: string): Promise<void> {
    await edit(task, by, { Status: statusText['not-applicable'], Reason: reason });
  }

  async function move(task: Task, by: Actor, dueOn: string, reason: string): Promise<void> {
    await edit(task, by, { DueOn: atNoon(dueOn), Reason: reason });
  }

  async function reopen(task: Task, by: Actor, dueOn: string, reason: string): Promise<void> {
    await edit(task, by, { Status: statusText.open, DueOn: atNoon(dueOn), Reason: reason });
  }

  /** Which is not theirs to change: it is put back, and they are told. */
  async function changeTitle(task: Task, by: Actor): Promise<void> {
    await edit(task, by, { Title: 'Ours' });
  }

  /** The list is read twice, as after a crash; the second time changes nothing. */
  async function edit(was: Task, by: Actor, changes: Fields): Promise<void> {
    const { takeIn, fields, history } = desk(by);
    const [before, seen] = [{ ...fields(was), [VERSION]: was.version }, (await history(was.key)).length];
    const after = { ...before, ...changes };
    const read = async () => {
      const is = await dutyTasks.find(was.key);
      assert(is);
      await takeIn(was.key, { editor: by, before, after, was, is }, (await history(was.key)).slice(seen));
      return (await history(was.key)).length;
    };
    assert.equal(await read(), await read(), `an edit of ${was.key} was taken in twice`);
  }

  /** In the list of duties: when one was last done; '' if nobody knows. */
  async function sayLastDone(duty: string, on: string, by: Actor): Promise<void> {
    const { takeIn, fields } = openDutyDesk({
      ...{ dutyTasks, drawer, local, clock, actor: async () => by },
      giveLastDone: calendar.giveLastDone,
      limits: limits(PREVENT_DUTIES),
    });
    const is = await dutyTasks.schedule(duty);
    assert(is.status === 'scheduled');
    const before = { ...fields(is), [VERSION]: is.version };
    const after = { ...before, LastDoneOn: on === '' ? null : atNoon(on) };
    await takeIn(duty, { editor: by, before, after, was: is, is }, []);
  }
}
