/** Following a list by its changes. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { at, type Client, concerns, openList, type Reply, textAt } from './client.ts';

const items = `${concerns}/items`;

describe('delta of the stand-in tenant', () => {
  let client: Client;
  beforeEach(async () => {
    client = await openList({ limits: { pageSize: 2 } });
    for (const Key of ['a', 'b', 'c']) await client.call('POST', items, { fields: { Key } });
  });
  afterEach(() => client.tenant.stop());

  const ids = ({ body }: Reply) =>
    [0, 1, 2].map((index) => at(body, 'value', index, 'id')).filter((id) => id);
  const follow = ({ body }: Reply, link = '@odata.deltaLink') => client.call('GET', textAt(body, link));
  const latest = () => client.call('GET', `${items}/delta?token=latest&$expand=fields`);

  it('gives everything first, in pages, and then a link for what comes after', async () => {
    const first = await client.call('GET', `${items}/delta?$expand=fields`);
    const second = await follow(first, '@odata.nextLink');
    const nothing = await follow(second);

    assert.deepEqual([ids(first), ids(second), ids(nothing)], [['1', '2'], ['3'], []]);
    assert.equal(at(first.body, '@odata.deltaLink'), undefined);
    assert.equal(at(second.body, 'value', 0, 'fields', 'Key'), 'c');
  });

  it('begins at this moment with token=latest', async () => {
    const start = await latest();
    await client.call('POST', items, { fields: { Key: 'd' } });

    assert.deepEqual([ids(start), ids(await follow(start))], [[], ['4']]);
  });

  it('gives the latest state of an item, not each change', async () => {
    const start = await latest();
    for (const Key of ['x', 'y']) await client.call('PATCH', `${items}/2/fields`, { Key });
    const news = await follow(start);

    assert.deepEqual(ids(news), ['2']);
    assert.equal(at(news.body, 'value', 0, 'fields', 'Key'), 'y');
  });

  it('tells of deleted items, by id and nothing else', async () => {
    const start = await latest();
    await client.call('DELETE', `${items}/2`);

    assert.deepEqual(at((await follow(start)).body, 'value'), [{ id: '2', deleted: { state: 'deleted' } }]);
  });

  it('does not tell a new reader of items deleted before, but of those deleted between pages', async () => {
    await client.call('DELETE', `${items}/3`);
    await client.call('POST', items, { fields: { Key: 'd' } });
    const first = await client.call('GET', `${items}/delta`);
    await client.call('DELETE', `${items}/1`);
    const second = await follow(first, '@odata.nextLink');

    assert.deepEqual(
      [ids(first), ids(second)],
      [
        ['1', '2'],
        ['4', '1'],
      ],
    );
    assert.equal(at(second.body, 'value', 1, 'deleted', 'state'), 'deleted');
  });

  it('answers 410 with a Location to begin again at, once a resync is scripted', async () => {
    const start = await latest();
    client.tenant.faults.resync('Concerns');
    const gone = await follow(start);
    const again = await client.call('GET', gone.headers.get('location') ?? '');

    assert.deepEqual([gone.status, at(gone.body, 'error', 'code')], [410, 'resyncRequired']);
    assert.deepEqual(ids(again), ['1', '2']);
    assert.equal((await follow(await latest())).status, 200);
  });

  it('refuses a token it never gave', async () => {
    assert.equal((await client.call('GET', `${items}/delta?token=made-up`)).status, 400);
  });
});
