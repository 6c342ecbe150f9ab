/** Resource units, and what happens when they are used up. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { clockAt, type HandClock } from '../clock.ts';
import { at, type Client, concerns, openList, site } from './client.ts';

describe('throttling in the stand-in tenant', () => {
  let client: Client;
  let time: HandClock;
  beforeEach(async () => {
    time = clockAt();
    client = await openList({ now: time.date, limits: { unitsPerMinute: 10 } });
    await client.call('POST', `${concerns}/items`, { fields: { Key: 'one' } });
    client.tenant.requests.reset();
  });
  afterEach(() => client.tenant.stop());

  const costs: [what: string, method: string, path: string, body: unknown, units: number][] = [
    ['one item', 'GET', `${concerns}/items/1`, undefined, 1],
    ['many items', 'GET', `${concerns}/items`, undefined, 2],
    ['delta with a token', 'GET', `${concerns}/items/delta?token=latest`, undefined, 1],
    ['delta without one', 'GET', `${concerns}/items/delta`, undefined, 2],
    ['creating', 'POST', `${concerns}/items`, { fields: {} }, 2],
    ['changing', 'PATCH', `${concerns}/items/1/fields`, { Note: 'x' }, 2],
    ['deleting', 'DELETE', `${concerns}/items/1`, undefined, 2],
    ['a list', 'POST', `${site}/lists`, { displayName: 'Other' }, 2],
    ['the directory', 'GET', '/users', undefined, 0],
  ];
  for (const [what, method, path, body, units] of costs)
    it(`counts ${units} for ${what}`, async () => {
      await client.call(method, path, body);
      assert.equal(client.tenant.requests.units(), units);
    });

  it('answers 429 with the seconds to wait once the minute’s units are used up, and does nothing', async () => {
    for (let count = 0; count < 5; count += 1) await client.call('GET', `${concerns}/items`);
    time.pass(20_500);
    const reply = await client.call('POST', `${concerns}/items`, { fields: {} });

    assert.equal(reply.status, 429);
    assert.equal(reply.headers.get('retry-after'), '40');
    assert.equal(at(reply.body, 'error', 'code'), 'activityLimitReached');
    assert.equal(at(reply.body, 'error', 'innerError', 'code'), 'throttledRequest');
    assert.equal(client.tenant.lists()[0]?.items.length, 1);
  });

  it('counts throttled calls too, and serves again in the next minute', async () => {
    for (let count = 0; count < 7; count += 1) await client.call('GET', `${concerns}/items`);
    assert.deepEqual([client.tenant.requests.units(), client.tenant.requests.throttled()], [14, 2]);

    time.pass(60_000);
    assert.equal((await client.call('GET', `${concerns}/items`)).status, 200);
  });

  it('never throttles the directory on account of SharePoint', async () => {
    for (let count = 0; count < 6; count += 1) await client.call('GET', `${concerns}/items`);
    assert.equal((await client.call('GET', '/users')).status, 200);
  });

  it('warns from 80 % on, in every answer', async () => {
    for (let count = 0; count < 3; count += 1) await client.call('GET', `${concerns}/items`);
    const quiet = await client.call('GET', `${concerns}/items/1`);
    const warned = await client.call('GET', `${concerns}/items/1`);
    const alsoWarned = await client.call('GET', `${concerns}/items/99`);

    assert.equal(quiet.headers.get('ratelimit-limit'), null);
    assert.equal(warned.headers.get('ratelimit-limit'), '10');
    assert.equal(warned.headers.get('ratelimit-remaining'), '2');
    assert.equal(warned.headers.get('ratelimit-reset'), '60');
    assert.deepEqual([alsoWarned.status, alsoWarned.headers.get('ratelimit-remaining')], [404, '1']);
  });
});
