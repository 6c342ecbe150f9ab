import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { openFeed } from '../../src/engine/feed.ts';
import { NotStanding } from '../../src/engine/ports.ts';
import type { Change } from '../../src/journal/journal.ts';
import { readableLog } from '../casework/given.ts';
import { runningFrom } from '../clock.ts';
import { until } from '../until.ts';

describe('What is appended elsewhere', () => {
  let rung: string[];
  /** Rung for every lane. */
  let began: string[];
  let named: Change[];
  let versions: Map<string, number>;
  let looks: string[];
  let feeds: ReturnType<typeof openFeed>[];
  let away: boolean;
  beforeEach(() => {
    [rung, began, named, looks, feeds] = [[], [], [], [], []];
    versions = new Map();
    away = false;
  });
  afterEach(async () => {
    for (const feed of feeds) await feed.stop();
  });

  type Begin = Parameters<typeof openFeed>[0]['begin'];

  function follow(clock = () => new Date().toISOString(), begin: Begin = async () => {}) {
    const feed = openFeed({
      streams: {
        changes: async (after) => {
          if (away) throw new Error('away');
          const changes = named.slice(Number(after ?? named.length));
          return { changes, position: String(named.length) };
        },
      },
      look: async (stream) => {
        looks.push(stream);
        return versions.get(stream) ?? 0;
      },
      begin,
      bell: { ring: (lanes) => void (lanes[0] === 'every' ? began : rung).push(...lanes) },
      everyLane: ['every'],
      clock,
      log: readableLog().log,
      explain: String,
    });
    feeds.push(feed);
    feed.start();
    return feed;
  }
  const append = (stream: string, version: number, wakes: string[]) => {
    named.push({ stream, version, wakes });
  };

  it('wakes its lanes once it is there', async () => {
    const feed = follow();
    await feed.caughtUp();
    append('one', 1, ['graph', 'teams']);
    versions.set('one', 1);
    await feed.caughtUp();
    assert.deepEqual(rung, ['graph', 'teams']);
  });

  it('wakes nobody before it is there, and is looked for without being asked', async () => {
    const feed = follow();
    await feed.caughtUp();
    append('one', 2, ['graph']);
    versions.set('one', 1);
    await feed.caughtUp();
    assert.deepEqual(rung, []);
    versions.set('one', 2);
    await feed.caughtUp();
    assert.deepEqual(rung, ['graph']);
  });

  it('is looked at once, however often it is named', async () => {
    const feed = follow();
    await feed.caughtUp();
    versions.set('one', 1);
    for (let time = 0; time < 5; time += 1) {
      append('one', 1, ['graph']);
      await feed.caughtUp();
    }
    assert.deepEqual([looks, rung], [['one'], ['graph']]);
  });

  it('wakes its lanes, too, where a look at the one before has found it already', async () => {
    const feed = follow();
    await feed.caughtUp();
    append('one', 1, ['graph']);
    versions.set('one', 2);
    await feed.caughtUp();
    append('one', 2, ['teams']);
    await feed.caughtUp();
    await feed.caughtUp();
    assert.deepEqual([rung, looks], [['graph', 'teams'], ['one']]);
  });

  it('wakes every lane once all was read anew, for what was appended meanwhile', async () => {
    const feed = follow();
    await feed.caughtUp();
    assert.deepEqual(began, ['every']);
  });

  it('is not waited for while everything is still being read: whoever asks is told', async () => {
    const reading = Promise.withResolvers<void>();
    const feed = follow(undefined, () => reading.promise);
    const asked = performance.now();
    await assert.rejects(feed.caughtUp(), NotStanding);
    assert.ok(performance.now() - asked < 9_000, 'Teams gives up after some 10 s');
    reading.resolve();
    await feed.caughtUp();
  });

  it('does not hold up the end of the service while everything is being read', async () => {
    const feed = follow(undefined, async (see) => {
      for (;;) {
        await see('one');
        await pause(1);
      }
    });
    await pause(20);
    await feed.stop();
    await assert.rejects(feed.caughtUp(), NotStanding);
  });

  it('is not lost when the journal is away for a while', async () => {
    const feed = follow();
    await feed.caughtUp();
    append('one', 1, ['graph']);
    versions.set('one', 1);
    away = true;
    await assert.rejects(feed.caughtUp(), /away/);
    away = false;
    await feed.caughtUp();
    assert.deepEqual(rung, ['graph']);
  });

  it('is told apart from a clock that was set, after which every lane looks again', async () => {
    const time = runningFrom('2026-03-02T09:00:00Z');
    follow(time.clock);
    time.pass(3_600_000);
    await until('every lane is woken', () => began.length > 1, 15_000);
  });
});
