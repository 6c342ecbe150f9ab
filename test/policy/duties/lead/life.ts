/** Ten years of an Operational Prevent Lead: away with a deputy, late to record, in chat and by hand in the lists. */
import assert from 'node:assert/strict';
import { keyOf, taskOpen } from '../../../../src/casework/duties/subjects.ts';
import type { Happening } from '../../../../src/journal/journal.ts';
import type { TaskCommand } from '../../../../src/policy/duties/commands.ts';
import type { Duties, Duty } from '../../../../src/policy/duties/duty.ts';
import { ruleOf } from '../../../../src/policy/duties/schedule.ts';
import type { Task } from '../../../../src/policy/duties/state.ts';
import type { Local } from '../../../../src/policy/local.ts';
import type { Holding, Office } from '../../../../src/policy/office.ts';
import { type Actor, type PersonId, serviceActor } from '../../../../src/policy/person.ts';
import { fixedRoles } from '../../../../src/policy/roleNames.ts';
import { acting, people } from '../../../people.ts';
import { local } from '../../local.ts';
import { england, holidays } from '../england.ts';
import { byRule, dateInLondon, day, officeOpens, plusDays } from '../oracle.ts';
import { openWorld, type Running } from '../world.ts';
import { type List, openList } from './list.ts';
import { openMail } from './mail.ts';
import { type Change, packsOf } from './packs.ts';

export const begins = '2026-11-23';
export const start = officeOpens(begins, holidays, 1);
export const years = 10;
export const end = start + years * 365.25 * day;

export const lead: Actor = { ...acting('dana'), roles: ['prevent-lead'] };
export const deputy: Actor = { ...acting('robin'), roles: ['prevent-lead'] };
const teammate = acting('kit');
const colleague = people.toni;
const link = 'https://example.org/minutes';

/** What somebody does with a task. */
export type Habit = {
  /** How many days after its due date it was done (before it, if negative), and how many later they record it. */
  readonly doneAfterDue: number;
  readonly late: number;
  readonly does: 'complete' | 'set-aside' | 'move' | 'reopen' | 'hand-over' | 'meddle';
  /** By how many days it is moved, or after how many it is opened again or comes back. */
  readonly days: number;
  /** Whether the deputy does it, if the Lead is away then; otherwise it waits for them. */
  readonly byDeputy: boolean;
  /** Whether they work in the list; otherwise in chat. */
  readonly inList: boolean;
  /** Whether they tick the other duties that the same evidence shows. */
  readonly ticks: boolean;
};

export type LeadsLife = {
  /** What is known when the calendar is set up: how many days ago each duty was done; undefined if nobody knows. */
  readonly lastDone: readonly (number | undefined)[];
  readonly habits: readonly Habit[];
  /** On which days of each year the three fortnights away begin. */
  readonly away: readonly number[];
  /** One a year. */
  readonly changes: readonly Change[];
  readonly guidance: readonly { readonly on: number; readonly which: number }[];
  /** What is recorded before its time. */
  readonly early: readonly { readonly on: number; readonly which: number }[];
  readonly shuffle: number;
};

/** The calendar as it is; or as it was, when what follows counted from the day of recording, and nobody set it up. */
export type Era = 'before' | 'after';

/** What somebody pressed: the button that leads there, its form, and each other duty that is ticked. */
export type Pressed = { readonly at: string; readonly by: PersonId; readonly presses: number };

/** Their own card stood in the chat; now "Open" in a message or a list comes first. */
const toOpen: Readonly<Record<Era, number>> = { before: 0, after: 1 };
const form = 2;
const pageOfDuties = 5;

export type Lived = Awaited<ReturnType<typeof liveAsLead>>;

export async function liveAsLead(life: LeadsLife, first: Duties, era: Era = 'after') {
  const changes = packsOf(first, life.changes).map(({ day: after, duties }) => ({
    at: moment(after),
    duties,
  }));
  const absences = absencesOf(life);
  const pressed: Pressed[] = [];
  const mail = openMail();
  let acted = 0;
  let many = 0;
  let moments = 0;
  let list: List;
  const world = openWorld({
    local: localOf(first),
    ...{ start, outages: [], crashes: new Set<number>(), shuffle: life.shuffle },
    office: async () => officeNow(isAway(now())),
    alsoPerforms: (running: Running) => {
      list = openList(running, mail.drawer(running.clock));
      return mail.performersOf(running);
    },
    witness,
  });
  const once = (at: number, act: () => Promise<void>) => world.at(Math.max(0, at - now()), act);
  /** Nobody presses in the very moment in which the office opens, or in which somebody else does. */
  const later = (at: number, act: () => Promise<void>) => once(at + 11_000 + 7 * ++moments, act);

  for (const { at, duties } of changes) once(at, () => replace(duties));
  for (let on = begins; officeOpens(on, holidays, 1) < end; on = plusDays(on, 1))
    if (dateInLondon(officeOpens(on, holidays, 1)) === on) once(officeOpens(on, holidays, 1), everyDay);
  for (const { on, which } of life.guidance) once(moment(on), () => publish(which));
  for (const { on, which } of life.early) once(moment(on), () => early(which));
  if (era === 'after') adopt();
  else await countFromOneDay();
  await world.calendar.begin();
  await world.run(end);
  assert.equal(await world.watch(), 0, 'nothing has lost its timer');
  const { log } = world;
  return { log, messages: mail.messages, pressed, packs: [{ at: start, duties: first }, ...changes] };

  function now(): number {
    return Date.parse(world.clock());
  }

  function today(): string {
    return dateInLondon(now());
  }

  function isAway(ms: number): boolean {
    return absences.some(([from, until]) => ms >= from && ms < until);
  }

  /** A minute after the office opens deputies are looked at, and a few later the week's message is sent. */
  async function everyDay(): Promise<void> {
    once(now() + 60_000, () => world.calendar.passOnInHours());
    once(now() + 5 * 60_000, async () => void (await mail.sendWeek()));
    // Every day, in the service; what it does follows from the pack alone.
    const isMonday = new Date(now()).getUTCDay() === 1;
    if (era === 'after' && isMonday) once(now() + 3 * 3_600_000, () => world.calendar.begin());
  }

  async function replace(duties: Duties): Promise<void> {
    world.replace(localOf(duties));
    if (era === 'after') await world.calendar.begin();
  }

  /** A page of duties each day of the first week, in chat, but for some that are entered in the list of duties. */
  function adopt(): void {
    const ruled = first.list.filter(({ cadence }) => cadence.every);
    const answers = ruled.map(({ id }, index) => {
      const ago = life.lastDone[index % life.lastDone.length];
      return { duty: id, on: ago === undefined ? '' : plusDays(begins, -ago), link: '' };
    });
    for (let from = 0; from < answers.length; from += pageOfDuties) {
      const [inList, ...page] = answers.slice(from, from + pageOfDuties);
      once(start + (from / pageOfDuties) * (day / 2) + 1_800_000, async () => {
        count(lead, 1);
        await world.calendar.giveLastDone(page, lead, nextPress());
        if (inList?.on) await list.sayLastDone(inList.duty, inList.on, lead);
      });
    }
  }

  /** Each duty's first date that is not past, by its rule from the day on which the pack's calendar begins. */
  async function countFromOneDay(): Promise<void> {
    for (const duty of first.list.filter(({ cadence }) => cadence.every)) {
      const dueOn = firstDue(duty, first.from, begins);
      const set = { type: 'SetSchedule', by: serviceActor, at: world.clock(), because: 'adopted' } as const;
      await world.dutyTasks.giveSchedule(duty.id, { ...set, duty: duty.id, dueOn, rule: ruleOf(duty) });
    }
  }

  async function publish(which: number): Promise<void> {
    const clauses = first.list[which % first.list.length]?.clauses ?? [];
    const published = begins;
    const news = {
      name: `Guidance ${which}`,
      link: `https://example.org/${which}`,
      edition: '',
      published,
      clauses,
    };
    await world.guidances.publish(await world.guidances.idOf(news), news, lead, nextPress());
  }

  async function early(which: number): Promise<void> {
    const duty = first.list[which % first.list.length];
    const by = isAway(now()) ? deputy : lead;
    if (duty?.owner !== 'prevent-lead') return;
    count(by, form);
    const press = nextPress();
    const task = await world.calendar.openEarly(duty.id, by, press);
    assert.equal((await world.calendar.openEarly(duty.id, by, press))?.key, task?.key);
  }

  /** Somebody comes to each task once; to one that is opened again they come again. */
  function witness(stream: string, event: Happening): void {
    if (event.type !== 'TaskOpened' && event.type !== 'TaskReopened') return;
    const habit = life.habits[acted++ % life.habits.length];
    const { dueOn } = event as Happening & { readonly dueOn: string }; // both have one
    if (!habit) return;
    const at = Date.parse(event.at);
    const key = keyOf(stream);
    const done = plusDays(dueOn, habit.doneAfterDue);
    const records = Math.max(at + day, Date.parse(`${plusDays(done, habit.late)}T13:00:00Z`));
    if (habit.does === 'move') later(at + 2 * day, () => move(key, habit));
    if (habit.does === 'meddle') later(at + 2 * day, () => meddle(key));
    if (habit.does === 'hand-over' && era === 'after') later(at + day, () => handOver(key, habit));
    later(inTheWeek(records), () => finish(key, habit, done));
  }

  async function finish(key: string, habit: Habit, done: string): Promise<void> {
    const task = await openTask(key);
    if (!task) return;
    const back = absences.find(([from, until]) => now() >= from && now() < until)?.[1];
    if (back && !habit.byDeputy) return later(inTheWeek(back + day), () => finish(key, habit, done));
    const by = whoDoes(task);
    if (habit.does === 'set-aside') return setAside(task, by, habit);
    await complete(task, by, era === 'before' ? today() : done, habit);
    if (habit.does === 'reopen') later(inTheWeek(now() + habit.days * day), () => reopen(key, habit));
  }

  async function setAside(task: Task, by: Actor, { inList }: Habit): Promise<void> {
    const reason = 'Not this time';
    if (inList) return list.setAside(task, by, reason);
    await press(task, { type: 'SetAside', by, reason });
  }

  async function complete(task: Task, by: Actor, doneOn: string, { inList, ticks }: Habit): Promise<void> {
    if (inList) return list.complete(task, by, doneOn, link);
    const evidence = { link, evidenceDate: doneOn, doneOn, outcome: 'As it should be' };
    const also = ticks && era === 'after' ? await shownByTheSame(task, by) : [];
    for (const one of also) await command(one, { type: 'Complete', by, ...evidence }, nextPress());
    count(by, also.length);
    await press(task, { type: 'Complete', by, ...evidence });
  }

  /** Their other open duties that the same evidence shows, which are due within a month of this one. */
  async function shownByTheSame({ key, duty, dueOn, openedBy }: Task, by: Actor): Promise<readonly Task[]> {
    const kinds = kindsOf(duty);
    if (openedBy.cause === 'guidance') return [];
    const open = await world.dutyTasks.labelled(taskOpen, 1_000);
    return open.filter(
      (one) =>
        one.key !== key &&
        one.openedBy.cause !== 'guidance' &&
        one.assignee?.id === by.id &&
        kindsOf(one.duty).some((kind) => kinds.includes(kind)) &&
        Math.abs(Date.parse(one.dueOn) - Date.parse(dueOn)) < 31 * day,
    );
  }

  function kindsOf(duty: string): readonly string[] {
    return first.list.find(({ id }) => id === duty)?.provenBy ?? [];
  }

  /** In the list, where they may be told that they may not. */
  async function move(key: string, { days }: Habit): Promise<void> {
    const task = await openTask(key);
    if (task) await list.move(task, whoDoes(task), plusDays(task.dueOn, days), 'The board meets then');
  }

  async function meddle(key: string): Promise<void> {
    const task = await openTask(key);
    if (task) await list.changeTitle(task, whoDoes(task));
  }

  async function handOver(key: string, { days }: Habit): Promise<void> {
    const task = await openTask(key);
    if (!task) return;
    await press(task, {
      type: 'HandOver',
      by: whoDoes(task),
      to: colleague,
      reason: 'She knows the providers',
    });
    later(now() + days * day, () => handBack(key));
  }

  /** By the colleague, to whose it was; once, because from then on it is not theirs to press. */
  async function handBack(key: string): Promise<void> {
    const task = await openTask(key);
    if (!task?.handedOver || task.assignee?.id !== colleague.id) return;
    const asked = { type: 'HandOver', by: asActor, to: task.handedOver.from, reason: '' } as const;
    await world.dutyTasks.handle(key, { ...asked, at: world.clock() }, nextPress());
  }

  /** The Lead, or a member of the team, of which the Lead is told. */
  async function reopen(key: string, { inList, days }: Habit): Promise<void> {
    const task = await world.dutyTasks.find(key);
    if (!task?.done) return;
    const by = days % 2 === 0 ? whoDoes(task) : teammate;
    const [dueOn, reason] = [plusDays(today(), 7), 'A page is missing'];
    if (inList || era === 'before') return list.reopen(task, by, dueOn, reason);
    await press(task, { type: 'Reopen', by, dueOn, reason });
  }

  async function openTask(key: string): Promise<Task | undefined> {
    const task = await world.dutyTasks.find(key);
    return task && !task.done ? task : undefined;
  }

  function whoDoes({ role }: Task): Actor {
    if (role !== 'prevent-lead') return teammate;
    return isAway(now()) ? deputy : lead;
  }

  function count({ id }: Pick<Actor, 'id'>, presses: number): void {
    if (presses > 0) pressed.push({ at: world.clock(), by: id, presses });
  }

  function nextPress(): string {
    return `press-${many++}`;
  }

  async function press(task: Task, asked: Asked): Promise<void> {
    count(asked.by, toOpen[era] + form);
    await command(task, asked, nextPress());
  }

  /** Arrives twice, as a press may; the second time changes nothing. */
  async function command({ key }: Task, asked: Asked, press: string): Promise<void> {
    const whole = { ...asked, at: world.clock(), today: today() };
    const { version } = await world.dutyTasks.handle(key, whole, press);
    assert.equal((await world.dutyTasks.handle(key, whole, press)).version, version);
  }
}

/** What people ask of a task in chat, without its moment. */
type Asked = TaskCommand extends infer C
  ? C extends { readonly type: 'Complete' | 'SetAside' | 'HandOver' | 'Reopen' }
    ? Omit<C, 'at' | 'today'>
    : never
  : never;

/** The colleague, who gives back what was given to them. */
const asActor: Actor = { ...colleague, safeguarding: false };

/** The first date that is not past, counted by its rule from a day. */
function firstDue({ cadence: { every = '' } }: Duty, from: string, today: string): string {
  let due = byRule(from, every);
  while (due < today) due = byRule(due, every);
  return due;
}

function localOf(duties: Duties): Local {
  return { pack: { ...local.pack, duties }, calendar: england };
}

/** In the afternoon of a day since the first. */
function moment(after: number): number {
  return start + after * day + 5 * 3_600_000 + 7_000;
}

const fortnight = 14;

function absencesOf({ away }: LeadsLife): readonly (readonly [from: number, until: number])[] {
  const fortnights = Array.from({ length: years }, (_, year) =>
    away.map((on, third) => {
      const from = Date.parse(begins) + (year * 365 + third * 120 + 14 + (on % 90)) * day;
      return [from, from + fortnight * day] as const;
    }),
  );
  return fortnights.flat();
}

/** At the weekend they wait until Monday. */
function inTheWeek(ms: number): number {
  const weekday = new Date(ms).getUTCDay();
  return ms + (weekday === 6 ? 2 : weekday === 0 ? 1 : 0) * day;
}

function officeNow(away: boolean): Office {
  const rest: Holding[] = fixedRoles
    .filter((role) => role !== 'prevent-lead')
    .map((role) => ({ role, person: (role === 'chief-nurse' ? people.morgan : people.sam).id, away: false }));
  const own = { role: 'prevent-lead', person: lead.id, away } as const;
  const inPlace = { role: 'prevent-lead', person: deputy.id, insteadOf: lead.id, away: false } as const;
  return away ? [...rest, own, inPlace] : [...rest, own];
}
