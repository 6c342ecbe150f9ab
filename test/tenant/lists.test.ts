/** Lists and their columns. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { at, type Client, concerns, openList, site, textAt } from './client.ts';

describe('lists of the stand-in tenant', () => {
  let client: Client;
  beforeEach(async () => {
    client = await openList();
  });
  afterEach(() => client.tenant.stop());

  it('are found by id and by display name, and among all', async () => {
    const byName = await client.call('GET', concerns);
    const byId = await client.call('GET', `${site}/lists/${textAt(byName.body, 'id')}`);
    const all = await client.call('GET', `${site}/lists?$filter=displayName eq 'Concerns'&$select=id`);

    assert.deepEqual(byId.body, byName.body);
    assert.equal(at(all.body, 'value', 0, 'id'), at(byName.body, 'id'));
    assert.equal(at(all.body, 'value', 0, 'displayName'), undefined);
    assert.equal((await client.call('GET', `${site}/lists/Nowhere`)).status, 404);
  });

  it('show their columns when asked, each with its kind', async () => {
    const plain = await client.call('GET', concerns);
    const wide = await client.call('GET', `${concerns}?$expand=columns`);
    const columns = await client.call('GET', `${concerns}/columns`);

    assert.equal(at(plain.body, 'columns'), undefined);
    assert.deepEqual(at(wide.body, 'columns'), at(columns.body, 'value'));
    assert.partialDeepStrictEqual(at(wide.body, 'columns', 3), {
      name: 'Key',
      indexed: true,
      enforceUniqueValues: true,
      text: { allowMultipleLines: false },
    });
  });

  it('cannot have the same name twice, and take no name from the caller', async () => {
    const twice = await client.call('POST', `${site}/lists`, { displayName: 'concerns' });
    const named = await client.call('POST', `${site}/lists`, { displayName: 'Other', name: 'other' });

    assert.deepEqual([twice.status, at(twice.body, 'error', 'code')], [409, 'nameAlreadyExists']);
    assert.match(textAt(named.body, 'error', 'message'), /^Cannot define a 'name' for a list/);
  });

  it('refuse properties that a list or a column does not have', async () => {
    const list = await client.call('POST', `${site}/lists`, { displayName: 'Other', colour: 'red' });
    const column = await client.call('POST', `${concerns}/columns`, {
      name: 'New',
      text: { multiline: true },
    });

    assert.match(textAt(list.body, 'error', 'message'), /^The property 'colour' does not exist on type/);
    assert.match(textAt(column.body, 'error', 'message'), /^The property 'multiline' does not exist on type/);
  });

  it('take a new column, of exactly one kind and under a new name', async () => {
    const made = await client.call('POST', `${concerns}/columns`, { name: 'New', text: {}, indexed: true });
    const two = await client.call('POST', `${concerns}/columns`, { name: 'Two', text: {}, number: {} });
    const again = await client.call('POST', `${concerns}/columns`, { name: 'new', text: {} });

    assert.deepEqual([made.status, two.status, again.status], [201, 400, 409]);
    assert.equal((await client.call('POST', `${concerns}/items`, { fields: { New: 'x' } })).status, 201);
  });

  it('enforce unique values only on an indexed column', async () => {
    const made = await client.call('POST', `${concerns}/columns`, { name: 'New', text: {} });
    const path = `${concerns}/columns/${textAt(made.body, 'id')}`;

    assert.equal((await client.call('PATCH', path, { enforceUniqueValues: true })).status, 400);
    const changed = await client.call('PATCH', path, { indexed: true, enforceUniqueValues: true });
    assert.deepEqual([changed.status, at(changed.body, 'enforceUniqueValues')], [200, true]);
    assert.equal((await client.call('PATCH', path, { indexed: false })).status, 400);
  });

  it('do not make a column unique whose values already are not', async () => {
    const made = await client.call('POST', `${concerns}/columns`, { name: 'New', text: {}, indexed: true });
    for (const New of ['same', 'SAME']) await client.call('POST', `${concerns}/items`, { fields: { New } });

    const path = `${concerns}/columns/${textAt(made.body, 'id')}`;
    assert.equal((await client.call('PATCH', path, { enforceUniqueValues: true })).status, 400);
  });

  it('have at most 20 indexed columns, and none on long text', async () => {
    const add = (name: string, text = {}) =>
      client.call('POST', `${concerns}/columns`, { name, text, indexed: true });
    assert.equal((await add('Long', { allowMultipleLines: true })).status, 400);
    for (let index = 6; index <= 20; index += 1) assert.equal((await add(`Index${index}`)).status, 201);

    assert.equal((await add('Index21')).status, 400);
  });
});
