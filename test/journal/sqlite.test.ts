import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type Link, verifyStream } from '../../src/journal/chain.ts';
import { Conflict, type Journal } from '../../src/journal/journal.ts';
import { openSqlite } from '../../src/journal/sqlite/open.ts';
import { needs } from '../run/needs.ts';
import { until } from '../until.ts';
import { namedSince } from './contract/changes.ts';
import { entry, errand, raised } from './contract/given.ts';
import { journalContract, type Subject } from './contract.ts';
import { staysLikeItsModel } from './likeness.ts';

/** Of a process that reads its modules anew, beside others. */
const startWithinMs = 30_000;

/** What a file may grow to, where the disk is called full. */
const mostBytes = 400 * 512;
const nine = '2026-03-02T09:00:00Z';

journalContract('SQLite', async (): Promise<Subject> => {
  const folder = newFolder();
  const path = join(folder, 'journal.sqlite');
  let journal = openSqlite(path);
  return {
    journal,
    reopen: async () => {
      await journal.close();
      journal = openSqlite(path);
      return journal;
    },
    close: async () => {
      await journal.close();
      rmSync(folder, { recursive: true });
    },
  };
});

describe('the journal in SQLite', () => {
  let folder: string;
  let path: string;
  let journal: Journal;
  beforeEach(() => {
    folder = newFolder();
    path = join(folder, 'not', 'there', 'yet.sqlite');
    journal = openSqlite(path);
  });
  afterEach(async () => {
    await journal.close();
    rmSync(folder, { recursive: true });
  });

  it('gives the same answers as a plain model, whatever the history', async () => {
    await staysLikeItsModel(journal, 60);
  });

  it('lets one of two processes win an append at the same version', async () => {
    const other = openSqlite(path);
    const outcomes = await Promise.allSettled(
      [journal, other, journal, other].map(({ streams }) => streams.append('concern-1', 0, entry())),
    );
    assert.equal(outcomes.filter(({ status }) => status === 'fulfilled').length, 1);
    await assert.rejects(other.streams.append('concern-1', 0, entry()), Conflict);
    await other.streams.append('concern-1', 1, entry());
    assert.equal((await journal.streams.load('concern-1')).length, 2);
    await other.close();
  });

  it('gives an errand to one of two processes', async () => {
    const other = openSqlite(path);
    for (const stream of ['concern-1', 'concern-2', 'concern-3'])
      await journal.streams.append(stream, 0, entry({ errands: [errand()] }));
    const claims = [journal, other].map(({ errands }) =>
      errands.claim('graph', nine, 2, '2026-03-02T10:00:00Z'),
    );
    const ids = (await Promise.all(claims)).flat().map(({ id }) => id);
    assert.deepEqual([ids.length, new Set(ids).size], [3, 3]);
    await other.close();
  });

  it('every lease ends at once when a service starts, which is alone here, and counts as an attempt', async () => {
    await journal.streams.append('concern-1', 0, entry({ errands: [errand()] }));
    await journal.errands.claim('graph', nine, 1, '2026-03-02T12:00:00Z');
    await journal.errands.takeBack?.();
    const [again] = await journal.errands.claim('graph', nine, 1, '2026-03-02T12:00:00Z');
    assert.equal(again?.attempts, 1);
  });

  describe('and its chain', () => {
    beforeEach(async () => {
      await journal.streams.append('concern-1', 0, entry({ events: [raised, raised] }));
      await journal.streams.append('concern-1', 2, entry());
    });

    it('is whole as it was written', () => {
      assert.equal(verifyStream(links(path, 'concern-1')), 'whole');
    });

    it('shows which event was altered behind its back', () => {
      raw(path, `UPDATE events SET body = replace(body, 'note', 'lie') WHERE version = 2`);
      assert.deepEqual(verifyStream(links(path, 'concern-1')), { alteredAt: 2 });
    });

    it('shows which event was emptied, of which type and time are left', async () => {
      raw(path, 'UPDATE events SET body = NULL, salt = NULL WHERE version = 2');
      assert.deepEqual(verifyStream(links(path, 'concern-1')), { alteredAt: 2 });
      const loaded = await journal.streams.load('concern-1');
      assert.deepEqual(
        loaded.map(({ event }) => event),
        [raised, { type: raised.type, at: raised.at }, raised],
      );
    });
  });

  describe('when writing fails', () => {
    const full = 'the disk is full, says the test';
    const onInsert = (verdict: string) =>
      raw(
        path,
        `CREATE TRIGGER failure BEFORE INSERT ON events WHEN new.stream = 'concern-2'
         BEGIN SELECT RAISE(${verdict}, '${full}'); END`,
      );
    const appendThree = async () => {
      const streams = ['concern-1', 'concern-2', 'concern-3'];
      const outcomes = await Promise.allSettled(
        streams.map((stream) => journal.streams.append(stream, 0, entry({ errands: [errand()] }))),
      );
      return outcomes.map((outcome) => (outcome.status === 'rejected' ? outcome.reason.message : 'kept'));
    };

    it('tells the one it concerns and keeps the others', async () => {
      onInsert('ABORT');
      assert.deepEqual(await appendThree(), ['kept', full, 'kept']);
      assert.deepEqual(await journal.streams.load('concern-2'), []);
    });

    it('tells all of them when the whole transaction is lost, and works again afterwards', async () => {
      onInsert('ROLLBACK');
      assert.deepEqual(await appendThree(), [full, full, full]);
      assert.equal(await journal.errands.nextDue('graph'), undefined);
      raw(path, 'DROP TRIGGER failure');
      assert.deepEqual(await appendThree(), ['kept', 'kept', 'kept']);
      await journal.check();
    });
  });

  it('leaves nothing of a removed document in the file', async () => {
    await journal.documents.put('draft-1', 'an invented secret');
    await journal.documents.remove('draft-1');
    await journal.close();
    assert.ok(!readFileSync(path).includes('an invented secret'));
  });

  it('refuses a file of a newer release in a plain sentence', async () => {
    await journal.close();
    raw(path, 'PRAGMA user_version = 99');
    assert.throws(
      () => openSqlite(path),
      /was written by a newer release \(layout 99; this one reads up to 3\)/,
    );
  });

  /** As the second layout had it. The first lacked the index of what is in hand. */
  const namedTasks = `DROP INDEX errandsToClaim; DROP INDEX errandsInTrouble; DROP INDEX errandsInHand;
    ALTER TABLE errands RENAME TO tasks;
    CREATE INDEX tasksToClaim ON tasks (lane, freeAt);
    CREATE INDEX tasksInTrouble ON tasks (sequence, attempts) WHERE attempts > 0;
    CREATE INDEX tasksInHand ON tasks (stream, lane) WHERE leasedUntil IS NOT NULL;
    PRAGMA user_version = 2`;

  for (const [which, older] of [
    ['first', `${namedTasks}; DROP INDEX tasksInHand; PRAGMA user_version = 1`],
    ['second', namedTasks],
  ] as const) {
    it(`reads a file of the ${which} layout, with what it kept`, async () => {
      const errands = [errand(), errand({ lane: 'teams' }), errand({ kind: 'note' })];
      await journal.streams.append('concern-1', 0, entry({ errands }));
      await journal.errands.postpone('concern-1:1:2:note', '2026-03-02T12:00:00Z', 'throttled');
      const made = tablesAndIndexes(path);
      await journal.close();
      raw(path, older);
      journal = openSqlite(path);
      assert.equal((await journal.errands.ofStream('concern-1')).length, 3);
      assert.equal((await journal.errands.claim('graph', nine, 9, '2026-03-02T10:00:00Z')).length, 1);
      assert.deepEqual(
        (await journal.errands.troubled(1, 9)).map(({ problem }) => problem),
        ['throttled'],
      );
      assert.equal(layout(path), 3);
      assert.deepEqual(tablesAndIndexes(path), made, 'as in a new file');
    });
  }

  it('keeps every acknowledged append whole, with its errands, and names it, when it is killed at any moment', async () => {
    for (let round = 1; round <= 10; round += 1) {
      const { position } = await namedSince(journal);
      const one = appending(path, `round-${round}`);
      await until('something is acknowledged', () => one.acknowledged().size > 0, startWithinMs);
      await pause(Math.random() * 80);
      const acknowledged = await one.kill();
      const { named } = await namedSince(journal, position);
      for (const [stream, version] of acknowledged) {
        await assertKept(journal, path, stream, version);
        assert.equal(named.get(stream), links(path, stream).length, 'not all that is there was named');
      }
    }
  });

  it('lets several processes append at the same time', async () => {
    // Each leaves the other a moment: who waits for the lock is not next in any line.
    const both = ['left', 'right'].map((prefix) => appending(path, prefix, 10));
    const isAtIt = (acknowledged: ReadonlyMap<string, number>) =>
      acknowledged.size === 3 && [...acknowledged.values()].every((version) => version > 1);
    await until(
      'both have appended to each of their streams, and again',
      () => both.every((one) => isAtIt(one.acknowledged())),
      startWithinMs,
    );
    for (const one of both)
      for (const [stream, version] of await one.kill()) await assertKept(journal, path, stream, version);
  });

  it('says so when the disk is full, still reads, and keeps what it had acknowledged', async function () {
    await needs(this, 'full disk');
    const child = spawn('prlimit', [`--fsize=${mostBytes}`, ...forever(path, 'full')]);
    const said = lines(child.stdout);
    await once(child, 'close');
    assert.match((await said).at(-2) ?? '', /^failed Error: (disk I\/O error|database or disk is full)$/);
    assert.match((await said).at(-1) ?? '', /^still reads full-1 [1-9]/);
    for (const [stream, version] of versions(await said)) await assertKept(journal, path, stream, version);
    await journal.streams.append('concern-1', 0, entry());
  });
});

function newFolder(): string {
  return mkdtempSync(join(tmpdir(), 'journal-'));
}

function raw(path: string, sql: string): void {
  const db = new DatabaseSync(path);
  db.exec(sql);
  db.close();
}

function layout(path: string): unknown {
  const db = new DatabaseSync(path);
  const found = db.prepare('PRAGMA user_version').get();
  db.close();
  return found?.user_version;
}

function tablesAndIndexes(path: string): unknown[] {
  const db = new DatabaseSync(path);
  const names = db.prepare('SELECT type, name, tbl_name FROM sqlite_master ORDER BY type, name').all();
  db.close();
  return names;
}

function links(path: string, stream: string): Link[] {
  const db = new DatabaseSync(path);
  const rows = db.prepare('SELECT * FROM events WHERE stream = ? ORDER BY version').all(stream);
  db.close();
  // The table's columns carry the names of a link's parts.
  return rows as Link[];
}

function forever(path: string, prefix: string): string[] {
  return [process.execPath, fileURLToPath(import.meta.resolve('./appendForever.ts')), path, prefix];
}

/**
 * A process that appends until it is killed.
 * @param pauseMs between two appends to one stream
 */
function appending(path: string, prefix: string, pauseMs = 0) {
  const [node = '', ...args] = forever(path, prefix);
  const child = spawn(node, [...args, String(pauseMs)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const closed = once(child, 'close');
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    said += chunk;
  });
  const acknowledged = () => versions(said.split('\n').slice(0, -1));
  return {
    acknowledged,
    kill: async () => {
      child.kill('SIGKILL');
      await closed;
      assert.doesNotMatch(said, /failed/);
      return acknowledged();
    },
  };
}

async function lines(output: AsyncIterable<Buffer>): Promise<string[]> {
  const chunks: Buffer[] = [];
  for await (const chunk of output) chunks.push(chunk);
  return Buffer.concat(chunks).toString().split('\n').slice(0, -1);
}

/** The last version acknowledged for each stream. */
function versions(said: readonly string[]): Map<string, number> {
  const acknowledged = said.map((line) => /^(\S+-\d) (\d+)$/.exec(line)).filter((match) => match !== null);
  return new Map(acknowledged.map(([, stream = '', version]) => [stream, Number(version)]));
}

/** One append more than was acknowledged may be there: killed between the commit and the word. */
async function assertKept(journal: Journal, path: string, stream: string, version: number): Promise<void> {
  const kept = links(path, stream);
  assert.ok([version, version + 1].includes(kept.length), `${stream}: ${kept.length} kept of ${version}`);
  assert.equal(verifyStream(kept), 'whole');
  assert.deepEqual(await journal.streams.labelled(stream, { limit: 9 }), [stream]);
  const db = new DatabaseSync(path);
  const errands = db.prepare('SELECT count(*) AS count FROM errands WHERE stream = ?').get(stream);
  db.close();
  assert.equal(errands?.count, 2 * kept.length);
}
