/** Takes in what people say in "Prevent duties" of when a duty was last done, or tells them why not. */
import type { LastDone } from '../../casework/duties/scheduling.ts';
import type { DutyTasks } from '../../casework/duties/tasks.ts';
import type { Drawer } from '../../engine/drawer.ts';
import type { Now } from '../../engine/ports.ts';
import type { Recorded } from '../../journal/journal.ts';
import { seesAll } from '../../policy/duties/access.ts';
import type { DutyEditRefusal } from '../../policy/duties/dutyEdits.ts';
import type { Scheduled, ScheduleEvent } from '../../policy/duties/schedule.ts';
import type { Local } from '../../policy/local.ts';
import { type Actor, type Person, serviceActor } from '../../policy/person.ts';
import { Refusal } from '../../policy/refusal.ts';
import type { Shown } from '../lists/cells.ts';
import type { Contents } from '../lists/contents.ts';
import { type Desk, type Edit as ListEdit, type Sides, sidesOf } from '../lists/desk.ts';
import type { Fields } from '../lists/fields.ts';
import type { History } from '../lists/history.ts';
import type { Limits } from '../lists/limits.ts';
import { type Edit, type Meant, meantBy, refusalOf } from './dutyEdits.ts';
import { cells, dutyFields, lastKnown } from './dutyFields.ts';
import { openPrepared } from './prepared.ts';

export type DutyDeskKit = {
  readonly dutyTasks: DutyTasks;
  /** Takes in when duties were last done, and sets their dates by it. */
  readonly giveLastDone: (all: readonly LastDone[], by: Actor) => Promise<void>;
  readonly drawer: Drawer;
  /** What somebody may do. It fails while that is not known, and the edit waits. */
  readonly actor: (person: Person) => Promise<Actor>;
  readonly local: Local;
  readonly limits: Limits;
  readonly clock: Now;
};

type Since = Recorded<ScheduleEvent>[];

export function openDutyDesk({
  dutyTasks,
  giveLastDone,
  drawer,
  actor,
  local,
  limits,
  clock,
}: DutyDeskKit): Desk<ScheduleEvent, Scheduled> {
  const prepared = openPrepared(drawer);
  const shown: Shown<Scheduled> = (schedule) =>
    limits.fit(dutyFields(schedule, inPack(schedule.duty), local.pack.duties));
  return {
    name: 'duties',
    history: dutyTasks.scheduleHistory,
    fold,
    fields: shown,
    isWritten: (schedule, before, after) => cells.isWritten(schedule, before, after, shown),
    takeIn,
    owed,
    restored,
    keyStays: async (key, editor) => tell(key, editor, 'not-editable'),
  };

  async function takeIn(key: string, { editor, ...found }: ListEdit<Scheduled>, since: Since): Promise<void> {
    const edit: Edit = { ...found, by: await actor(editor) };
    for (const meant of meantBy(edit, { shown, isInPack: inPack(key) !== undefined }))
      if (!(await obey(key, meant, edit.by, since))) break;
    const { id, name } = edit.by;
    await prepared.note(shelf(key), cells.preparedIn(edit, shown), { id, name, mayWork: seesAll(edit.by) });
  }

  /** @returns whether it stands */
  async function obey(key: string, meant: Meant, by: Actor, since: Since): Promise<boolean> {
    if (typeof meant !== 'string') {
      const refused = await refusalBy(() => giveLastDone([{ duty: key, ...meant }], by));
      return refused === undefined || refuse(key, by, refused, since);
    }
    return refuse(key, by, meant, since);
  }

  /** Says so once, however often the edit is read. @returns false: it does not stand */
  async function refuse(key: string, by: Actor, why: DutyEditRefusal, since: Since): Promise<false> {
    const said = since.findIndex(
      ({ event }) => event.type === 'EditRefused' && event.by.id === by.id && event.why === why,
    );
    if (said >= 0) since.splice(said, 1);
    else await tell(key, by, why);
    return false;
  }

  async function owed(
    key: string,
    item: Contents,
    history: History<ScheduleEvent>,
  ): Promise<Fields | undefined> {
    const all = await prepared.by(shelf(key));
    const isTold = await excuse(key, item, sidesOf({ fold }, item, history));
    const now = isTold ? await dutyTasks.scheduleHistory(key) : history;
    const struck = Object.keys(all).filter((column) => all[column]?.mayWork === false);
    return cells.owedTo(item, sidesOf({ fold }, item, now), shown, struck);
  }

  /**
   * Tells people whose prepared evidence is lost that somebody else has given other evidence.
   * @returns whether anybody was told
   */
  async function excuse(key: string, item: Contents, sides: Sides<Scheduled>): Promise<boolean> {
    const last = lastKnown(sides.is);
    const all = await prepared.by(shelf(key));
    if (!last || Object.keys(all).length === 0) return false;
    const lost = cells.lostIn(item, sides, shown).flatMap((column) => all[column] ?? []);
    const others = lost.filter(({ id, mayWork }) => mayWork && id !== last.by.id);
    for (const one of others) await tell(key, one, 'already-done');
    await prepared.forget(shelf(key));
    return others.length > 0;
  }

  async function restored(key: string, history: History<ScheduleEvent>): Promise<void> {
    if (fold(history).restored) return;
    await dutyTasks.giveSchedule(key, { type: 'RestoreItem', by: serviceActor, at: clock() });
  }

  async function tell(key: string, { id, name }: Person, why: DutyEditRefusal): Promise<void> {
    const editor = { id, name };
    await dutyTasks.giveSchedule(key, { type: 'RefuseEdit', by: serviceActor, at: clock(), editor, why });
  }

  function fold(history: History<ScheduleEvent>): Scheduled {
    const schedule = dutyTasks.scheduleAt(history);
    if (schedule.status === 'none') throw new Error('A duty without a date');
    return schedule;
  }

  function inPack(duty: string) {
    return local.pack.duties.list.find(({ id }) => id === duty);
  }
}

/** Tasks have keys of their own there. */
const shelf = (key: string) => `duty/${key}`;

async function refusalBy(work: () => Promise<void>): Promise<DutyEditRefusal | undefined> {
  try {
    await work();
    return undefined;
  } catch (problem) {
    if (!(problem instanceof Refusal)) throw problem;
    return refusalOf(problem.code);
  }
}
