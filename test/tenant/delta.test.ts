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

  /** The entries that are items: not the list itself, and no folder. */
  const entries = ({ body }: Reply) => {
    const value = at(body, 'value');
    return (Array.isArray(value) ? value : []).filter((one) => at(one, 'contentType', 'name') !== 'Folder');
  };
  const ids = (reply: Reply) => entries(reply).map((one) => at(one, 'id'));
  const follow = ({ body }: Reply, link = '@odata.deltaLink') => client.call('GET', textAt(body, link));
  const latest = () => client.call('GET', `${items}/delta?token=latest&$expand=fields`);

  it('gives everything first, in pages, and then a link for what comes after', async () => {
    const first = await client.call('GET', `${items}/delta?$expand=fields`);
    const second = await follow(first, '@odata.nextLink');
    const nothing = await follow(second);

    assert.deepEqual([ids(first), ids(second), ids(nothing)], [['1', '2'], ['3'], []]);
    assert.equal(at(first.body, '@odata.deltaLink'), undefined);
    assert.equal(at(entries(second)[0], 'fields', 'Key'), 'c');
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
    assert.equal(at(entries(news)[0], 'fields', 'Key'), 'y');
  });

  it('tells of deleted items, by their id and little else', async () => {
    const start = await latest();
    for (const id of ['1', '2']) await client.call('DELETE', `${items}/${id}`);
    const [one, other] = entries(await follow(start));

    assert.deepEqual(one, { id: '1', deleted: { state: 'deleted' } });
    assert.partialDeepStrictEqual(other, { id: '2', contentType: { name: 'Item' }, deleted: {} });
    assert.equal(at(other, 'fields'), undefined);
  });

  it('spells the etag in its own way, which no write takes', async () => {
    const start = await latest();
    await client.call('PATCH', `${items}/1/fields`, { Key: 'x' });
    const [entry] = entries(await follow(start));
    const eTag = String(at(entry, 'eTag'));
    const write = await client.call('PATCH', `${items}/1/fields`, { Key: 'y' }, { 'If-Match': eTag });

    assert.match(eTag, /^"\{[0-9A-F-]+\},2"$/);
    assert.deepEqual([at(entry, '@odata.etag'), write.status], [undefined, 412]);
  });

  it('shows the list itself and its folders among the entries, without fields', async () => {
    const { body } = await client.call('GET', `${items}/delta?$expand=fields`);

    assert.equal(at(body, 'value', 0, 'contentType', 'name'), 'Folder');
    assert.equal(at(body, 'value', 0, 'fields'), undefined);
  });

  describe('in other ways', () => {
    it('leaves out the fields where it goes on from a link', async () => {
      client.tenant.ways.changedFields = 'left-out';
      const start = await client.call('GET', `${items}/delta?$expand=fields`);
      const second = await follow(start, '@odata.nextLink');

      assert.deepEqual(
        [start, second].map((reply) => at(entries(reply)[0], 'fields') !== undefined),
        [true, false],
      );
    });

    it('puts an error in the place of what was deleted, or answers 500', async () => {
      const start = await latest();
      await client.call('DELETE', `${items}/2`);
      client.tenant.ways.deleted = 'error-entry';
      const [entry] = entries(await follow(start));
      client.tenant.ways.deleted = 'error-500';

      assert.equal(at(entry, 'error', 'code'), 'InternalServerError');
      assert.equal((await follow(start)).status, 500);
    });

    it('refuses a stored link, but no new beginning and none of its pages', async () => {
      const start = await latest();
      for (const status of [400, 404, 410, 500] as const) {
        client.tenant.ways.storedLink = status;
        assert.equal((await follow(start)).status, status);
        const first = await client.call('GET', `${items}/delta?$expand=fields`);
        assert.equal((await follow(first, '@odata.nextLink')).status, 200);
      }
    });
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
    assert.equal(at(entries(second)[1], 'deleted', 'state'), 'deleted');
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
