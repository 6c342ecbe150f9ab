import assert from 'node:assert/strict';
import fc from 'fast-check';
import { keyOf } from '../../../src/casework/duties/subjects.ts';
import type { Happening } from '../../../src/journal/journal.ts';
import type { TaskCommand } from '../../../src/policy/duties/commands.ts';
import type { Duties } from '../../../src/policy/duties/duty.ts';
import { local } from '../local.ts';
import { england as calendar, firstYear, holidays } from './england.ts';
import { kit } from './given.ts';
import { judgeLadders, judgeOpenings } from './judge.ts';
import { dateInLondon, day, plusDays } from './oracle.ts';
import { type Outage, openWorld } from './world.ts';

/** What somebody does with a task some days after it opened, or after they last did something with it. */
const habit = fc.record({
  wait: fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: 0, max: 90 }) },
    { weight: 1, arbitrary: fc.integer({ min: 90, max: 500 }) },
  ),
  minute: fc.integer({ min: 0, max: 1439 }),
  does: fc.constantFrom('complete', 'complete', 'complete', 'set-aside', 'move', 'complete-and-reopen'),
  days: fc.integer({ min: 0, max: 200 }),
  /** How long after it was done they record it. */
  late: fc.integer({ min: 0, max: 45 }),
});

const life = fc.record({
  start: fc.integer({ min: 0, max: 14 * 365 }).map((days) => plusDays(`${firstYear}-01-01`, days)),
  minute: fc.integer({ min: 0, max: 1439 }),
  duties: fc.uniqueArray(fc.nat({ max: 200 }), { minLength: 1, maxLength: 4 }),
  habits: fc.array(habit, { minLength: 1, maxLength: 30 }),
  outages: fc.array(fc.record({ day: fc.nat({ max: 3650 }), hours: fc.integer({ min: 1, max: 24 * 45 }) }), {
    maxLength: 8,
  }),
  crashes: fc.uniqueArray(fc.nat({ max: 1500 }), { maxLength: 60 }),
  shuffle: fc.nat({ max: 97 }),
  /** What is done before its time: the situational risk assessment comes when it comes. */
  early: fc.array(fc.record({ day: fc.nat({ max: 3650 }), which: fc.nat({ max: 3 }), does: fc.boolean() }), {
    maxLength: 10,
  }),
  guidance: fc.array(fc.record({ day: fc.nat({ max: 3650 }), which: fc.nat({ max: 3 }) }), { maxLength: 6 }),
});
type Life = typeof life extends fc.Arbitrary<infer T> ? T : never;

const quiet: Life = {
  start: '2026-04-01',
  minute: 0,
  duties: [4],
  habits: [{ wait: 70, minute: 600, does: 'complete', days: 0, late: 14 }],
  outages: [],
  crashes: [],
  shuffle: 0,
  early: [],
  guidance: [],
};

describe('ten years of the duty calendar, from any day', () => {
  it('opens, reminds, escalates and closes each duty exactly as its rule says (2.1, 11.1)', async () => {
    await fc.assert(
      fc.asyncProperty(life, async (given) => void (await live(given))),
      { numRuns: 60 },
    );
  });

  it('in which something happens', async () => {
    const { tasks, rungs } = await live(quiet);
    assert(tasks >= 4 * 9 && rungs >= 4 * tasks, `${tasks} tasks, ${rungs} rungs`);
  });

  it('in which the next round, overdue as it opens, is done in the moment in which it opened', async () => {
    const board = local.pack.duties.list.findIndex(({ id }) => id === 'prevent-board');
    const never = quiet.habits.map((one) => ({ ...one, wait: 5_000 }));
    const twice = [1, 2].map(() => ({ day: 3_600, which: 0, does: true }));
    const { tasks } = await live({
      ...quiet,
      start: '2024-01-01',
      duties: [board],
      habits: never,
      early: twice,
    });
    assert(tasks >= 2, `${tasks} tasks`);
  });
});

async function live(given: Life): Promise<{ tasks: number; rungs: number }> {
  const start = Date.parse(`${given.start}T00:00:00Z`) + given.minute * 60_000;
  const end = start + 3652 * day;
  const duties = someOf(given.duties, dateInLondon(start));
  const outages = apart(given.outages.map(({ day: from, hours }) => [start + from * day, hours]));
  let acted = 0;
  const { crashes, shuffle } = given;
  const world = openWorld({
    local: { pack: { ...local.pack, duties }, calendar },
    start,
    outages,
    crashes: new Set(crashes),
    shuffle,
    witness,
  });

  for (const { day: after, which } of given.guidance)
    world.at(after * day, async () => {
      const clauses = duties.list[which % duties.list.length]?.clauses ?? [];
      const news = {
        name: `New guidance ${which}`,
        link: `https://example.org/${which}`,
        edition: '',
        published: given.start,
        clauses,
      };
      const id = await world.guidances.idOf(news);
      await world.guidances.publish(id, news, kit, '');
      await world.guidances.publish(id, news, kit, '');
    });
  for (const { day: after, which, does } of given.early)
    world.at(after * day + 31_000, () => early(duties.list[which % duties.list.length]?.id ?? '', does));
  for (const [, until] of outages) world.at(until - start, world.calendar.begin);
  await world.survive(world.calendar.begin);
  await world.run(end);
  assert.equal(await world.watch(), 0, 'no task has lost its timer');

  const up = (ms: number) => outages.find(([from, until]) => ms >= from && ms < until)?.[1] ?? ms;
  const rules = { duties, holidays, up, end };
  judgeOpenings(world.log, rules);
  const rungs = judgeLadders(world.log, rules);
  return { tasks: world.log.filter(({ event }) => event.type === 'TaskOpened').length, rungs };

  /** People come back to a task that waits for them, each time as the next of their habits says. */
  function witness(stream: string, { type }: Happening): void {
    if (type !== 'TaskOpened' && type !== 'TaskDateMoved' && type !== 'TaskReopened') return;
    const next = given.habits[acted++ % given.habits.length];
    if (!next) return;
    world.at(next.wait * day + next.minute * 60_000 + 17_000, () => act(keyOf(stream), next));
  }

  async function act(key: string, { does, days, late }: (typeof given.habits)[number]): Promise<void> {
    if (await isDone(key)) return;
    const at = world.clock();
    const today = dateInLondon(Date.parse(at));
    const asked = { by: kit, at, today };
    if (does === 'move' && (await world.dutyTasks.find(key))?.dueOn !== plusDays(today, days))
      return press(key, { ...asked, type: 'MoveDate', dueOn: plusDays(today, days), reason: 'Board moved' });
    if (does === 'set-aside') return press(key, { ...asked, type: 'SetAside', reason: 'Not this time' });

    await complete(key, late);
    if (does === 'complete-and-reopen') world.at((days + 1) * day, () => reopen(key, days));
  }

  /** Twice, one day after another, so that a leap day or the end of a month makes two dates one. */
  async function early(duty: string, does: boolean): Promise<void> {
    const task = await world.calendar.openEarly(duty, kit);
    assert.equal((await world.calendar.openEarly(duty, kit))?.key, task?.key);
    if (task && does) await complete(task.key, 0);
    if (task && does) world.at(day / 2, () => early(duty, false));
  }

  async function complete(key: string, late: number): Promise<void> {
    if (await isDone(key)) return;
    const at = world.clock();
    const today = dateInLondon(Date.parse(at));
    const evidence = { link: 'https://example.org/minutes', evidenceDate: today, outcome: 'As it should be' };
    const doneOn = plusDays(today, -late);
    await press(key, { ...evidence, by: kit, at, today, doneOn, type: 'Complete' });
  }

  async function isDone(key: string): Promise<boolean> {
    return (await world.dutyTasks.find(key))?.done !== undefined;
  }

  async function reopen(key: string, days: number): Promise<void> {
    if (!(await isDone(key))) return;
    const at = world.clock();
    const today = dateInLondon(Date.parse(at));
    await press(key, {
      type: 'Reopen',
      by: kit,
      at,
      today,
      reason: 'Something missing',
      dueOn: plusDays(today, days),
    });
  }

  /** Twice, as people do; the second time changes nothing. */
  async function press(key: string, command: TaskCommand): Promise<void> {
    const { version } = await world.dutyTasks.handle(key, command);
    assert.equal((await world.dutyTasks.handle(key, command)).version, version);
  }
}

/** Some duties of the pack, with those that they come after, and its calendar kept from a day. */
function someOf(picks: readonly number[], from: string): Duties {
  const { list, ...rest } = local.pack.duties;
  const wanted = new Set(picks.map((pick) => list[pick % list.length]?.id));
  const before = new Set(
    list.filter(({ id }) => wanted.has(id)).flatMap(({ cadence }) => cadence.after ?? []),
  );
  const after = list.filter(({ cadence }) => cadence.after?.some((id) => wanted.has(id) || before.has(id)));
  const all = list.filter((duty) => wanted.has(duty.id) || before.has(duty.id) || after.includes(duty));
  return { ...rest, from, list: all };
}

/** Outages one after another. */
function apart(all: readonly (readonly [from: number, hours: number])[]): readonly Outage[] {
  const outages: Outage[] = [];
  for (const [from, hours] of [...all].sort(([one], [other]) => one - other))
    if (from > (outages.at(-1)?.[1] ?? 0) + day) outages.push([from, from + hours * 3_600_000]);
  return outages;
}
