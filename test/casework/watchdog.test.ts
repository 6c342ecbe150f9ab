import assert from 'node:assert/strict';
import { openConcerns } from '../../src/casework/concerns.ts';
import { passDeadlines, watchedConcerns } from '../../src/casework/deadlines.ts';
import { isMissing, lastHeartbeat, latestFindings } from '../../src/casework/heartbeat.ts';
import { TryLater } from '../../src/casework/ports.ts';
import { openWatchdog, type Watched } from '../../src/casework/watchdog.ts';
import type { Task } from '../../src/journal/journal.ts';
import type { ConcernEvent } from '../../src/policy/concern/events.ts';
import type { Local } from '../../src/policy/concern/next.ts';
import { referenceFrom } from '../../src/policy/reference.ts';
import { jo, monday, nine, raise, reference, ten } from '../policy/concern/given.ts';
import { local } from '../policy/local.ts';
import { clockAt, type Office, openOffice, readableLog } from './given.ts';

const minute = 60_000;

describe('the watchdog', () => {
  let office: Office;
  beforeEach(() => {
    office = openOffice();
  });
  afterEach(() => office.close());

  function watch(now = clockAt(), watched?: readonly Watched[]) {
    const { journal, concerns } = office;
    const { log, said } = readableLog();
    let woken = 0;
    const look = openWatchdog({
      journal,
      documents: journal.documents,
      watched: watched ?? [watchedConcerns(concerns, journal.tasks, local, now.clock)],
      wake: () => {
        woken += 1;
      },
      clock: now.clock,
      log,
      explain: (error) => (error instanceof Error ? error.name : 'unknown'),
    });
    return { look, said, now, woken: () => woken, beat: () => lastHeartbeat(journal.documents, now.clock()) };
  }

  const timers = async (stream = reference) =>
    (await office.journal.tasks.ofStream(stream)).filter(({ kind }) => kind === 'deadline');
  const types = async () => (await office.concerns.history(reference)).map(({ event }) => event.type);
  const drop = async (tasks: readonly Task[]) => {
    for (const { id } of tasks) await office.journal.tasks.done(id);
  };
  /** Everything but the timers is done, as it is when all goes well. */
  const settle = async (stream = reference) =>
    drop((await office.journal.tasks.ofStream(stream)).filter(({ kind }) => kind !== 'deadline'));

  it('leaves a heartbeat when all is well, also where nothing was raised yet', async () => {
    const { look, beat, said } = watch();
    assert.deepEqual(await look(), []);
    assert.equal(await beat(), new Date(nine).toISOString());
    assert.deepEqual(said, [{ event: 'heartbeat' }]);
  });

  it('sets a clock again that is missing, once, and then all is well', async () => {
    await office.concerns.handle(reference, raise());
    await settle();
    await drop(await timers());
    const { look, beat } = watch();
    assert.deepEqual(await look(), []);
    assert.deepEqual(await types(), ['ConcernRaised', 'ClockRestarted']);
    const [timer] = await timers();
    assert.deepEqual(
      [timer?.dueAt, timer?.about],
      [new Date(monday('13:00')).toISOString(), { step: 'acknowledge', since: nine, passed: '0' }],
    );
    assert(await beat());

    await settle();
    await look();
    assert.equal((await types()).length, 2);
  });

  it('sets a clock again, once, that the pack gives less time than when it was set; the old timer then passes for nothing', async () => {
    const { journal, concerns } = office;
    await concerns.handle(reference, raise());
    const now = clockAt(monday('11:00'));
    const hurried = withAcknowledgement({ workingHours: 3 });
    const { mend } = watchedConcerns(concerns, journal.tasks, local, now.clock);
    const hurry = openConcerns(journal, hurried, () => {});
    const { mend: mendHurried } = watchedConcerns(hurry, journal.tasks, hurried, now.clock);
    assert.equal(await mend(reference), false);
    assert.equal(await mendHurried(reference), true);
    assert.equal(await mendHurried(reference), false);
    assert.deepEqual(
      (await timers()).map(({ dueAt }) => dueAt),
      ['13:00', '12:00'].map((time) => new Date(monday(time)).toISOString()),
    );

    for (const time of ['12:00', '13:00']) {
      const ring = passDeadlines(hurry, hurried, () => monday(time));
      for (const timer of await journal.tasks.claim('clock', monday(time), 9, monday('13:30'))) {
        await ring(timer);
        await journal.tasks.done(timer.id);
      }
    }
    assert.deepEqual(await types(), ['ConcernRaised', 'ClockRestarted', 'DeadlinePassed']);
  });

  it('leaves a timer alone that has failed and is tried again soon, but not one that was put off for long', async () => {
    await office.concerns.handle(reference, raise());
    const { mend } = watchedConcerns(office.concerns, office.journal.tasks, local, () => monday('13:01'));
    const [timer] = await timers();
    assert(timer);
    await office.journal.tasks.postpone(timer.id, monday('13:05'), 'busy');
    assert.equal(await mend(reference), false);
    await office.journal.tasks.postpone(timer.id, monday('14:00'), 'not-due-yet'); // the clock was ahead
    assert.equal(await mend(reference), true);
  });

  it('leaves a timer alone that rings sooner than it need: it waits then', async () => {
    await office.concerns.handle(reference, raise());
    const slow = withAcknowledgement({ workingHours: 5 });
    const { mend } = watchedConcerns(office.concerns, office.journal.tasks, slow, () => ten);
    assert.equal(await mend(reference), false);
  });

  it('leaves a timer alone that is in hand', async () => {
    await office.concerns.handle(reference, raise());
    await office.journal.tasks.claim('clock', monday('13:00'), 1, monday('13:05'));
    await watch(clockAt(monday('13:00'))).look();
    assert.deepEqual(await types(), ['ConcernRaised']);
  });

  it('looks at every open concern, however many there are', async () => {
    const many = Array.from({ length: 205 }, (_, index) =>
      referenceFrom(new Uint8Array([1, 0, 0, index, 0])),
    );
    for (const [index, one] of many.entries())
      await office.concerns.handle(one, raise({ reference: one, draft: `draft-${index}` }));
    const [first] = many; // the last to be looked at
    assert(first);
    await drop(await timers(first));
    await watch().look();
    assert.equal((await timers(first)).length, 1);
  });

  it('looks at several at a time, and at each of them once', async () => {
    const many = Array.from({ length: 30 }, (_, index) => referenceFrom(new Uint8Array([1, 0, 0, index, 0])));
    for (const one of many) await office.concerns.handle(one, raise({ reference: one, draft: one }));
    const looked: string[] = [];
    let atOnce = 0;
    let most = 0;
    const mend = async (stream: string) => {
      looked.push(stream);
      atOnce += 1;
      most = Math.max(most, atOnce);
      await new Promise(setImmediate);
      atOnce -= 1;
      return false;
    };
    await watch(clockAt(), [{ label: 'open', mend }]).look();
    assert.deepEqual(looked.sort(), [...many].sort());
    assert.equal(most, 8);
  });

  it('leaves no heartbeat while a task lies about, has it looked for, and names it', async () => {
    await office.concerns.handle(reference, raise());
    const { look, beat, now, woken } = watch();
    now.pass(minute - 1);
    assert.deepEqual(await look(), []);
    now.pass(2);
    assert.deepEqual(await look(), ['record is overdue', 'channel-card is overdue', 'form-card is overdue']);
    assert.equal(woken(), 1);
    assert.equal(await beat(), new Date(Date.parse(nine) + minute - 1).toISOString());
    assert.deepEqual(await latestFindings(office.journal.documents, now.clock()), [
      'record is overdue',
      'channel-card is overdue',
      'form-card is overdue',
    ]);

    await settle();
    assert.deepEqual(await look(), []);
    assert.equal(await beat(), now.clock());
  });

  it('leaves no heartbeat while something keeps failing', async () => {
    await office.concerns.handle(reference, raise());
    await settle();
    const [timer] = await timers();
    assert(timer);
    for (let attempt = 0; attempt < 5; attempt += 1)
      await office.journal.tasks.postpone(timer.id, ten, 'graph-throttled');
    const { look, beat } = watch();
    assert.deepEqual(await look(), ['deadline keeps failing: graph-throttled']);
    assert.equal(await beat(), undefined);
  });

  it('goes on past a concern that cannot be read, and says so without naming anybody', async () => {
    const other = referenceFrom(new Uint8Array([9, 9, 9, 9, 9]));
    await office.concerns.handle(other, raise({ reference: other, draft: 'other' }));
    await settle(other);
    await drop(await timers(other));
    const unknown = { type: 'ConcernErased', by: jo, at: ten } as unknown as ConcernEvent; // from a later release
    await office.concerns.handle(reference, raise());
    await settle();
    await office.journal.streams.append(reference, 1, { events: [unknown], tasks: [], labels: ['open'] });
    const { look, said } = watch();
    assert.deepEqual(await look(), ['the clock of something open cannot be kept: Error']);
    assert.equal((await timers(other)).length, 1);
    assert.equal(said.find(({ event }) => event === 'clock-not-mended')?.reference, reference);
  });

  it('is missed after five minutes, but not by a service that has only just started', () => {
    const later = (minutes: number) => new Date(Date.parse(nine) + minutes * minute).toISOString();
    const earlier = '2026-01-01T00:00:00Z';
    assert.equal(isMissing(nine, earlier, later(5)), false);
    assert.equal(isMissing(nine, earlier, later(6)), true);
    assert.equal(isMissing(undefined, nine, later(5)), false);
    assert.equal(isMissing(undefined, nine, later(6)), true);
    assert.equal(isMissing(earlier, nine, later(0.5)), false);
    assert.equal(isMissing(earlier, nine, later(1)), true); // the service was away
  });

  it('is missed where the clock was put back: a beat or a start that lies ahead says nothing', () => {
    const later = (minutes: number) => new Date(Date.parse(nine) + minutes * minute).toISOString();
    const earlier = '2026-01-01T00:00:00Z';
    assert.equal(isMissing(later(600), earlier, nine), true);
    assert.equal(isMissing(earlier, later(600), nine), true);
    assert.equal(isMissing(undefined, later(600), nine), true);
    assert.equal(isMissing(nine, later(600), nine), false);
    assert.equal(isMissing(later(0.5), earlier, nine), false); // another instance's clock
    assert.equal(isMissing(undefined, later(0.5), nine), false);
  });
});

/** Somerset's pack, with another time for the acknowledgement. */
function withAcknowledgement(time: { readonly workingHours: number }): Local {
  const { pack, calendar } = local;
  const acknowledgeStandard = { ...pack.deadlines.acknowledgeStandard, ...time };
  return { calendar, pack: { ...pack, deadlines: { ...pack.deadlines, acknowledgeStandard } } };
}

describe('the timer of a concern', () => {
  let office: Office;
  beforeEach(async () => {
    office = openOffice();
    await office.concerns.handle(reference, raise());
  });
  afterEach(() => office.close());

  const ring = async (at: string, about?: Task['about']) => {
    const perform = passDeadlines(office.concerns, local, () => at);
    const [timer] = (await office.journal.tasks.ofStream(reference)).filter(
      ({ kind }) => kind === 'deadline',
    );
    assert(timer);
    await perform({ ...timer, about: about ?? timer.about });
  };
  const types = async () => (await office.concerns.history(reference)).map(({ event }) => event.type);

  it('passes the deadline when it rings', async () => {
    await ring(monday('13:00'));
    assert.deepEqual(await types(), ['ConcernRaised', 'DeadlinePassed']);
  });

  it('waits where it rings too early: the clock was put back, or the pack gives more time', async () => {
    await assert.rejects(
      ring(monday('12:59')),
      (error) => error instanceof TryLater && error.code === 'not-due-yet' && error.at === monday('13:00'),
    );
    assert.deepEqual(await types(), ['ConcernRaised']);
  });

  it('does nothing once it is for something else', async () => {
    await ring(monday('13:00'), { step: 'decide', since: nine, passed: '0' });
    await office.concerns.handle(reference, { type: 'Acknowledge', by: jo, at: ten });
    await ring(monday('13:00'), { step: 'acknowledge', since: nine, passed: '0' });
    assert.deepEqual(await types(), ['ConcernRaised', 'ConcernAcknowledged']);
  });

  it('after an outage climbs each missed rung once, in order', async () => {
    const back = '2026-03-05T09:00:00Z';
    for (let rungs = 0; rungs < 5; rungs += 1) {
      const tasks = await office.journal.tasks.ofStream(reference);
      const due = tasks.filter(
        ({ kind, dueAt }) => kind === 'deadline' && Date.parse(dueAt) <= Date.parse(back),
      );
      for (const timer of due) {
        await passDeadlines(office.concerns, local, () => back)(timer);
        await office.journal.tasks.done(timer.id);
      }
    }
    const rungs = (await office.concerns.history(reference)).flatMap(({ event }) =>
      event.type === 'DeadlinePassed' ? [event.rung] : [],
    );
    assert.deepEqual(rungs, ['channel', 'prevent-lead', 'associate-director', 'chief-nurse']);
  });
});
