import assert from 'node:assert/strict';
import { openConcerns } from '../../src/casework/concerns/concerns.ts';
import { concernSubject } from '../../src/casework/concerns/subject.ts';
import { RING, type Running, ringing, type Watched, watchedClocks } from '../../src/engine/clocks.ts';
import { openDrawer } from '../../src/engine/drawer.ts';
import { openFindings, problemOf } from '../../src/engine/findings.ts';
import { isMissing, openHeartbeat } from '../../src/engine/heartbeat.ts';
import { TryLater } from '../../src/engine/ports.ts';
import { type Looked, openWatchdog } from '../../src/engine/watchdog.ts';
import type { Errand } from '../../src/journal/journal.ts';
import type { ConcernEvent } from '../../src/policy/concerns/events.ts';
import type { Local } from '../../src/policy/local.ts';
import { referenceFrom } from '../../src/policy/reference.ts';
import { laneOf } from '../../src/wiring/subjects.ts';
import { type Office, openOffice, readableLog } from '../casework/given.ts';
import { clockAt } from '../clock.ts';
import { jo, monday, nine, raise, reference, ten } from '../policy/concerns/given.ts';
import { fromLaterRelease } from '../policy/later.ts';
import { local } from '../policy/local.ts';

const minute = 60_000;

describe('the watchdog', () => {
  let office: Office;
  beforeEach(() => {
    office = openOffice();
  });
  afterEach(() => office.close());

  function watch(now = clockAt(), watched?: readonly (Watched & Partial<Pick<Looked, 'waiting'>>)[]) {
    const { journal, concerns } = office;
    const { log, said } = readableLog();
    let woken = 0;
    const drawer = openDrawer(journal.documents, now.clock);
    const heartbeat = openHeartbeat(drawer);
    const findings = openFindings(drawer);
    const look = openWatchdog({
      journal,
      heartbeat,
      findings,
      watched: (watched ?? [watchedClocks(concerns.file, journal.errands, now.clock)]).map((one) => ({
        waiting: { lately: () => undefined },
        ...one,
      })),
      wake: () => {
        woken += 1;
      },
      clock: now.clock,
      log,
      explain: (error) => (error instanceof Error ? error.name : 'unknown'),
    });
    return { look, said, now, woken: () => woken, beat: heartbeat.last, findings: findings.of };
  }

  const timers = async (stream = reference) =>
    (await office.journal.errands.ofStream(stream)).filter(({ kind }) => kind === RING);
  const types = async () => (await office.concerns.history(reference)).map(({ event }) => event.type);
  const drop = async (errands: readonly Errand[]) => {
    for (const { id } of errands) await office.journal.errands.done(id);
  };
  /** Everything but the timers is done, as it is when all goes well. */
  const settle = async (stream = reference) =>
    drop((await office.journal.errands.ofStream(stream)).filter(({ kind }) => kind !== RING));

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
      [new Date(monday('13:00')).toISOString(), { clock: 'acknowledge', since: nine, passed: '0' }],
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
    const { mend } = watchedClocks(concerns.file, journal.errands, now.clock);
    const hurry = openConcerns({ streams: journal.streams, local: hurried, lanes: laneOf });
    const { mend: mendHurried } = watchedClocks(hurry.file, journal.errands, now.clock);
    assert.equal(await mend(reference), false);
    assert.equal(await mendHurried(reference), true);
    assert.equal(await mendHurried(reference), false);
    assert.deepEqual(
      (await timers()).map(({ dueAt }) => dueAt),
      ['13:00', '12:00'].map((time) => new Date(monday(time)).toISOString()),
    );

    for (const time of ['12:00', '13:00']) {
      const ring = ringing([hurry.file], () => monday(time));
      for (const timer of await journal.errands.claim('clock', monday(time), 9, monday('13:30'))) {
        await ring(timer);
        await journal.errands.done(timer.id);
      }
    }
    assert.deepEqual(await types(), ['ConcernRaised', 'ClockRestarted', 'DeadlinePassed']);
  });

  it('leaves a timer alone that has failed and is tried again soon, but not one that was put off for long', async () => {
    await office.concerns.handle(reference, raise());
    const { mend } = watchedClocks(office.concerns.file, office.journal.errands, () => monday('13:01'));
    const [timer] = await timers();
    assert(timer);
    await office.journal.errands.postpone(timer.id, monday('13:05'), 'busy');
    assert.equal(await mend(reference), false);
    await office.journal.errands.postpone(timer.id, monday('14:00'), 'not-due-yet'); // the clock was ahead
    assert.equal(await mend(reference), true);
  });

  it('leaves a timer alone that rings sooner than it need: it waits then', async () => {
    await office.concerns.handle(reference, raise());
    const slow = withAcknowledgement({ workingHours: 5 });
    const { streams } = office.journal;
    const { file } = openConcerns({ streams, local: slow, lanes: laneOf });
    const { mend } = watchedClocks(file, office.journal.errands, () => ten);
    assert.equal(await mend(reference), false);
  });

  it('leaves a timer alone that is in hand', async () => {
    await office.concerns.handle(reference, raise());
    await office.journal.errands.claim('clock', monday('13:00'), 1, monday('13:05'));
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

  it('looks again only at what has changed, what should have rung, and what could not be read', async () => {
    const now = clockAt();
    const looked: string[] = [];
    const rows = new Map<string, Running>();
    const unread = new Map<string, unknown>();
    const mend = async (stream: string) => {
      looked.push(stream);
      return false;
    };
    const runs = (version: number, at: string): Running => ({
      version,
      clocks: [{ name: 'team', run: {}, at }],
    });
    for (const number of [1, 2, 3]) {
      const one = referenceFrom(new Uint8Array([1, 0, 0, number, 0]));
      await office.concerns.handle(one, raise({ reference: one, draft: one }));
      await settle(one);
      rows.set(one, runs(2, monday('13:00')));
    }
    const [first = '', second = ''] = [...rows.keys()];
    const { look } = watch(now, [{ label: 'open', mend, waiting: { lately: () => ({ rows, unread }) } }]);
    const lookedAt = async () => {
      looked.length = 0;
      await look();
      return looked.toSorted();
    };
    assert.deepEqual(await lookedAt(), [...rows.keys()].toSorted());
    assert.deepEqual(await lookedAt(), []);
    rows.set(first, runs(3, monday('13:00')));
    assert.deepEqual(await lookedAt(), [first]);
    rows.set(second, runs(2, nine));
    now.pass(2 * minute);
    assert.deepEqual(await lookedAt(), [second]);
    rows.set(second, runs(2, monday('13:00')));
    unread.set('torn', new Error('torn'));
    assert.deepEqual(await lookedAt(), ['torn']);
  });

  it('leaves no heartbeat while an errand lies about, has it looked for, and names it', async () => {
    await office.concerns.handle(reference, raise());
    const { look, beat, now, woken, findings } = watch();
    const lying = ['channel-card', 'form-card', 'mail', 'record'].map((about) => ({
      ...{ code: 'errand-overdue', about, count: 1 },
    }));
    now.pass(minute - 1);
    assert.deepEqual(await look(), []);
    now.pass(2);
    assert.deepEqual(await look(), lying);
    assert.equal(woken(), 1);
    assert.equal(await beat(), new Date(Date.parse(nine) + minute - 1).toISOString());
    assert.deepEqual(await findings('watchdog'), lying);

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
      await office.journal.errands.postpone(timer.id, ten, 'graph-throttled');
    const { look, beat } = watch();
    assert.deepEqual(await look(), [
      { code: 'errand-keeps-failing', about: 'ring: graph-throttled', count: 1 },
    ]);
    assert.equal(await beat(), undefined);
  });

  it('leaves a heartbeat while something is refused for good, which is a finding of its own', async () => {
    await office.concerns.handle(reference, raise());
    const errands = await office.journal.errands.ofStream(reference);
    const refused = { code: 'site-refused', about: 'Prevent concerns' };
    const waits = async (problem: string) => {
      for (let attempt = 0; attempt < 5; attempt += 1)
        for (const { id } of errands) await office.journal.errands.postpone(id, ten, problem);
    };
    await waits(problemOf(refused));
    const { look, beat, findings } = watch();
    assert.deepEqual(await look(), []);
    assert.ok(await beat());
    assert.deepEqual(await findings('errands'), [{ ...refused, count: errands.length }]);

    await waits('graph-503-unknown');
    assert.notDeepEqual(await look(), [], 'the next outage shows');
    assert.deepEqual(await findings('errands'), []);
  });

  it('goes on past a concern that cannot be read, and says so without naming anybody', async () => {
    const other = referenceFrom(new Uint8Array([9, 9, 9, 9, 9]));
    await office.concerns.handle(other, raise({ reference: other, draft: 'other' }));
    await settle(other);
    await drop(await timers(other));
    const unknown = fromLaterRelease<ConcernEvent>({ type: 'ConcernErased', by: jo, at: ten });
    await office.concerns.handle(reference, raise());
    await settle();
    await office.journal.streams.append(reference, 1, {
      events: [unknown],
      errands: [],
      labels: [concernSubject.waits],
    });
    const { look, said } = watch();
    assert.deepEqual(await look(), [{ code: 'clock-not-kept', about: 'waiting:concerns: Error', count: 1 }]);
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

  const ring = async (at: string, about?: Errand['about']) => {
    const perform = ringing([office.concerns.file], () => at);
    const [timer] = (await office.journal.errands.ofStream(reference)).filter(({ kind }) => kind === RING);
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
    await ring(monday('13:00'), { clock: 'decide', since: nine, passed: '0' });
    await office.concerns.handle(reference, { type: 'Acknowledge', by: jo, at: ten });
    await ring(monday('13:00'), { clock: 'acknowledge', since: nine, passed: '0' });
    assert.deepEqual(await types(), ['ConcernRaised', 'ConcernAcknowledged']);
  });

  it('after an outage climbs each missed rung once, in order', async () => {
    const back = '2026-03-05T09:00:00Z';
    for (let rungs = 0; rungs < 5; rungs += 1) {
      const errands = await office.journal.errands.ofStream(reference);
      const due = errands.filter(({ kind, dueAt }) => kind === RING && Date.parse(dueAt) <= Date.parse(back));
      for (const timer of due) {
        await ringing([office.concerns.file], () => back)(timer);
        await office.journal.errands.done(timer.id);
      }
    }
    const rungs = (await office.concerns.history(reference)).flatMap(({ event }) =>
      event.type === 'DeadlinePassed' ? [event.rung] : [],
    );
    assert.deepEqual(rungs, ['channel', 'prevent-lead', 'associate-director', 'chief-nurse']);
  });
});
