import assert from 'node:assert/strict';
import { openChanges } from '../../../src/journal/azure/changes.ts';
import { type Connect, openAzureTables, withKey } from '../../../src/journal/azure/open.ts';
import { openStorage } from '../../../src/journal/azure/storage.ts';
import type { Table } from '../../../src/journal/azure/table.ts';
import { azuriteTables } from '../azurite.ts';
import { entry, errand } from '../contract/given.ts';

const minute = 60_000;

describe('Changes in Azure Tables', () => {
  let connect: Connect;
  before(async () => {
    connect = withKey(await azuriteTables());
  });

  it('wake the lanes of what another instance appended, and of nothing else', async () => {
    const [one, other] = [openAzureTables(connect), openAzureTables(connect)];
    const start = await one.streams.changes();
    const errands = [errand({ lane: 'graph' }), errand({ lane: 'teams' }), errand({ lane: 'graph' })];
    await other.streams.append('theirs', 0, entry({ errands }));
    await one.streams.append('ours', 0, entry({ errands }));
    const found = await one.streams.changes(start?.position);
    const wakes = Object.fromEntries(found?.changes.map((change) => [change.stream, change.wakes]) ?? []);
    assert.deepEqual(wakes, { theirs: ['graph', 'teams'], ours: [] });
    await Promise.all([one.close(), other.close()]);
  });

  describe('as time goes by', () => {
    let table: Table;
    let ahead: number;
    let changes: ReturnType<typeof openChanges>;
    beforeEach(async () => {
      const storage = openStorage(connect);
      table = storage.table(`changes${Math.random().toString(36).slice(2)}`);
      ahead = 0;
      // The storage's time goes on; what it wrote keeps its time.
      const later = {
        now: () => storage.now() + ahead,
        age: (row: Parameters<typeof storage.age>[0]) => storage.age(row) + ahead,
      };
      changes = openChanges(table, later, () => Date.now() * 1_000);
      await changes.announce({ stream: 'first', version: 1, lanes: [] });
    });
    const rows = async () => (await table.rows<{ stream: string }>('changes')).map(({ stream }) => stream);
    const named = async (after?: string) => (await changes.since(after))?.changes.map(({ stream }) => stream);

    it('what may still be under way is named to whoever begins, and no more after that', async () => {
      assert.deepEqual(await named(), ['first']);
      ahead = 11 * minute;
      assert.deepEqual(await named(), []);
    });

    it('a position of half an hour ago is gone on from', async () => {
      const start = await changes.since();
      ahead = 30 * minute;
      await changes.announce({ stream: 'second', version: 1, lanes: [] });
      assert.deepEqual((await named(start?.position))?.at(-1), 'second');
    });

    it('a position of hours ago is too old, and says so', async () => {
      const start = await changes.since();
      ahead = 2 * 60 * minute;
      assert.equal(await changes.since(start?.position), undefined);
    });

    it('rows that everybody has read are dropped by whoever looks, and never named again', async () => {
      for (let number = 0; number < 120; number += 1)
        await changes.announce({ stream: 'again', version: number, lanes: [] });
      ahead = 2 * 60 * minute;
      assert.deepEqual(await named(), []);
      assert.deepEqual(await rows(), []);
    });
  });
});
