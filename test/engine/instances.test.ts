/** Several instances of the dispatcher on one journal in Azure Tables, as several instances of the service are. */
import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { type Dispatcher, startDispatcher } from '../../src/engine/dispatch.ts';
import type { Performer } from '../../src/engine/ports.ts';
import { type Connect, openAzureTables, withKey } from '../../src/journal/azure/open.ts';
import type { Journal } from '../../src/journal/journal.ts';
import { readableLog } from '../casework/given.ts';
import { azuriteTables } from '../journal/azurite.ts';
import { cutAfter, type Line, over } from '../journal/badLine.ts';
import { until } from '../until.ts';

const past = '2026-03-02T09:00:00Z';
const lease = { ms: 20_000, renewAfterMs: 5_000, renewEveryMs: 1_000, longestMs: 60_000 };
const shortLease = { ...lease, ms: 1_000, renewAfterMs: 100, renewEveryMs: 50 };
const withinMs = 30_000;
const straight: Line = (_request, send) => send();

describe('Several instances on one journal', () => {
  let connect: Connect;
  let journal: Journal;
  let instances: { journal: Journal; dispatcher: Dispatcher }[];
  let done: { by: string; id: string; stream: string }[];
  beforeEach(async () => {
    connect = withKey(await azuriteTables());
    journal = openAzureTables(connect);
    instances = [];
    done = [];
  });
  afterEach(async () => {
    for (const one of instances) await one.dispatcher.stop();
    for (const one of instances) await one.journal.close();
    await journal.close();
  });

  async function add(streams: number, errands: number): Promise<void> {
    const events = [{ type: 'ConcernRaised', at: past }];
    const all = Array.from({ length: errands }, () => ({
      kind: 'record',
      lane: 'graph',
      dueAt: past,
      about: {},
    }));
    for (let number = 0; number < streams; number += 1)
      await journal.streams.append(`concern-${number}`, 0, { events, errands: all, labels: [] });
  }

  function start(record: Performer, line = straight, of = lease): Dispatcher {
    const own = openAzureTables(over(line, connect));
    const options = {
      errands: own.errands,
      performers: { record },
      lanes: { graph: 2 },
      alone: false,
      clock: () => new Date().toISOString(),
      log: readableLog().log,
      explain: () => ({ code: 'broken' }),
    };
    const dispatcher = startDispatcher(options, of);
    instances.push({ journal: own, dispatcher });
    return dispatcher;
  }
  const doing =
    (by: string, ms: number): Performer =>
    async ({ id, stream }) => {
      await pause(ms);
      done.push({ by, id, stream });
    };
  const allDone = () =>
    until('no errand is left', async () => (await journal.errands.nextDue('graph')) === undefined, withinMs);

  it('share the work: each errand is done once, and those of one concern in their order', async () => {
    await add(12, 3);
    for (const name of ['one', 'two', 'three']) start(doing(name, 20));
    await allDone();
    assert.equal(done.length, 36);
    assert.equal(new Set(done.map(({ id }) => id)).size, 36);
    assert.ok(new Set(done.map(({ by }) => by)).size > 1, 'one did everything');
    for (const ids of Map.groupBy(done, ({ stream }) => stream).values()) {
      const order = ids.map(({ id }) => id);
      assert.deepEqual(order, order.toSorted());
    }
  });

  it('do what one had in hand that died, and that alone perhaps twice', async () => {
    await add(8, 2);
    const { line, arm, isCut } = cutAfter(0, { arrives: false });
    const inHand = new Set<string>();
    start(
      async ({ id }) => {
        inHand.add(id);
        arm();
        await pause(50);
      },
      line,
      shortLease,
    );
    await until('the line of the first instance is cut', isCut, withinMs);
    start(doing('survivor', 5));
    await allDone();
    const ids = done.map(({ id }) => id);
    assert.equal(new Set(ids).size, 16);
    assert.equal(ids.length, 16);
    assert.ok(inHand.size > 0 && [...inHand].every((id) => ids.includes(id)));
  });

  it('need not wait for one that stops in order', async () => {
    await add(6, 3);
    const first = start(doing('first', 100));
    await until('the first instance has done two errands', () => done.length > 1, withinMs);
    await first.stop();
    const before = new Set(done.map(({ id }) => id));
    const now = new Date().toISOString();
    const free = await journal.errands.claim('graph', now, 99, now);
    assert.equal(free.length, 18 - before.size, 'some are still leased');
    assert.ok(free.every(({ id, attempts }) => attempts === 0 && !before.has(id)));
  });
});
