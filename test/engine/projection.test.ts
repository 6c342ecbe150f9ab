/** What lists show, compared at each answer with a fold from nothing: on both journals, after crashes, among several instances. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as breathe } from 'node:timers/promises';
import { openCaseFile } from '../../src/engine/caseFile.ts';
import { NotStanding } from '../../src/engine/ports.ts';
import type { Projection, Projections } from '../../src/engine/projection.ts';
import { openAzureTables, withKey } from '../../src/journal/azure/open.ts';
import type { Journal } from '../../src/journal/journal.ts';
import { openSqlite } from '../../src/journal/sqlite/open.ts';
import { projectionsOf } from '../casework/given.ts';
import { azuriteTables } from '../journal/azurite.ts';
import { cutAfter, over } from '../journal/badLine.ts';
import { by, type Parcel, parcelSubject } from './parcels.ts';

const at = '2026-03-02T09:00:00Z';
const label = 'parcel';

/** An instance of the service, as far as lists go: parcels that are not closed. */
type Instance = {
  readonly journal: Journal;
  readonly list: Projection<number>;
  readonly projections: Projections;
  readonly file: ReturnType<typeof parcelsOf>;
};

function parcelsOf({ streams }: Journal) {
  return openCaseFile(parcelSubject, { streams, local: 'here', lanes: () => 'teams' });
}

function instanceOf(journal: Journal): Instance {
  const projections = projectionsOf(journal);
  const file = parcelsOf(journal);
  const list = projections.of(file).view(label, rowOf);
  projections.start();
  return { journal, list, projections, file };
}

/** Closed parcels have no row. */
function rowOf({ isClosed, version }: Parcel): number | undefined {
  return isClosed ? undefined : version;
}

async function foldedFromNothing({ streams }: Journal): Promise<ReadonlyMap<string, number>> {
  const file = parcelsOf({ streams } as Journal);
  const rows = new Map<string, number>();
  for (const stream of await streams.labelled(label, { limit: 9_999 })) {
    const row = rowOf(await file.load(stream));
    if (row !== undefined) rows.set(stream, row);
  }
  return rows;
}

const sorted = (rows: ReadonlyMap<string, number>) => [...rows].toSorted();

const journals = {
  SQLite: async () => {
    const folder = mkdtempSync(join(tmpdir(), 'projection-'));
    return {
      open: () => openSqlite(join(folder, 'journal.sqlite')),
      clear: () => rmSync(folder, { recursive: true }),
    };
  },
  'Azure Tables': async () => {
    const connect = withKey(await azuriteTables());
    return { open: () => openAzureTables(connect), clear: () => {} };
  },
} as const;

for (const [name, prepare] of Object.entries(journals)) {
  describe(`A list kept in memory on ${name}`, () => {
    let place: Awaited<ReturnType<typeof prepare>>;
    let instances: Instance[];
    beforeEach(async () => {
      place = await prepare();
      instances = [];
    });
    afterEach(async () => {
      for (const { projections, journal } of instances) {
        await projections.stop();
        await journal.close();
      }
      place.clear();
    });
    const start = () => {
      const instance = instanceOf(place.open());
      instances.push(instance);
      return instance;
    };
    const send = ({ file }: Instance, parcel: string) =>
      file.handle(`parcel/${parcel}`, { type: 'Send', by, at });
    const close = ({ file }: Instance, parcel: string) =>
      file.handle(`parcel/${parcel}`, { type: 'Close', by, at });

    it('has what was there before the start, and what was appended since', async () => {
      const before = start();
      await send(before, 'one');
      await send(before, 'two');
      await close(before, 'two');
      const after = start();
      assert.deepEqual(sorted((await after.list.now()).rows), [['parcel/one', 1]]);
      await send(after, 'three');
      assert.deepEqual([...(await after.list.now()).rows.keys()].toSorted(), ['parcel/one', 'parcel/three']);
    });

    it('has no row any more of what became hidden, at the very next answer on any instance', async () => {
      const [one, other] = [start(), start()];
      for (let parcel = 0; parcel < 10; parcel += 1) {
        await send(one, `${parcel}`);
        assert.equal((await other.list.now()).rows.has(`parcel/${parcel}`), true);
        await close(one, `${parcel}`);
        assert.equal((await other.list.now()).rows.has(`parcel/${parcel}`), false);
      }
    });

    it('equals a fold from nothing at each answer, whoever appends meanwhile', async () => {
      const [one, other] = [start(), start()];
      for (let round = 0; round < 15; round += 1) {
        const parcels = [0, 1, 2, 3].map((number) => `${round}-${number}`);
        await Promise.all(parcels.map((parcel, index) => send(index % 2 ? one : other, parcel)));
        await Promise.all(
          parcels.slice(0, round % 4).map((parcel) => close(round % 2 ? one : other, parcel)),
        );
        const [ofOne, ofOther] = await Promise.all([one.list.now(), other.list.now()]);
        const truth = sorted(await foldedFromNothing(one.journal));
        assert.deepEqual([sorted(ofOne.rows), sorted(ofOther.rows)], [truth, truth]);
      }
    });

    it('has all that was acknowledged before it was asked for, while more is appended', async () => {
      const [one, other] = [start(), start()];
      const acknowledged: string[] = [];
      let over = false;
      const writing = (async () => {
        for (let number = 0; number < 30; number += 1) {
          await send(one, `${number}`);
          acknowledged.push(`parcel/${number}`);
        }
      })().finally(() => {
        over = true;
      });
      for (; !over; await breathe()) {
        const expected = [...acknowledged];
        const { rows } = await other.list.now();
        assert.deepEqual(
          expected.filter((parcel) => !rows.has(parcel)),
          [],
        );
      }
      await writing;
    });

    it('is read once for all who ask at the same time', async () => {
      const instance = start();
      await instance.list.now();
      let asked = 0;
      const { streams } = instance.journal;
      const counted: typeof streams.changes = (after) => {
        asked += 1;
        return streams.changes(after);
      };
      const counting: Journal = {
        ...instance.journal,
        streams: { ...streams, changes: counted },
      };
      const projections = projectionsOf(counting);
      const list = projections.of(parcelsOf(counting)).view(label, rowOf);
      projections.start();
      await list.now();
      asked = 0;
      await Promise.all(Array.from({ length: 50 }, () => list.now()));
      assert.ok(asked <= 2, `${asked} readings`);
      await projections.stop();
    });

    it('does not stand before it was begun, and says so', async () => {
      const journal = place.open();
      const projections = projectionsOf(journal);
      const list = projections.of(parcelsOf(journal)).view(label, rowOf);
      assert.equal(list.lately(), undefined);
      await assert.rejects(list.now(), NotStanding);
      await journal.close();
    });

    it('names a stream that cannot be read, keeps the others, and has it again once it can be', async () => {
      const instance = start();
      await send(instance, 'whole');
      const journal = place.open();
      let broken = true;
      const file = parcelsOf(journal);
      const projections = projectionsOf(journal);
      const load = async (stream: string) => {
        if (broken && stream === 'parcel/torn') throw new Error('torn');
        return file.load(stream);
      };
      const list = projections.of({ name: file.name, load }).view(label, rowOf);
      await send(instance, 'torn');
      projections.start();
      const before = await list.now();
      assert.deepEqual(
        [[...before.rows.keys()], [...before.unread.keys()]],
        [['parcel/whole'], ['parcel/torn']],
      );
      broken = false;
      const { rows, unread } = await list.now();
      assert.deepEqual([[...rows.keys()].toSorted(), unread.size], [['parcel/torn', 'parcel/whole'], 0]);
      await projections.stop();
      await journal.close();
    });
  });
}

describe('A list kept in memory, when an instance dies at any request of an append', () => {
  it('equals a fold from nothing on the others, whether the append came or not', async () => {
    const connect = withKey(await azuriteTables());
    const survivor = instanceOf(openAzureTables(connect));
    for (const arrives of [false, true]) {
      for (let requests = 0; ; requests += 1) {
        const { line, arm, isCut } = cutAfter(requests, { arrives });
        const dying = openAzureTables(over(line, connect));
        const file = parcelsOf(dying);
        const parcel = `parcel/${requests}-${arrives}`;
        await file.load(parcel);
        arm();
        await file.handle(parcel, { type: 'Send', by, at }).catch(() => undefined);
        const { rows } = await survivor.list.now();
        assert.deepEqual(sorted(rows), sorted(await foldedFromNothing(survivor.journal)));
        await dying.close();
        if (!isCut()) break;
      }
    }
    await survivor.projections.stop();
    await survivor.journal.close();
  });
});
