/** Sends each owner of a duty one message a week, when the office opens. */
import type { DutyCalendar } from '../../casework/duties/dutyCalendar.ts';
import { readTasks, type TaskRows } from '../../casework/duties/tasks.ts';
import type { Drawer } from '../../engine/drawer.ts';
import { type Now, type TooSoon, tooSoon } from '../../engine/ports.ts';
import { isSettled, type WeekLine, weekOf } from '../../policy/duties/week.ts';
import { dateOf, isOpen, opening } from '../../policy/hours.ts';
import type { Local } from '../../policy/local.ts';
import type { Person, PersonId } from '../../policy/person.ts';
import { mondayOf } from '../../policy/week.ts';
import { weekTitle } from '../../words/duties.ts';
import type { Cards } from '../cards/expand.ts';
import type { Channel } from '../people/channel.ts';
import { eachOf, type Telling } from '../tell/telling.ts';
import type { DutyModels } from './models.ts';
import { weekCard } from './weekCard.ts';

export type WeekKit = {
  readonly openTasks: TaskRows;
  readonly dutyCalendar: Pick<DutyCalendar, 'awaiting' | 'inOffice'>;
  readonly cards: Cards<DutyModels>;
  readonly telling: Pick<Telling, 'reachOrPass'>;
  readonly channel: Pick<Channel, 'chosen'>;
  readonly drawer: Drawer;
  readonly local: Local;
  readonly clock: Now;
};

/** The latest week whose messages are sent, since when what is new counts for the next, and who could not be written to. */
type Sent = { readonly monday: string; readonly at: string; readonly unreached: readonly Person[] };

type ToTell = { readonly person: Person; readonly lines: readonly WeekLine[]; readonly awaiting: number };

export function openWeek(kit: WeekKit) {
  const { openTasks, dutyCalendar, cards, telling, channel, drawer, local, clock } = kit;
  const shelf = drawer.shelf<Sent>('week');
  let running: Promise<TooSoon | undefined> | undefined;
  /** Whom the latest round could not write to for now. Whoever is written to after all is of no later round. */
  let failing: readonly Person[] = [];
  return { send, unreached };

  /** One round at a time: two at once would each tell whom the other has not noted yet. */
  function send(): Promise<TooSoon | undefined> {
    running ??= sendAll().finally(() => {
      running = undefined;
    });
    return running;
  }

  /**
   * Who could not be sent this week's message; undefined until it is sent. After a working day, whoever is still tried
   * counts as well, so that one chat does not keep the digest for days.
   */
  async function unreached(): Promise<readonly Person[] | TooSoon | undefined> {
    // What keeps it from some is tried again, and does not keep the digest.
    if ((await send().catch(() => undefined)) === tooSoon) return tooSoon;
    const kept = await sent();
    const today = todayIs(clock());
    if (kept?.monday === mondayOf(today)) return kept.unreached;
    return failing.length > 0 && isSecondDay(today) ? failing : undefined;
  }

  /**
   * As soon as the office is open in a week, and only while it is: so a service that was down on Monday morning sends it
   * when it is back. A task that opens after that waits for the next week.
   * @returns `tooSoon` while a task that has just opened has no owner yet
   */
  async function sendAll(): Promise<TooSoon | undefined> {
    const at = clock();
    if (!isOpen(at, local.calendar) || !(await channel.chosen())) return undefined;
    const [today, before] = [todayIs(at), await sent()];
    const monday = mondayOf(today);
    if (before && before.monday >= monday) return undefined;
    const open = await readTasks(openTasks);
    if (!isSettled(open, at)) return tooSoon;
    const [missed, tried]: [Person[], Person[]] = [[], []];
    await eachOf(await whoIsTold(weekOf(open, { today, since: before?.at })), async (one) => {
      const person = { id: one.person.id, name: one.person.name };
      const isTold = await told(one, monday, today).catch((error: unknown) => {
        tried.push(person);
        throw error;
      });
      if (!isTold) missed.push(person);
    }).finally(() => {
      failing = tried.length > 0 ? [...missed, ...tried] : [];
    });
    await shelf.put({ monday, at, unreached: missed });
    return undefined;
  }

  /** Whether the office was open on a day of this week before today. */
  function isSecondDay(today: string): boolean {
    return dateOf(opening(mondayOf(today), local.calendar, 'next'), local.calendar) < today;
  }

  /** Owners, and whoever can say when duties were last done while that is not known. */
  async function whoIsTold(owners: ReadonlyMap<PersonId, readonly WeekLine[]>): Promise<readonly ToTell[]> {
    const awaiting = (await dutyCalendar.awaiting()).length;
    const leads = awaiting > 0 ? await dutyCalendar.inOffice.all('prevent-lead') : undefined;
    const keepers = leads?.role === 'prevent-lead' ? leads.people.map(({ to }) => to) : [];
    const isKeeper = (id: PersonId) => keepers.some((one) => one.id === id);
    const withDuties = [...owners].flatMap(([id, lines]) => {
      const person = lines[0]?.task.assignee;
      return person ? [{ person, lines, awaiting: isKeeper(id) ? awaiting : 0 }] : [];
    });
    const others = keepers.filter(({ id }) => !owners.has(id));
    return [...withDuties, ...others.map((person) => ({ person, lines: [], awaiting }))];
  }

  async function told({ person, lines, awaiting }: ToTell, monday: string, today: string): Promise<boolean> {
    const card = weekCard(lines, { today, awaiting }, cards);
    return telling.reachOrPass(person.id, `week/${monday}/${person.id}`, card, weekTitle(lines));
  }

  async function sent(): Promise<Sent | undefined> {
    return (await shelf.get())?.body;
  }

  function todayIs(at: string): string {
    return dateOf(at, local.calendar);
  }
}

export type WeekMessages = ReturnType<typeof openWeek>;
