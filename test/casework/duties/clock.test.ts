/** The timers of the duty calendar, on a journal as it is: rung by rung, missed, lost, and from an earlier release. */
import assert from 'node:assert/strict';
import { type DutyTasks, openDutyTasks } from '../../../src/casework/duties/tasks.ts';
import { RING, ringing, watchedClocks } from '../../../src/engine/clocks.ts';
import { TryLater } from '../../../src/engine/ports.ts';
import type { Errand } from '../../../src/journal/journal.ts';
import type { Local } from '../../../src/policy/local.ts';
import { laneOf } from '../../../src/wiring/subjects.ts';
import { remindsEarly } from '../../policy/duties/earlyRungs.ts';
import { complete, kit, moveDate, open, opened, started } from '../../policy/duties/given.ts';
import { type Office, openOffice } from '../given.ts';

const { key } = opened;
const stream = `task/${key}`;
/** When the office opens a week before 1 April 2027. */
const aWeekBefore = '2027-03-25T09:00:00.000Z';

type Ladder = Local['pack']['duties']['ladders'][string];

function withLadder(usual: Ladder): Local {
  const { pack } = remindsEarly;
  return { ...remindsEarly, pack: { ...pack, duties: { ...pack.duties, ladders: { usual } } } };
}

describe('the timer of a duty', () => {
  let office: Office;
  let dutyTasks: DutyTasks;
  beforeEach(async () => {
    office = openOffice();
    dutyTasks = tasksBy(remindsEarly);
    await dutyTasks.handle(key, { ...open, at: '2027-03-02T09:00:00Z' } as typeof open); // the month's reminder is past
  });
  afterEach(() => office.close());

  const tasksBy = (by: Local) => openDutyTasks({ streams: office.journal.streams, local: by, lanes: laneOf });
  const timers = async () =>
    (await office.journal.errands.ofStream(stream)).filter(({ kind }) => kind === RING);
  const types = async () => (await dutyTasks.history(key)).map(({ event }) => event.type);
  const ring = (timer: Errand, at: string) => ringing(dutyTasks.files, () => at)(timer);
  const theTimer = async () => {
    const [timer, ...others] = await timers();
    assert(timer && others.length === 0);
    return timer;
  };

  it('is one, for the next rung', async () => {
    const timer = await theTimer();
    assert.deepEqual([timer.lane, timer.about.rung, timer.dueAt], ['clock', 'week', aWeekBefore]);
  });

  it('passes its rung when it rings, once, and is followed by the next', async () => {
    const timer = await theTimer();
    await ring(timer, aWeekBefore);
    await ring(timer, aWeekBefore);
    await office.journal.errands.done(timer.id);
    assert.deepEqual(await types(), ['TaskOpened', 'TaskReminded']);
    assert.equal((await theTimer()).about.rung, 'day');
  });

  it('waits where it rings too early: the clock was put back', async () => {
    await assert.rejects(
      ring(await theTimer(), '2027-03-25T08:59:59Z'),
      (error) =>
        error instanceof TryLater &&
        error.code === 'not-due-yet' &&
        Date.parse(error.at ?? '') === Date.parse(aWeekBefore),
    );
    assert.deepEqual(await types(), ['TaskOpened']);
  });

  it('does nothing once the task is done, or waits for another date', async () => {
    const timer = await theTimer();
    await dutyTasks.handle(key, moveDate({ by: kit }));
    await ring(timer, aWeekBefore);
    await dutyTasks.handle(key, {
      ...moveDate({ by: kit, dueOn: opened.dueOn }),
      at: '2027-03-03T10:00:00Z',
    } as typeof open);
    await ring(timer, aWeekBefore);
    assert.deepEqual(await types(), ['TaskOpened', 'TaskDateMoved', 'TaskDateMoved']);
    await dutyTasks.handle(key, complete({ by: kit }));
    await ring(timer, aWeekBefore);
    assert.equal((await types()).length, 4);
  });

  it('after an outage climbs each missed rung once, in order', async () => {
    const back = '2027-04-12T09:00:00.000Z';
    for (let timer = await theTimer(); timer.dueAt <= back; timer = await theTimer()) {
      await ring(timer, back);
      await office.journal.errands.done(timer.id);
    }
    const rungs = (await dutyTasks.history(key)).flatMap(({ event }) =>
      'rung' in event ? [event.rung] : [],
    );
    assert.deepEqual(rungs, ['week', 'day', 'due', 'overdue', 'next-role']);
    assert.deepEqual(
      [(await theTimer()).about.rung, (await theTimer()).dueAt],
      ['channel', '2027-04-15T08:00:00.000Z'],
    );
  });

  describe('under the watchdog', () => {
    const look = (of = dutyTasks, at = '2027-03-04T09:00:00Z') => {
      const [tasks] = of.files;
      return watchedClocks(tasks, office.journal.errands, () => at).mend(stream);
    };

    it('is left alone, in hand or not, and when the task is done', async () => {
      assert.equal(await look(), false);
      await office.journal.errands.claim('clock', aWeekBefore, 1, '2027-03-25T09:05:00Z');
      assert.equal(await look(), false);
      await dutyTasks.handle(key, complete({ by: kit }));
      await office.journal.errands.done((await theTimer()).id);
      assert.equal(await look(), false);
    });

    it('is set again where it is missing, once', async () => {
      await office.journal.errands.done((await theTimer()).id);
      assert.deepEqual([await look(), await look()], [true, false]);
      assert.deepEqual(await types(), ['TaskOpened', 'ClockRestarted']);
      assert.deepEqual([(await theTimer()).about.rung, (await theTimer()).dueAt], ['week', aWeekBefore]);
    });

    it('is set anew where the pack no longer has its rung, and waits where the pack has put it off', async () => {
      const timer = await theTimer();
      const usual = remindsEarly.pack.duties.ladders.usual ?? [];
      const without = tasksBy(withLadder(usual.filter(({ id }) => id !== 'week')));
      await ringing(without.files, () => aWeekBefore)(timer);
      assert.deepEqual(await types(), ['TaskOpened']);
      assert.equal(await look(without, aWeekBefore), true);

      const later = usual.map((rung) => (rung.id === 'week' ? { ...rung, offset: 'P0D' } : rung));
      await assert.rejects(ringing(tasksBy(withLadder(later)).files, () => aWeekBefore)(timer), TryLater);
    });

    it('is set again, once, where the pack gives less time than when it was set; the old one then passes for nothing', async () => {
      const usual = remindsEarly.pack.duties.ladders.usual ?? [];
      const sooner = usual.map((rung) => (rung.id === 'week' ? { ...rung, offset: '-P14D' } : rung));
      const hurry = tasksBy(withLadder(sooner));
      assert.deepEqual([await look(hurry), await look(hurry)], [true, false]);
      const [old, set] = await timers();
      assert(old && set);
      assert.equal(set.dueAt, '2027-03-18T09:00:00.000Z');
      for (const timer of [set, old]) await ringing(hurry.files, () => timer.dueAt)(timer);
      assert.deepEqual(await types(), ['TaskOpened', 'ClockRestarted', 'TaskReminded']);
    });

    it('may be an earlier release’s, which says only which rung of which date it is for', async () => {
      const { id, kind, lane, dueAt } = await theTimer();
      await office.journal.errands.done(id);
      const about = { rung: 'week', dueOn: opened.dueOn, tell: 'owner', overdue: 'no' };
      const tasks = [{ kind, lane, dueAt, about }];
      await office.journal.streams.append(stream, 1, { events: [started], errands: tasks, labels: [] });
      assert.equal(await look(), false);
      await ring(await theTimer(), aWeekBefore);
      assert.deepEqual(await types(), ['TaskOpened', 'TaskStarted', 'TaskReminded']);
    });
  });
});
