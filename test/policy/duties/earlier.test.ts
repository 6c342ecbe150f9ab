/** Journals of a release that set all timers of a ladder at once: they go on as if it had set one after the other. */
import assert from 'node:assert/strict';
import { roundAfter } from '../../../src/policy/duties/cadence.ts';
import type { Local } from '../../../src/policy/local.ts';
import { remindsEarly } from './earlyRungs.ts';
import { kit } from './given.ts';
import { day } from './oracle.ts';
import { type Outage, openWorld } from './world.ts';

const { duties } = remindsEarly.pack;
const policyReview = duties.list.find(({ id }) => id === 'policy-review');
assert(policyReview);
const kept = { ...duties, from: '2026-04-01', opensBefore: 'P2M', list: [policyReview] };
const here: Local = { ...remindsEarly, pack: { ...remindsEarly.pack, duties: kept } };
/** When its first task is due. */
const dueOn = roundAfter(policyReview, { doneOn: '2026-04-01' }, remindsEarly.calendar)?.dueOn;

const at = (date: string) => Date.parse(`${date}T12:00:00Z`);
const start = at('2026-04-01');

/** Each rung that was passed, and the day; the watchdog looks from when the service is up to date, and sets what is missing. */
async function passed(upgraded: string, outages: readonly Outage[] = [], until = '2027-06-01') {
  const world = openWorld({
    local: here,
    start,
    outages,
    crashes: new Set(),
    shuffle: 7,
    upgraded: at(upgraded),
    witness: () => {},
  });
  await world.calendar.begin();
  for (let ms = at(upgraded); ms < at(until); ms += day / 2)
    world.at(ms - start, async () => void (await world.watch()));
  await world.run(at(until));
  return world.log.flatMap(({ event }) => {
    const rung = 'rung' in event ? String(event.rung) : event.type === 'ClockRestarted' && 'set again';
    return rung ? [[rung, event.at.slice(0, 10)] as const] : [];
  });
}

const ladder = [
  ['month', '2027-03-01'],
  ['week', '2027-03-25'],
  ['day', '2027-03-31'],
  ['due', '2027-04-01'],
  ['overdue', '2027-04-02'],
  ['next-role', '2027-04-08'],
  ['channel', '2027-04-15'],
  ['again-1', '2027-04-29'],
  ['again-2', '2027-05-13'],
  ['again-3', '2027-05-27'],
] as const;

describe('a task that an earlier release opened', () => {
  it('is due on 1 April 2027', () => assert.equal(dueOn, '2027-04-01'));

  it('has the same ladder, wherever on it the service was brought up to date', async () => {
    for (const upgraded of [
      '2026-05-01',
      '2027-02-28',
      '2027-03-02',
      '2027-03-28',
      '2027-04-03',
      '2027-04-12',
    ])
      assert.deepEqual(await passed(upgraded), ladder, upgraded);
  });

  it('gets a timer again where the earlier release had set its last', async () => {
    assert.deepEqual(await passed('2027-04-20'), [
      ...ladder.slice(0, 7),
      ['set again', '2027-04-20'],
      ...ladder.slice(7),
    ]);
    assert.deepEqual(await passed('2027-05-20'), [
      ...ladder.slice(0, 7),
      ['set again', '2027-05-20'],
      ['again-1', '2027-05-20'],
    ]);
  });

  it('passes each missed rung once, in order, when the service comes back as another', async () => {
    const back = '2027-04-09';
    const found = await passed(back, [[at('2027-03-20'), at(back)]]);
    assert.deepEqual(found, [
      ['month', '2027-03-01'],
      ...['week', 'day', 'due', 'overdue', 'next-role'].map((rung) => [rung, back]),
      ...ladder.slice(6),
    ]);
  });

  it('waits with nothing once it is done', async () => {
    const world = openWorld({
      local: here,
      start,
      outages: [],
      crashes: new Set(),
      shuffle: 7,
      upgraded: at('2027-03-28'),
      witness: () => {},
    });
    await world.calendar.begin();
    world.at(at('2027-03-30') - start, async () => {
      const [task] = await world.dutyTasks.labelled('task-open', 1);
      assert(task);
      await world.dutyTasks.handle(task.key, {
        type: 'SetAside',
        by: kit,
        at: world.clock(),
        reason: 'Not this time',
        today: '2027-03-30',
      });
    });
    await world.run(at('2027-06-01'));
    const rungs = world.log.flatMap(({ event }) => ('rung' in event ? [event.rung] : []));
    assert.deepEqual(rungs, ['month', 'week']);
  });
});
