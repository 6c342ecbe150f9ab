import assert from 'node:assert/strict';
import { type Connect, withKey } from '../../../src/journal/azure/open.ts';
import { gather, openPointers, type Pointers } from '../../../src/journal/azure/pointers.ts';
import { openStorage } from '../../../src/journal/azure/storage.ts';
import type { Table } from '../../../src/journal/azure/table.ts';
import { azuriteTables } from '../azurite.ts';
import { cutAfter, over } from '../badLine.ts';

const hour = 3_600_000;
const at = (rowKey: string | number, partitionKey = 'here') => ({
  partitionKey,
  rowKey: String(rowKey).padStart(4, '0'),
});

describe('Pointers in Azure Tables', () => {
  let connect: Connect;
  let table: Table;
  let age: number;
  let pointers: Pointers;
  before(async () => {
    connect = withKey(await azuriteTables());
  });
  beforeEach(() => {
    table = openStorage(connect).table('pointers');
    age = 0;
    pointers = openPointers(table, () => age);
  });
  afterEach(async () => {
    for await (const row of table.everything()) await table.remove(row);
  });
  const keys = async (partition = 'here') => (await table.rows(partition)).map(({ rowKey }) => rowKey);
  const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);

  it('are written to as many partitions, and as many to one, as there are', async () => {
    await pointers.put([...numbers(230).map((one) => at(one)), at(7, 'there')]);
    assert.deepEqual([(await keys()).length, await keys('there')], [230, ['0007']]);
    await pointers.put([]);
  });

  it('move, more of them than one transaction takes, though some are gone already', async () => {
    await pointers.put(numbers(130).map((one) => at(one)));
    await table.remove(at(3));
    await table.remove(at(120));
    await pointers.move(numbers(130).map((one) => ({ to: at(one + 1_000), from: [at(one)] })));
    assert.deepEqual(
      await keys(),
      numbers(130).map((one) => String(one + 1_000)),
    );
  });

  it('are never all gone, wherever a process dies that moves them', async () => {
    for (const arrives of [false, true]) {
      for (let requests = 0; ; requests += 1) {
        // The old one is gone already, so that its transaction is refused.
        const [to, from] = [at(requests, `to-${arrives}`), at('gone', `to-${arrives}`)];
        const [other, old] = [at(`new-${requests}`, `to-${arrives}`), at(`old-${requests}`, `to-${arrives}`)];
        await pointers.put([old]);
        const { line, arm, isCut } = cutAfter(requests, { arrives });
        const dying = openPointers(openStorage(over(line, connect)).table('pointers'), () => 0);
        await dying.pages('here', {}, 1)[Symbol.asyncIterator]().next();
        arm();
        await dying
          .move([
            { to, from: [from] },
            { to: other, from: [old] },
          ])
          .catch(() => undefined);
        const left = await keys(`to-${arrives}`);
        assert.ok(left.includes(other.rowKey) || left.includes(old.rowKey), `after ${requests} requests`);
        if (!isCut()) break;
      }
    }
  });

  it('stay where somebody has written them anew since they were to leave', async () => {
    await pointers.put([at(1), at(2)]);
    const leave = await pointers.leave([at(1), at(2), at(3)]);
    await pointers.put([at(2)]);
    await leave();
    assert.deepEqual(await keys(), ['0002']);
  });

  it('are followed in order, page by page, and dropped where they lead nowhere and are old', async () => {
    await pointers.put(numbers(7).map((one) => at(one)));
    const isOdd = async ({ rowKey }: { rowKey: string }) => (Number(rowKey) % 2 === 1 ? rowKey : undefined);
    const found = () => gather(pointers.follow(pointers.pages('here', {}, 2), isOdd), 9);
    assert.deepEqual(await found(), ['0001', '0003', '0005']);
    age = hour;
    await found();
    assert.equal((await keys()).length, 7, 'none is older than an hour');
    age = hour + 1;
    assert.deepEqual(await found(), ['0001', '0003', '0005']);
    assert.deepEqual(await keys(), ['0001', '0003', '0005']);
  });

  it('are read no further than there are as many as were asked for', async () => {
    await pointers.put(numbers(9).map((one) => at(one)));
    const read: string[] = [];
    const pages = pointers.follow(pointers.pages('here', {}, 3), async ({ rowKey }) => {
      read.push(rowKey);
      return rowKey;
    });
    assert.equal((await gather(pages, 2, (key) => key !== '0001')).length, 2);
    assert.equal(read.length, 3);
  });
});
