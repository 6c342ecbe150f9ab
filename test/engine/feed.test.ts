import assert from 'node:assert/strict';
import { openFeed } from '../../src/engine/feed.ts';
import type { Change } from '../../src/journal/journal.ts';
import { readableLog } from '../casework/given.ts';
import { runningFrom } from '../clock.ts';
import { until } from '../until.ts';

describe('What is appended elsewhere', () => {
  let rung: string[];
  let named: Change[];
  let versions: Map<string, number>;
  let looks: string[];
  let feeds: ReturnType<typeof openFeed>[];
  let away: boolean;
  beforeEach(() => {
    [rung, named, looks, feeds] = [[], [], [], []];
    versions = new Map();
    away = false;
  });
  afterEach(async () => {
    for (const feed of feeds) await feed.stop();
  });

  function follow(clock = () => new Date().toISOString()) {
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
      begin: async () => {},
      bell: { ring: (lanes) => void rung.push(...lanes) },
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

  it('is told apart from a clock that was set, after which every lane looks again', async function () {
    this.timeout(20_000);
    const time = runningFrom('2026-03-02T09:00:00Z');
    follow(time.clock);
    time.pass(3_600_000);
    await until('every lane is woken', () => rung.includes('every'), 15_000);
  });
});
