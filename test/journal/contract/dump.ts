/** What the contract says of dumps: nothing is missing from one, and SQLite and this journal read each other's. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { verifyStream } from '../../../src/journal/chain.ts';
import { Conflict, type Journal, type Row } from '../../../src/journal/journal.ts';
import { openSqlite } from '../../../src/journal/sqlite/open.ts';
import { type Current, eleven, entry, errand, nine, noon, supported, ten } from './given.ts';

export function dumpContract({ journal }: Current): void {
  let folder: string;
  let other: Journal;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'dump-'));
    other = openSqlite(join(folder, 'journal.sqlite'));
  });
  afterEach(async () => {
    await other.close();
    rmSync(folder, { recursive: true });
  });

  it('a dump of nothing is empty, and fills nothing', async () => {
    assert.deepEqual(await rowsOf(journal()), []);
    await journal().fill(asWritten([]));
    assert.deepEqual(await rowsOf(journal()), []);
  });

  it('a dump holds everything, whole, with what every errand went through', async () => {
    await keepSome(journal());
    const rows = await rowsOf(journal());
    const streams = rows.filter((row) => row.row === 'stream');
    assert.deepEqual(
      streams.map(({ stream, labels, events }) => [stream, labels, verifyStream(events)]),
      [
        ['concern-2', ['open', 'reported-by:sam'], 'whole'],
        ['concern-1', [], 'whole'],
      ],
    );
    assert.deepEqual(
      streams.map(({ errands }) =>
        errands.map(({ id, attempts, dueAt, problem }) => [id, attempts, dueAt, problem]),
      ),
      [
        [['concern-2:2:0:record-concern', 1, ten, 'throttled']],
        [
          ['concern-1:1:0:record-concern', 0, nine, ''],
          ['concern-1:1:1:record-concern', 0, noon, ''],
        ],
      ],
    );
    const documents = rows.filter((row) => row.row === 'document');
    assert.deepEqual(documents.map(({ key, body, expiresAt }) => [key, body, expiresAt]).sort(), [
      ['card/1', { id: 'x' }, undefined],
      ['draft/sam', { step: 3 }, eleven],
    ]);
  });

  for (const [what, from, into] of [
    ['this journal and the other way', journal, () => other],
    ['another journal', () => other, journal],
  ] as const) {
    it(`what was dumped from ${what} is all there when it was filled in`, async () => {
      await keepSome(from());
      const rows = await rowsOf(from());
      await into().fill(asWritten(rows));
      assert.deepEqual(sorted(await rowsOf(into())), sorted(rows));
      await goesOn(into());
    });
  }

  it('documents are kept with their versions, which are not used again', async () => {
    await keepSome(other);
    const version = (await other.documents.get('draft/sam', nine))?.version ?? 0;
    await journal().fill(asWritten(await rowsOf(other)));
    assert.equal((await journal().documents.get('draft/sam', nine))?.version, version);
    await assert.rejects(journal().documents.put('draft/sam', 1, { expected: version + 1 }), Conflict);
    assert.ok((await journal().documents.put('draft/sam', 1, { expected: version })) > version);
  });

  it('documents that share a version are both taken in, and neither gets a lower one', async () => {
    const shared = [1, 2, 3].map((number) => ({
      row: 'document' as const,
      key: `card/${number}`,
      body: number,
      version: 7 + (number === 3 ? 1 : 0),
    }));
    await journal().fill(asWritten(shared));
    for (const { key, body, version } of shared) {
      const kept = await journal().documents.get(key, nine);
      assert.equal(kept?.body, body);
      assert.ok(kept.version >= version);
    }
  });

  it('a journal that is not empty takes nothing in', async () => {
    await keepSome(other);
    const rows = await rowsOf(other);
    await journal().documents.put('draft/jo', 1);
    const before = await rowsOf(journal());
    await assert.rejects(journal().fill(asWritten(rows)), /is not empty/);
    assert.deepEqual(await rowsOf(journal()), before);
  });

  it('what was acknowledged before a dump is in it while others write, each stream whole', async () => {
    const acknowledged = new Map<string, number>();
    let goOn = true;
    const writers = [1, 2, 3].map(async (writer) => {
      for (let number = 0; goOn; number += 1) {
        const stream = `writer-${writer}-${number}`;
        for (const version of [0, 1]) {
          await journal().streams.append(stream, version, entry({ errands: [errand()] }));
          acknowledged.set(stream, version + 1);
        }
      }
    });
    while (acknowledged.size < 9) await new Promise((resolve) => setImmediate(resolve));
    const before = [...acknowledged];
    const rows = await rowsOf(journal());
    goOn = false;
    await Promise.all(writers);
    const dumped = new Map(rows.flatMap((row) => (row.row === 'stream' ? [[row.stream, row]] : [])));
    for (const [stream, version] of before) {
      assert.ok((dumped.get(stream)?.events.length ?? 0) >= version, stream);
    }
    for (const { stream, events, errands } of dumped.values()) {
      assert.equal(verifyStream(events), 'whole');
      assert.equal(errands.length, events.length, stream);
    }
  });
}

async function keepSome({ streams, errands, documents }: Journal): Promise<void> {
  await streams.append('concern-2', 0, entry({ errands: [errand()], labels: ['open'] }));
  await streams.append('concern-1', 0, entry({ errands: [errand(), errand({ dueAt: noon })] }));
  const labels = ['open', 'reported-by:sam'];
  await streams.append('concern-2', 1, entry({ events: [supported], errands: [errand()], labels }));
  await errands.done('concern-2:1:0:record-concern');
  await errands.postpone('concern-2:2:0:record-concern', ten, 'throttled');
  await errands.claim('graph', nine, 9, eleven);
  await documents.put('card/1', { id: 'x' });
  await documents.put('draft/sam', { step: 3 }, { expiresAt: eleven });
}

/** Everything works on from where the dump left it. */
async function goesOn({ streams, errands, documents }: Journal): Promise<void> {
  assert.deepEqual(await streams.labelled('open', { limit: 9 }), ['concern-2']);
  await streams.append('concern-3', 0, entry({ labels: ['open'] }));
  assert.deepEqual(await streams.labelled('open', { limit: 9 }), ['concern-3', 'concern-2']);
  await streams.append('concern-2', 2, entry({ labels: [] }));
  assert.deepEqual(await streams.labelled('open', { limit: 9 }), ['concern-3']);
  assert.equal(verifyStream(await streams.links('concern-2')), 'whole');
  assert.deepEqual((await streams.names({ limit: 9 })).length, 3);

  const claimed = await errands.claim('graph', ten, 9, eleven);
  assert.deepEqual(
    claimed.map(({ id, attempts }) => [id, attempts]),
    [
      ['concern-1:1:0:record-concern', 0],
      ['concern-2:2:0:record-concern', 1],
    ],
  );
  assert.equal((await errands.troubled(1, 9)).length, 1);
  for (const { id } of claimed) await errands.done(id);
  assert.equal(await errands.nextDue('graph'), noon);
  assert.equal(await documents.sweep(noon), 1);
}

async function rowsOf(journal: Journal): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const row of journal.dump()) rows.push(row);
  return rows;
}

/** Through the text that a dump is in between. */
async function* asWritten(rows: readonly Row[]): AsyncGenerator<Row> {
  for (const row of rows) yield JSON.parse(JSON.stringify(row));
}

function sorted(rows: readonly Row[]): readonly Row[] {
  const streams = rows.filter((row) => row.row === 'stream');
  const documents = rows.filter((row) => row.row === 'document');
  return [...streams, ...documents.toSorted((one, two) => (one.key < two.key ? -1 : 1))];
}
