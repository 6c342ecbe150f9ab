/** Tasks beside a duty's calendar, what was said wrong of one that was done, and a duty that the pack lacks for a while. */
import assert from 'node:assert/strict';
import { openDutyCalendar } from '../../../src/casework/duties/dutyCalendar.ts';
import { openOccasions } from '../../../src/casework/duties/occasions.ts';
import { openDutyTasks } from '../../../src/casework/duties/tasks.ts';
import { nobodyElse } from '../../../src/engine/turns.ts';
import { scheduleClocks } from '../../../src/policy/duties/schedule.ts';
import { serviceActor } from '../../../src/policy/person.ts';
import { laneOf } from '../../../src/wiring/subjects.ts';
import { clockAt } from '../../clock.ts';
import { kit, link } from '../../policy/duties/given.ts';
import { local } from '../../policy/local.ts';
import { directoryOf, type Office, openOffice } from '../given.ts';

const duty = 'brief-leads';
const [occasion] = local.pack.duties.occasions.filter(({ opens }) => opens.includes(duty));

describe('A duty that an occasion calls for', () => {
  let office: Office;
  const { clock, turnTo } = clockAt('2026-11-23T10:00:00Z');
  beforeEach(() => {
    office = openOffice();
    turnTo('2026-11-23T10:00:00Z');
  });
  afterEach(() => office.close());

  async function begun() {
    const { streams } = office.journal;
    const dutyTasks = openDutyTasks({ streams, local, lanes: laneOf });
    const kept = { dutyTasks, local, turns: nobodyElse, clock };
    const calendar = openDutyCalendar({ ...kept, office: async () => [], directory: directoryOf([]) });
    await calendar.begin();
    const now = async (id = duty) => {
      const schedule = await dutyTasks.schedule(id);
      assert(schedule.status === 'scheduled');
      return schedule;
    };
    const onSchedule = async (key: string, version: number) => {
      const [errand] = await office.journal.errands
        .ofStream(`task/${key}`)
        .then((all) =>
          all.filter((one) => one.kind === 'advance-duty' && one.about.version === `${version}`),
        );
      assert(errand);
      await calendar.performers['advance-duty']?.(errand);
    };
    const advance = async (key: string) => {
      const task = await dutyTasks.find(key);
      assert(task);
      await onSchedule(key, task.version);
      return task;
    };
    const comesRound = async (id = duty) => {
      const { dueOn, since } = await now(id);
      const ring = { type: 'Ring', by: serviceActor, clock: 'opens', run: { dueOn, since } } as const;
      turnTo(`${dueOn}T10:00:00Z`);
      await dutyTasks.files[1].handle(`duty/${id}`, { ...ring, at: clock(), isLost: false }, { press: '' });
    };
    const extra = async () => {
      assert(occasion);
      const [task] = await openOccasions(kept).start(occasion.id, '', kit, 'a press');
      assert(task);
      return task;
    };
    const today = () => clock().slice(0, 10);
    const setAside = (key: string) =>
      dutyTasks.handle(key, {
        type: 'SetAside',
        by: kit,
        at: clock(),
        reason: 'Told already',
        today: today(),
      });
    const complete = (key: string, doneOn: string) =>
      dutyTasks.handle(key, {
        ...{ type: 'Complete', by: kit, at: clock(), link, outcome: 'Agreed', today: today() },
        ...{ evidenceDate: doneOn, doneOn },
      });
    return { dutyTasks, calendar, now, advance, comesRound, extra, setAside, complete };
  }

  it('keeps its own round where that does not apply', async () => {
    const { now, advance, extra, setAside } = await begun();
    const before = await now();
    const { key } = await extra();
    await setAside(key);
    await advance(key);
    assert.deepEqual(await now(), before);
  });

  it('has its own round after it, where that came while it was open and it does not apply', async () => {
    const { dutyTasks, now, advance, comesRound, extra, setAside } = await begun();
    const { key } = await extra();
    await comesRound();
    await setAside(key);
    assert.equal(await dutyTasks.openOf(duty), undefined);
    await advance(key);
    const opened = await dutyTasks.openOf(duty);
    assert.equal(opened?.cycle, (await now()).cycle);
    await advance(key);
    assert.equal((await dutyTasks.openOf(duty))?.key, opened?.key, 'once');
  });

  it('is due again from the day on which it was really done, once that is put right', async () => {
    const { dutyTasks, calendar, now, advance, complete } = await begun();
    const early = await calendar.openEarly('vetting', kit);
    assert(early);
    await complete(early.key, '2026-11-10');
    await advance(early.key);
    assert.equal((await now('vetting')).cycle, '2027-11-10');
    await dutyTasks.handle(early.key, {
      ...{ type: 'Reopen', by: kit, at: clock(), reason: 'The date was wrong' },
      ...{ dueOn: '2026-12-10', today: '2026-11-23' },
    });
    await complete(early.key, '2026-10-10');
    await advance(early.key);
    const { cycle, done } = await now('vetting');
    assert.deepEqual([cycle, done?.on], ['2027-10-10', '2026-10-10']);
  });

  it('says what it opened, and never what was open already', async () => {
    const { calendar, advance, extra, complete } = await begun();
    const told = await extra();
    const briefing = await calendar.openEarly('ctlp-briefing', kit);
    assert(briefing);
    const done = await complete(briefing.key, '2026-11-20');
    const namesOf = async (isNew: boolean) =>
      (await calendar.openedBy(done, { isNew })).map(({ id }) => id).filter((id) => id === duty);
    assert.deepEqual(await namesOf(true), []);
    await advance(briefing.key);
    await complete(told.key, '2026-11-20');
    assert.deepEqual(await namesOf(false), [], 'also once that is done');
  });

  it('waits while the pack does not have it, and comes round once it is back', async () => {
    const { now } = await begun();
    const list = local.pack.duties.list.filter(({ id }) => id !== duty);
    const without = { ...local, pack: { ...local.pack, duties: { ...local.pack.duties, list } } };
    assert.deepEqual(scheduleClocks(await now(), without), []);
    assert.equal(scheduleClocks(await now(), local).length, 1);
  });
});
