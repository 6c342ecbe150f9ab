/** Ten years in a moment: the duty calendar as it is, on a journal in memory and a clock that only moves when told. */
import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import { type DutyCalendar, openDutyCalendar } from '../../../src/casework/duties/dutyCalendar.ts';
import { openGuidance } from '../../../src/casework/duties/guidance.ts';
import { openRegister } from '../../../src/casework/duties/register.ts';
import { type DutyTasks, openDutyTasks } from '../../../src/casework/duties/tasks.ts';
import type { AskOffice } from '../../../src/casework/ports.ts';
import { RING, ringing, watchedClocks } from '../../../src/engine/clocks.ts';
import type { Now, Performers } from '../../../src/engine/ports.ts';
import { nobodyElse } from '../../../src/engine/turns.ts';
import type { Entry, Errand, Happening, NewErrand, Recorded, Streams } from '../../../src/journal/journal.ts';
import { rungTime } from '../../../src/policy/duties/cadence.ts';
import type { TaskEvent } from '../../../src/policy/duties/events.ts';
import type { Local } from '../../../src/policy/local.ts';
import type { Office } from '../../../src/policy/office.ts';
import type { PersonId } from '../../../src/policy/person.ts';
import { fixedRoles } from '../../../src/policy/roleNames.ts';
import { laneOf } from '../../../src/wiring/subjects.ts';
import { clockAt } from '../../clock.ts';

/** When the service is not running, from and until, in milliseconds since 1970; in order and apart. */
export type Outage = readonly [from: number, until: number];

type WorldOptions = {
  readonly local: Local;
  readonly start: number;
  readonly outages: readonly Outage[];
  /** After which appends, counted from 0, the process dies: before it is written (even) or just after (odd). */
  readonly crashes: ReadonlySet<number>;
  /** Which of the errands that are due together comes first. */
  readonly shuffle: number;
  /** Until when an earlier release ran, which set the timers of a ladder all at once, and none after them. */
  readonly upgraded?: number;
  /** Who holds which role at this moment; without it, one person each. */
  readonly office?: AskOffice;
  /** What else the service does by errands, each time that it starts. */
  readonly alsoPerforms?: (running: Running) => Performers;
  /** Told of everything that happens, as it happens. */
  readonly witness: (stream: string, event: Happening) => void;
};

/** The service as it runs with a pack. */
export type Running = {
  readonly dutyTasks: DutyTasks;
  readonly calendar: DutyCalendar;
  readonly local: Local;
  readonly clock: Now;
};

class Crash extends Error {
  override readonly name = 'Crash';
}

type Timer = NewErrand & { readonly stream: string };

/** Everything that happened, in order. */
export type Log = readonly { readonly stream: string; readonly event: Happening }[];

export function openWorld({
  local: first,
  start,
  outages,
  crashes,
  shuffle,
  upgraded = start,
  office = oneHolderEach,
  alsoPerforms = () => ({}),
  witness,
}: WorldOptions) {
  const { clock, ms: now, pass } = clockAt(start);
  let appends = 0;
  let picks = 0;
  const log: { stream: string; event: Happening }[] = [];
  const timers: { at: number; timer: Timer }[] = [];
  const touched = new Set<string>();
  const actions: { at: number; act: () => Promise<void> }[] = [];
  const streams = inMemory((stream, entry, write) => {
    const dies = crashes.has(appends++);
    if (dies && appends % 2 === 0) throw new Crash();
    write();
    for (const event of entry.events) log.push({ stream, event });
    for (const event of entry.events) witness(stream, event);
    for (const errand of entry.errands)
      if (errand.kind in service.performers && !isOfALaterRelease(stream, errand))
        keep(timers, errand.dueAt, { timer: { ...errand, stream } });
    if (now() < upgraded) for (const event of entry.events) setWholeLadder(stream, event);
    else touched.add(stream);
    if (dies) throw new Crash();
  });
  let service = startWith(first);

  return {
    /** As the service has them that runs now. */
    get dutyTasks() {
      return service.dutyTasks;
    },
    get calendar() {
      return service.calendar;
    },
    get guidances() {
      return service.guidances;
    },
    clock,
    log,
    at,
    survive,
    run,
    watch,
    replace,
  };

  function startWith(local: Local) {
    const dutyTasks = openDutyTasks({ streams, local, lanes: laneOf });
    const opening = { dutyTasks, local, turns: nobodyElse, clock };
    const calendar = openDutyCalendar({ ...opening, office, directory });
    const guidances = openGuidance({
      ...opening,
      register: openRegister({ streams, local, lanes: laneOf }),
    });
    const performers: Performers = {
      ...calendar.performers,
      ...guidances.performers,
      ...alsoPerforms({ dutyTasks, calendar, local, clock }),
      [RING]: ringing(dutyTasks.files, clock),
    };
    const watched = dutyTasks.files.map((file) => watchedClocks(file, { ofStream }, clock));
    return { dutyTasks, calendar, guidances, performers, watched };
  }

  /** The service stops, and runs again with another pack; its calendar is still to begin. */
  function replace(local: Local): void {
    service = startWith(local);
  }

  /** As the watchdog looks: at everything that waits. @returns how many had lost their timer */
  async function watch(): Promise<number> {
    const mended = await Promise.all(
      service.watched.map(async ({ label, mend }) =>
        Promise.all((await streams.labelled(label, { limit: 1_000 })).map(mend)),
      ),
    );
    return mended.flat().filter(Boolean).length;
  }

  async function ofStream(stream: string): Promise<readonly Errand[]> {
    return timers.flatMap(({ timer }) => (timer.stream === stream ? [asErrand(timer, 0)] : []));
  }

  /** Something a person does, so many milliseconds from now; while the service is down, once it is back. */
  function at(ms: number, act: () => Promise<void>): void {
    keep(actions, new Date(now() + ms).toISOString(), { act });
  }

  async function run(until: number): Promise<void> {
    for (;;) {
      const [timer] = timers;
      const [action] = actions;
      const next = Math.min(
        timer?.at ?? Infinity,
        action ? action.at + (up(action.at) > action.at ? 60_000 : 0) : Infinity,
      );
      if (up(next) > until || next === Infinity) return;
      pass(Math.max(0, up(next) - now()));
      await performAll();
      if (action && action.at <= now()) {
        actions.shift();
        if (up(action.at) > action.at) pass(60_000);
        await survive(action.act);
        await performAll();
      }
    }
  }

  /** Performs all that is due, in any order; what a crash cut short is there again afterwards. */
  async function performAll(): Promise<void> {
    for (;;) {
      const ready = timers.findIndex(({ at }) => at > now());
      const count = ready < 0 ? timers.length : ready;
      if (count === 0) return oneClockEach();
      const [picked] = timers.splice((shuffle * ++picks) % count, 1);
      if (picked) await survive(() => perform(picked.timer, picks));
    }
  }

  /** What waits has exactly one timer for what it waits for, set for its moment; a task that is done waits for nothing. */
  async function oneClockEach(): Promise<void> {
    for (const stream of touched) {
      const file = service.dutyTasks.files.find(({ name }) => stream.startsWith(name));
      const clocks = (await file?.running(stream))?.clocks ?? [];
      assert(clocks.length <= 1, stream);
      for (const clock of clocks) {
        const about = { clock: clock.name, ...clock.run };
        const running = timers.filter(
          ({ timer }) =>
            timer.stream === stream && timer.kind === RING && isDeepStrictEqual(timer.about, about),
        );
        assert.deepEqual(
          running.map(({ at }) => at),
          [Date.parse(clock.at)],
          `${stream} waits for ${JSON.stringify(about)}`,
        );
      }
    }
    touched.clear();
  }

  /** The earlier release followed a rung with no timer: it had set one for each already. */
  function isOfALaterRelease(stream: string, { kind }: NewErrand): boolean {
    return kind === RING && stream.startsWith('task/') && now() < upgraded;
  }

  function setWholeLadder(stream: string, event: Happening): void {
    const { type, at: after } = event;
    if (type !== 'TaskOpened' && type !== 'TaskDateMoved' && type !== 'TaskReopened') return;
    const { dueOn } = event as TaskEvent & { readonly type: typeof type }; // a task's stream holds nothing else
    const [usual = []] = Object.values(first.pack.duties.ladders);
    for (const rung of usual) {
      const time = rungTime(rung, dueOn, first.calendar, after);
      if (!time) continue;
      const { at: dueAt, overdue } = time;
      const about = { rung: rung.id, dueOn, tell: rung.tell, overdue: overdue ? 'yes' : 'no' };
      const timer: Timer = { kind: RING, lane: 'clock', dueAt, about, stream };
      keep(timers, dueAt, { timer });
    }
  }

  async function perform(timer: Timer, id: number): Promise<void> {
    const performer = service.performers[timer.kind];
    assert(performer, timer.kind);
    await performer(asErrand(timer, id));
  }

  /** Until it is done: after a crash, the service performs an errand again, and a person presses again. */
  async function survive(act: () => Promise<unknown>): Promise<void> {
    for (;;) {
      try {
        await act();
        return;
      } catch (error) {
        if (!(error instanceof Crash)) throw error;
      }
    }
  }

  function up(ms: number): number {
    return outages.find(([from, until]) => ms >= from && ms < until)?.[1] ?? ms;
  }
}

function asErrand(timer: Timer, id: number): Errand {
  return { ...timer, id: String(id), version: Number(timer.about.version ?? 1), attempts: 0 };
}

async function nobody(): Promise<undefined> {}

const person = async (id: PersonId) => ({ id, name: 'Somebody' });
const directory = { managerOf: nobody, person, entry: nobody, find: async () => [] };

async function oneHolderEach(): Promise<Office> {
  return fixedRoles.map((role) => ({ role, person: `holder-of-${role}` as PersonId, away: false }));
}

/** Keeps a list in the order of time, first come first where two are due together. */
function keep<T extends object>(list: ({ at: number } & T)[], at: string, what: T): void {
  const one = { at: Date.parse(at), ...what };
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle]?.at ?? 0) <= one.at) low = middle + 1;
    else high = middle;
  }
  list.splice(low, 0, one);
}

function inMemory(
  append: (stream: string, entry: Entry, write: () => void) => void,
): Pick<Streams, 'load' | 'append' | 'labelled'> {
  const kept = new Map<string, Recorded[]>();
  const labels = new Map<string, Set<string>>();
  return {
    load: async (stream) => kept.get(stream) ?? [],
    append: async (stream, expected, entry) => {
      const before = kept.get(stream) ?? [];
      assert.equal(before.length, expected, 'nobody else writes');
      append(stream, entry, () => {
        const events = entry.events.map((event, index) => ({
          stream,
          version: expected + index + 1,
          event,
          hash: '',
        }));
        kept.set(stream, [...before, ...events]);
        for (const streams of labels.values()) streams.delete(stream);
        for (const label of entry.labels) labels.set(label, (labels.get(label) ?? new Set()).add(stream));
      });
    },
    labelled: async (label, { limit }) => [...(labels.get(label) ?? [])].reverse().slice(0, limit),
  };
}
