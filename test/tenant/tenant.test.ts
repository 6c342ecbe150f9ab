/** The tenant as a whole: who may call, what it does not know, what it keeps and what it shows. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { at, type Client, concerns, openList, openTenant, site, textAt } from './client.ts';
import { people } from './people.ts';
import { startTenant } from './tenant.ts';

describe('the stand-in tenant', () => {
  let client: Client;
  beforeEach(async () => {
    client = await openList({ now: () => new Date('2026-03-02T09:30:00.250Z') });
  });
  afterEach(() => client.tenant.stop());

  it('refuses a call without a token, with Graph’s own error body', async () => {
    const reply = await fetch(`${client.tenant.graph}/users`, {
      headers: { 'client-request-id': 'from-me' },
    });
    const body: unknown = await reply.json();

    assert.equal(reply.status, 401);
    const requestId = textAt(body, 'error', 'innerError', 'request-id');
    assert.match(requestId, /^[0-9a-f-]{36}$/);
    assert.deepEqual(body, {
      error: {
        code: 'InvalidAuthenticationToken',
        message: 'Access token is empty.',
        innerError: { date: '2026-03-02T09:30:00', 'request-id': requestId, 'client-request-id': 'from-me' },
      },
    });
  });

  it('refuses any token but its own', async () => {
    const reply = await client.call('GET', '/users', undefined, { Authorization: 'Bearer other' });
    assert.equal(reply.status, 401);
  });

  it('gives the site by address and by id, the same one', async () => {
    const byAddress = await client.call('GET', '/sites/contoso.sharepoint.com:/sites/prevent');
    const byId = await client.call('GET', `/sites/${textAt(byAddress.body, 'id')}`);

    assert.match(textAt(byAddress.body, 'id'), /^contoso\.sharepoint\.com,[0-9a-f-]{36},[0-9a-f-]{36}$/);
    assert.deepEqual(byId.body, byAddress.body);
  });

  it('knows no other site and no other host', async () => {
    const elsewhere = await client.call('GET', '/sites/contoso.sharepoint.com:/sites/other');
    const stranger = await client.call('GET', '/sites/fabrikam.sharepoint.com:/sites/prevent');

    assert.deepEqual([elsewhere.status, at(elsewhere.body, 'error', 'code')], [404, 'itemNotFound']);
    assert.equal(stranger.status, 400);
  });

  it('names the segment of an address that leads nowhere', async () => {
    const reply = await client.call('GET', `${concerns}/attachments`);

    assert.equal(reply.status, 400);
    assert.equal(at(reply.body, 'error', 'message'), "Resource not found for the segment 'attachments'.");
  });

  it('refuses a method that an address does not have', async () => {
    assert.equal((await client.call('DELETE', '/users')).status, 405);
  });

  it('refuses query options it does not know, also ones Graph has elsewhere', async () => {
    assert.equal((await client.call('GET', `${concerns}/items?$search=x`)).status, 400);
    assert.equal((await client.call('GET', `${concerns}/items?nonsense=x`)).status, 400);
    assert.equal((await client.call('GET', `${concerns}/items?$expand=driveItem`)).status, 400);
    assert.equal((await client.call('GET', `${concerns}/items?$select=shoeSize`)).status, 400);
  });

  it('refuses a body that is not JSON, or does not say that it is', async () => {
    const post = (body: string, type: string) =>
      fetch(`${client.tenant.graph}${concerns}/items`, {
        method: 'POST',
        headers: { Authorization: 'Bearer local', 'Content-Type': type },
        body,
      });

    assert.equal((await post('{"fields":', 'application/json')).status, 400);
    assert.equal((await post('{"fields":{}}', 'text/plain')).status, 400);
    assert.equal((await post('{"fields":{}}', 'application/json')).status, 201);
  });

  it('counts calls by address template, and starts again from nothing when told', async () => {
    client.tenant.requests.reset();
    await client.call('POST', `${concerns}/items`, { fields: {} });
    await client.call('GET', `${concerns}/items/1`);
    await client.call('GET', `${concerns}/items/1`);

    assert.deepEqual(client.tenant.requests.counts(), {
      'POST /sites/:site/lists/:list/items': 1,
      'GET /sites/:site/lists/:list/items/:item': 2,
    });
    assert.equal(client.tenant.requests.units(), 4);
    client.tenant.requests.reset();
    assert.deepEqual([client.tenant.requests.counts(), client.tenant.requests.units()], [{}, 0]);
  });

  it('keeps lists, items and mail in its file over a restart', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tenant-'));
    const options = { file: join(folder, 'deep', 'tenant.json') };
    const before = await openList(options);
    await before.call('POST', `${concerns}/items`, { fields: { Key: 'kept' } });
    const lists = before.tenant.lists();
    await before.tenant.stop();

    const after = await openTenant(options);
    const found = after.tenant.lists();
    const next = await after.call('POST', `${concerns}/items`, { fields: { Key: 'second' } });
    await after.tenant.stop();
    rmSync(folder, { recursive: true });

    assert.deepEqual(found, lists);
    assert.equal(at(next.body, 'id'), '2');
  });

  it('says so when its port is taken', async () => {
    const port = Number(new URL(client.tenant.url).port);
    await assert.rejects(startTenant({ port }), { code: 'EADDRINUSE' });
  });

  it('shows people, lists and mail on its front page, newest first, and everything typed as text', async () => {
    await client.call('POST', `${concerns}/items`, { fields: { Key: 'older' } });
    await client.call('POST', `${concerns}/items`, {
      fields: { Key: 'newer', Note: '<script>alert("1")</script>' },
    });
    const page = await (await fetch(`${client.tenant.url}/`)).text();

    assert.ok(page.includes(people.jo.displayName) && page.includes(people.jo.id));
    assert.ok(page.includes('Concerns <small>2 items</small>'));
    assert.ok(page.indexOf('newer') < page.indexOf('older'));
    assert.ok(page.includes('&#60;script&#62;alert(&#34;1&#34;)'));
    assert.ok(!page.includes('<script'));
  });

  it('gives its state as JSON to tests in other processes', async () => {
    await client.call('POST', `${concerns}/items`, { fields: { Key: 'one' } });
    const state: unknown = await (await fetch(`${client.tenant.url}/_state`)).json();

    assert.equal(at(state, 'lists', 0, 'displayName'), 'Concerns');
    assert.equal(at(state, 'lists', 0, 'items', 0, 'fields', 'Key'), 'one');
    assert.equal(at(state, 'people', 0, 'displayName'), 'Sam Okafor');
    assert.deepEqual(at(state, 'mail'), []);
    assert.equal(at(state, 'requests', 'counts', 'POST /sites/:site/lists/:list/items'), 1);
  });

  it('has nothing beside Graph but its own pages', async () => {
    assert.equal((await fetch(`${client.tenant.url}/elsewhere`)).status, 404);
    assert.equal((await client.call('GET', `${site}/drive`)).status, 400);
  });
});
