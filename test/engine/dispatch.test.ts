import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { type Dispatcher, type DispatchOptions, startDispatcher } from '../../src/engine/dispatch.ts';
import { findingIn } from '../../src/engine/findings.ts';
import { type Performer, TryLater } from '../../src/engine/ports.ts';
import type { Errands, NewErrand } from '../../src/journal/journal.ts';
import { door, type Office, openOffice, readableLog } from '../casework/given.ts';
import { clockAt, type HandClock } from '../clock.ts';
import { nine, noon } from '../policy/concerns/given.ts';
import { until } from '../until.ts';

const far = '9999-01-01T00:00:00Z';
/** Whoever is told nothing, and has nothing that falls due, looks again only after this time. */
const untoldMs = 30_000;
const errand = (parts: Partial<NewErrand> = {}): NewErrand => ({
  kind: 'record',
  lane: 'graph',
  dueAt: nine,
  about: {},
  ...parts,
});

/** What a performer is told of its failure: `TryLater` says when, everything else has a name. */
const explain = (error: unknown) =>
  error instanceof TryLater ? { code: error.code, at: error.at } : { code: 'broken' };

describe('the dispatcher (a concern is never lost)', () => {
  let office: Office;
  let time: HandClock;
  let log: ReturnType<typeof readableLog>;
  let dispatcher: Dispatcher | undefined;
  let done: string[];
  beforeEach(() => {
    office = openOffice();
    time = clockAt();
    log = readableLog();
    done = [];
  });
  afterEach(async () => {
    await dispatcher?.stop();
    dispatcher = undefined;
    await office.close();
  });

  function start(
    record: Performer,
    options: Partial<DispatchOptions> = {},
    lease?: Parameters<typeof startDispatcher>[1],
  ) {
    const { errands } = office.journal;
    const lanes = { graph: 2, teams: 2 };
    const all = {
      errands,
      lanes,
      alone: true,
      performers: { record },
      clock: time.clock,
      log: log.log,
      explain,
      ...options,
    };
    dispatcher = startDispatcher(all, lease);
    return dispatcher;
  }
  const note: Performer = async ({ stream, about }) => void done.push(`${stream}${about.step ?? ''}`);
  const fail: Performer = async ({ stream }) => {
    done.push(stream);
    throw new Error('the words somebody typed');
  };
  async function add(stream: string, ...errands: readonly NewErrand[]) {
    await office.journal.streams.append(stream, 0, {
      events: [{ type: 'ConcernRaised', at: nine }],
      errands,
      labels: [],
    });
  }

  const doneTimes = (times: number) =>
    until(`what was to be done was done ${times} times`, () => done.length === times);
  const nothingIsLeft = () =>
    until(
      'no errand of the lane is left',
      async () => (await office.journal.errands.nextDue('graph')) === undefined,
    );

  it('does at its start what was left undone', async () => {
    await add('a', errand(), errand({ lane: 'teams' }));
    start(note);
    await doneTimes(2);
    await nothingIsLeft();
  });

  it('wakes at once when it is told, in the lanes that are named', async () => {
    const { wake } = start(note);
    await pause(20);
    await add('a', errand(), errand({ lane: 'teams', about: { step: '-teams' } }));
    const before = performance.now();
    wake(['graph', 'graph', 'no such lane']);
    await doneTimes(1);
    assert(performance.now() - before < untoldMs / 2);
    await pause(20);
    assert.deepEqual(done, ['a']);
    wake(['teams']);
    await doneTimes(2);
  });

  it('waits until an errand is due, and then needs no telling', async () => {
    const dueAt = new Date(Date.now() + 120).toISOString();
    await add('a', errand({ dueAt }));
    let at = 0;
    const happened: Performer = async () => {
      at = Date.now();
    };
    start(happened, { clock: () => new Date().toISOString() });
    await until('the errand that falls due in a moment is done', () => at > 0);
    assert(at >= Date.parse(dueAt), 'too early');
    assert(at < Date.parse(dueAt) + untoldMs / 2, 'too late');
  });

  it('tries again what failed, after a pause that grows to five minutes, and never drops it', async () => {
    await add('a', errand());
    const { wake } = start(fail);
    for (let attempt = 0; attempt < 14; attempt++) {
      await until(
        `attempt ${attempt + 1} has failed and is noted`,
        async () => (await office.journal.errands.troubled(attempt + 1, 9)).length === 1,
      );
      const next =
        Date.parse((await office.journal.errands.nextDue('graph')) ?? '') - Date.parse(time.clock());
      const ceiling = Math.min(1_000 * 2 ** attempt, 300_000);
      assert(next >= ceiling / 2 && next <= ceiling, `attempt ${attempt}: ${next} ms, at most ${ceiling}`);
      time.pass(next);
      wake(['graph']);
    }
    await doneTimes(15);
  });

  it('tries what is refused for good every half hour, and keeps it as a finding', async () => {
    await add('a', errand());
    const finding = { code: 'site-refused' };
    const { wake } = start(fail, { explain: () => ({ code: 'graph-403', finding }), random: () => 0.99 });
    const pauses: number[] = [];
    for (let attempt = 0; attempt < 6; attempt++) {
      await until(
        `attempt ${attempt + 1} has failed and is noted`,
        async () => (await office.journal.errands.troubled(attempt + 1, 9)).length === 1,
      );
      const next = Date.parse((await office.journal.errands.nextDue('graph')) ?? '');
      pauses.push(Math.round((next - Date.parse(time.clock())) / 60_000));
      time.pass(next - Date.parse(time.clock()));
      wake(['graph']);
    }
    assert.deepEqual(pauses, [0, 0, 0, 30, 30, 30]);
    const [waiting] = await office.journal.errands.troubled(1, 9);
    assert.deepEqual(findingIn(waiting?.problem ?? ''), finding);
  });

  it('logs a failure with ids and codes only', async () => {
    await add('a', errand());
    start(fail);
    await until('the failure is logged', () => log.said.length === 1);
    const [{ errand: id, at, ...said } = { event: 'nothing' }] = log.said;
    assert.deepEqual(said, {
      event: 'errand-failed',
      reference: 'a',
      kind: 'record',
      code: 'broken',
      requestId: undefined,
      attempts: 1,
    });
    assert(id && at);
  });

  it('comes back when the other side said, however late that is', async () => {
    await add('a', errand());
    const { wake } = start(async () => {
      done.push('a');
      if (done.length === 1) throw new TryLater('throttled', noon);
    });
    await until(
      'the errand is put off to the time that was asked for',
      async () => (await office.journal.errands.nextDue('graph')) === '2026-03-02T12:00:00.000Z',
    );
    time.pass(3 * 3_600_000 - 1);
    wake(['graph']);
    await pause(30);
    assert.equal(done.length, 1);
    time.pass(1);
    wake(['graph']);
    await nothingIsLeft();
    assert.equal(done.length, 2);
  });

  it('keeps an errand that nobody can perform', async () => {
    await add('a', errand({ kind: 'unheard-of' }));
    start(note);
    await until(
      'it is noted that nobody performs the errand',
      async () => (await office.journal.errands.troubled(1, 9))[0]?.problem === 'no-performer',
    );
  });

  it('keeps an errand whose failure could not even be noted: its lease runs out', async () => {
    await add('a', errand());
    const postpone = async () => assert.fail('the disk is full');
    start(fail, { errands: { ...office.journal.errands, postpone } });
    await until('the log says that the errand was not postponed', () =>
      log.events().includes('errand-not-postponed'),
    );
    assert.equal((await office.journal.errands.claim('graph', far, 9, far)).length, 1);
  });

  it('goes on after the journal could not be asked', async () => {
    const { errands } = office.journal;
    let asked = 0;
    const claim: Errands['claim'] = async (...args) => {
      asked += 1;
      if (asked === 1) throw new Error('the disk is busy');
      return errands.claim(...args);
    };
    await add('a', errand());
    start(note, { errands: { ...errands, claim }, lanes: { graph: 2 } });
    await doneTimes(1);
    assert.deepEqual(log.events(), ['lane-failed']);
  });

  it('does no more at once than its lane is wide, and everything in the end', async () => {
    let now = 0;
    let most = 0;
    for (const stream of ['a', 'b', 'c', 'd', 'e', 'f', 'g']) await add(stream, errand());
    start(async ({ stream }) => {
      now += 1;
      most = Math.max(most, now);
      await pause(5);
      now -= 1;
      done.push(stream);
    });
    await doneTimes(7);
    assert.equal(most, 2);
  });

  it('does one concern’s errands one after another, in order, while another’s go on', async () => {
    const gate = door();
    await add('a', ...['1', '2', '3'].map((step) => errand({ about: { step } })));
    await add('b', errand());
    start(async (one) => {
      if (one.about.step === '1') await gate.opened;
      await note(one);
    });
    await doneTimes(1);
    assert.deepEqual(done, ['b']);
    gate.open();
    await doneTimes(4);
    assert.deepEqual(done, ['b', 'a1', 'a2', 'a3']);
  });

  it('takes nothing twice that is in hand, however long it takes', async () => {
    const gate = door();
    await add('a', errand({ about: { step: '1' } }), errand({ about: { step: '2' } }));
    const { wake } = start(async (one) => {
      await gate.opened;
      await note(one);
    });
    await pause(20);
    time.pass(121_000);
    wake(['graph']);
    await pause(20);
    gate.open();
    await nothingIsLeft();
    await pause(20);
    assert.deepEqual(done, ['a1', 'a2']);
  });

  it('stops when what is in hand is done, and takes no more', async () => {
    const gate = door();
    await add('a', errand());
    const begun = door();
    const { stop, wake } = start(async (one) => {
      begun.open();
      await gate.opened;
      await note(one);
    });
    await begun.opened;
    let stopped = false;
    const stopping = stop().then(() => {
      stopped = true;
    });
    await pause(20);
    assert.equal(stopped, false);
    gate.open();
    await stopping;
    assert.deepEqual(done, ['a']);
    await add('b', errand());
    wake(['graph']);
    await pause(30);
    assert.deepEqual(done, ['a']);
  });

  it('keeps what it has in hand from others, however long it takes', async () => {
    const gate = door();
    await add('a', errand());
    const begun = door();
    const slow: Performer = async (one) => {
      begun.open();
      await gate.opened;
      await note(one);
    };
    let renewedAt = '';
    const renew: Errands['renew'] = async (ids, at, leasedUntil) => {
      await office.journal.errands.renew(ids, at, leasedUntil);
      renewedAt = at;
    };
    start(
      slow,
      { errands: { ...office.journal.errands, renew } },
      { ms: 2_000, renewAfterMs: 10, renewEveryMs: 5, longestMs: 600_000 },
    );
    await begun.opened;
    for (let renewals = 0; renewals < 5; renewals += 1) {
      time.pass(1_500);
      assert.deepEqual(await office.journal.errands.claim('graph', time.clock(), 9, far), []);
      await until('its lease is renewed', () => renewedAt === time.clock());
    }
    gate.open();
    await nothingIsLeft();
    assert.deepEqual(done, ['a']);
  });

  it('lets somebody else try what hangs', async () => {
    await add('a', errand());
    const gate = door();
    const wall = () => new Date().toISOString();
    // With clocks that agree it is a matter of luck who looks first, each time that the hanging one has put it off.
    const ahead = () => new Date(Date.now() + 60).toISOString();
    const hangs: Performer = () => gate.opened;
    start(hangs, { clock: wall }, { ms: 100, renewAfterMs: 20, renewEveryMs: 10, longestMs: 50 });
    await until(
      'it is noted that the errand hangs',
      async () => (await office.journal.errands.troubled(2, 9))[0]?.problem === 'hangs',
    );
    await until(
      'somebody else is given the errand',
      async () => (await office.journal.errands.claim('graph', ahead(), 9, far)).length > 0,
    ).finally(gate.open);
  });

  it('gives back at once what it had not begun when it stops, as if it had never had it', async () => {
    const gate = door();
    await add('a', ...['1', '2', '3'].map((step) => errand({ about: { step } })));
    const begun = door();
    const { stop } = start(async (one) => {
      begun.open();
      await gate.opened;
      await note(one);
    });
    await begun.opened;
    const stopping = stop();
    gate.open();
    await stopping;
    assert.deepEqual(done, ['a1']);
    const left = await office.journal.errands.claim('graph', nine, 9, far);
    assert.deepEqual(
      left.map(({ about, attempts }) => [about.step, attempts]),
      [
        ['2', 0],
        ['3', 0],
      ],
    );
  });
});
