import assert from 'node:assert/strict';
import { TableClient } from '@azure/data-tables';
import { azuriteTables } from './azurite.ts';

describe('Azurite', () => {
  it('gives everybody tables of their own', async () => {
    const [mine, yours] = await Promise.all([azuriteTables(), azuriteTables()]);
    const table = (connection: string) =>
      TableClient.fromConnectionString(connection, 'happenings', { allowInsecureConnection: true });
    await Promise.all([table(mine).createTable(), table(yours).createTable()]);
    await table(mine).createEntity({ partitionKey: 'concern-1', rowKey: '1' });
    assert.equal((await table(mine).getEntity('concern-1', '1')).rowKey, '1');
    await assert.rejects(table(yours).getEntity('concern-1', '1'), { statusCode: 404 });
  });
});
