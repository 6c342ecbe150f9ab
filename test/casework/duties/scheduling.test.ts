/** A rule that the pack changes holds at once: dates come nearer, never into the past, and what people moved stays. */
import assert from 'node:assert/strict';
import { openDutyCalendar } from '../../../src/casework/duties/dutyCalendar.ts';
import { type DutyTasks, openDutyTasks } from '../../../src/casework/duties/tasks.ts';
import { nobodyElse } from '../../../src/engine/turns.ts';
import type { Duty } from '../../../src/policy/duties/duty.ts';
import type { Local } from '../../../src/policy/local.ts';
import { service, serviceActor } from '../../../src/policy/person.ts';
import { laneOf } from '../../../src/wiring/subjects.ts';
import { clockAt } from '../../clock.ts';
import { kit, link } from '../../policy/duties/given.ts';
import { local } from '../../policy/local.ts';
import { directoryOf, type Office, openOffice } from '../given.ts';

type Cadence = Partial<Duty['cadence']>;

const usual = local.pack.duties.list.find(({ id }) => id === 'vetting');
const yearly: Cadence = { every: 'FREQ=YEARLY' };
const quarterly: Cadence = { every: 'FREQ=MONTHLY;INTERVAL=3' };
const twoYearly: Cadence = { every: 'FREQ=YEARLY;INTERVAL=2' };
const quarters: Cadence = { ...quarterly, anchor: '2026-06-30' };

function packWith(cadence: Cadence): Local {
  assert(usual);
  const duty: Duty = { ...usual, cadence: { within: 'P30D', clause: usual.cadence.clause, ...cadence } };
  const duties = { ...local.pack.duties, list: [duty] };
  return { ...local, pack: { ...local.pack, duties } };
}

describe('A cadence that is changed in the pack', () => {
  let office: Office;
  let tasks: DutyTasks;
  const { clock, turnTo } = clockAt('2026-11-23T10:00:00Z');
  beforeEach(() => {
    office = openOffice();
    turnTo('2026-11-23T10:00:00Z');
  });
  afterEach(() => office.close());

  /** The service as it starts with a pack. */
  async function starts(cadence: Cadence) {
    const now = packWith(cadence);
    tasks = openDutyTasks({ streams: office.journal.streams, local: now, lanes: laneOf });
    const kit = { dutyTasks: tasks, local: now, turns: nobodyElse, clock };
    const calendar = openDutyCalendar({ ...kit, office: async () => [], directory: directoryOf([]) });
    await calendar.begin();
    return calendar;
  }

  const lastDone = async (on: string, cadence: Cadence) => {
    const calendar = await starts(cadence);
    await calendar.giveLastDone([{ duty: 'vetting', on, link }], kit);
    return calendar;
  };
  const due = async () => {
    const now = await tasks.schedule('vetting');
    return now.status === 'scheduled' ? now.cycle : undefined;
  };

  /** Its date comes round, and its task opens, due on a day. */
  async function comesRound(cadence: Cadence, at: string): Promise<string> {
    const now = await tasks.schedule('vetting');
    assert(now.status === 'scheduled');
    turnTo(at);
    const { dueOn, since } = now;
    const streams = office.journal.streams;
    const ring = {
      type: 'Ring',
      by: serviceActor,
      at,
      clock: 'opens',
      run: { dueOn, since },
      isLost: false,
    } as const;
    await tasks.files[1].handle('duty/vetting', ring, { press: '' });
    const calendar = openDutyCalendar({
      dutyTasks: openDutyTasks({ streams, local: packWith(cadence), lanes: laneOf }),
      local: packWith(cadence),
      turns: nobodyElse,
      clock,
      office: async () => [],
      directory: directoryOf([]),
    });
    const task = await calendar.openEarly('vetting', service);
    assert(task);
    return task.key;
  }

  it('from yearly to quarterly is due a quarter after it was done, at once', async () => {
    await lastDone('2026-10-12', yearly);
    assert.equal(await due(), '2027-10-12');
    await starts(quarterly);
    assert.equal(await due(), '2027-01-12');
    await starts(quarterly);
    assert.equal(await due(), '2027-01-12', 'once');
  });

  it('from two-yearly to yearly is due a year after it was done', async () => {
    await lastDone('2026-03-02', twoYearly);
    assert.equal(await due(), '2028-03-02');
    await starts(yearly);
    assert.equal(await due(), '2027-03-02');
  });

  it('from quarterly to yearly leaves the date that is set', async () => {
    await lastDone('2026-10-12', quarterly);
    await starts(yearly);
    assert.equal(await due(), '2027-01-12');
  });

  it('to another anchor is due on its next date', async () => {
    await lastDone('2026-10-02', quarters);
    assert.equal(await due(), '2026-12-31');
    await starts({ ...quarterly, anchor: '2026-05-31' });
    assert.equal(await due(), '2026-11-30');
  });

  it('is due by its new date, also where the office is closed on it and the old one is the day before', async () => {
    await lastDone('2026-11-20', { ...quarterly, anchor: '2026-11-26' });
    assert.equal(await due(), '2027-02-26');
    await starts({ ...quarterly, anchor: '2026-11-27' });
    assert.equal(
      await due(),
      '2027-02-27',
      'a Saturday: else its day would be there twice, as the next of the rule',
    );
  });

  it('is not due again for the round that was done early', async () => {
    await lastDone('2026-11-20', { ...quarterly, anchor: '2026-05-31' });
    assert.equal(await due(), '2027-02-28');
    await starts({ every: 'FREQ=MONTHLY;INTERVAL=6', anchor: '2026-05-31' });
    assert.equal(await due(), '2027-05-31', 'the round of November is done');
  });

  it('brings an open task forward, but never into the past', async () => {
    await lastDone('2026-01-12', yearly);
    const key = await comesRound(yearly, '2026-12-11T10:00:00Z');
    await starts(quarterly);
    const task = await tasks.find(key);
    assert.deepEqual([task?.dueOn, task?.moved?.by.id], ['2026-12-11', service.id]);
  });

  it('leaves an open task where somebody moved it', async () => {
    await lastDone('2026-01-12', yearly);
    const key = await comesRound(yearly, '2026-12-11T10:00:00Z');
    const asked = { by: kit, at: clock(), today: '2026-12-11' };
    await tasks.handle(key, {
      type: 'MoveDate',
      ...asked,
      dueOn: '2027-02-01',
      reason: 'The board meets then',
    });
    await starts(quarterly);
    assert.equal((await tasks.find(key))?.dueOn, '2027-02-01');
  });

  it('leaves an open task that the new rule gives longer', async () => {
    await lastDone('2026-01-12', yearly);
    const key = await comesRound(yearly, '2026-12-11T10:00:00Z');
    const before = (await tasks.find(key))?.dueOn;
    await starts(twoYearly);
    assert.equal((await tasks.find(key))?.dueOn, before);
  });
});
