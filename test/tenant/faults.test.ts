/** Scripted bad days. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { at, type Client, concerns, openList } from './client.ts';
import type { FaultAction } from './faults.ts';

const items = `${concerns}/items`;

describe('faults of the stand-in tenant', () => {
  let client: Client;
  beforeEach(async () => {
    client = await openList();
  });
  afterEach(() => client.tenant.stop());

  const create = (Key = 'one') => client.call('POST', items, { fields: { Key } });
  const script = (action: FaultAction) =>
    client.tenant.faults.add({ match: { method: 'POST', path: /\/items$/ }, do: action });
  const kept = () => client.tenant.lists()[0]?.items.length;

  it('answer a scripted status, with headers and Graph’s body, as often as asked', async () => {
    const action = { status: 503, headers: { 'Retry-After': '3' } };
    client.tenant.faults.add({ match: { path: /items/ }, times: 2, do: action });
    const [first, second, third] = [await create(), await create(), await create()];

    assert.deepEqual([first.status, second.status, third.status], [503, 503, 201]);
    assert.equal(first.headers.get('retry-after'), '3');
    assert.equal(at(first.body, 'error', 'code'), 'serviceNotAvailable');
    assert.equal(client.tenant.requests.counts()['POST /sites/:site/lists/:list/items'], 3);
  });

  it('let a token expire once', async () => {
    client.tenant.faults.add({ match: {}, do: { status: 401 } });
    const [first, second] = [await create(), await create()];

    assert.deepEqual([first.status, at(first.body, 'error', 'code')], [401, 'InvalidAuthenticationToken']);
    assert.equal(second.status, 201);
  });

  it('give a scripted body as it is', async () => {
    script({ status: 500, body: { odd: true } });
    const reply = await create();
    assert.deepEqual([reply.status, reply.body], [500, { odd: true }]);
  });

  it('lose the answer after the work is done', async () => {
    script('lost-answer');
    await assert.rejects(create());

    assert.equal(kept(), 1);
    assert.match(String(at((await create()).body, 'error', 'message')), /unique constraints/);
  });

  it('break the connection before any work is done', async () => {
    script('reset');
    await assert.rejects(create());

    assert.equal(kept(), 0);
    assert.equal((await create()).status, 201);
  });

  it('send JSON that is not, after the work is done', async () => {
    script('malformed');
    await assert.rejects(create(), SyntaxError);
    assert.equal(kept(), 1);
  });

  it('break off in the middle of the answer, after the work is done', async () => {
    script('half-body');
    await assert.rejects(create(), /terminated/);
    assert.equal(kept(), 1);
  });

  it('keep the caller waiting, then answer as usual', async () => {
    script({ delayMs: 60 });
    const before = performance.now();
    assert.equal((await create()).status, 201);
    assert.ok(performance.now() - before >= 50);
  });

  it('meet only the method and path they are meant for', async () => {
    client.tenant.faults.add({ match: { method: 'PATCH', path: /\/fields$/ }, do: { status: 500 } });
    await create();

    assert.equal((await client.call('GET', `${items}/1`)).status, 200);
    assert.equal((await client.call('PATCH', `${items}/1/fields`, { Note: 'x' })).status, 500);
    assert.equal(client.tenant.faults.pending(), 0);
  });

  it('can wait for a later call', async () => {
    client.tenant.faults.add({ match: { path: /items$/ }, after: 1, do: { status: 500 } });
    const statuses = [await create('a'), await create('b'), await create('c')].map(({ status }) => status);
    assert.deepEqual(statuses, [201, 500, 201]);
  });

  it('are forgotten when cleared', async () => {
    script({ status: 500 });
    client.tenant.faults.clear();
    assert.equal((await create()).status, 201);
  });

  it('are scripted over HTTP by tests in other processes', async () => {
    const post = (body: unknown) =>
      fetch(`${client.tenant.url}/_faults`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      });
    assert.equal((await post({ match: { path: 'items$' }, times: 5, do: { status: 503 } })).status, 204);
    assert.equal((await create()).status, 503);
    assert.deepEqual(await (await fetch(`${client.tenant.url}/_faults`)).json(), { pending: 4 });

    assert.equal((await fetch(`${client.tenant.url}/_faults`, { method: 'DELETE' })).status, 204);
    assert.equal((await create()).status, 201);
    assert.equal((await post({ match: {}, do: 'explode' })).status, 400);
  });

  it('can invalidate delta tokens over HTTP', async () => {
    const start = await client.call('GET', `${items}/delta?token=latest`);
    await fetch(`${client.tenant.url}/_faults`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ resync: true }),
    });
    assert.equal((await client.call('GET', String(at(start.body, '@odata.deltaLink')))).status, 410);
  });
});
