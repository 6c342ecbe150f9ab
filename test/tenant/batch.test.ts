/** Several requests in one. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { at, type Client, concerns, openList, type Reply } from './client.ts';

const json = { 'Content-Type': 'application/json' };

describe('$batch of the stand-in tenant', () => {
  let client: Client;
  beforeEach(async () => {
    client = await openList({ limits: { unitsPerMinute: 12 } });
    client.tenant.requests.reset();
  });
  afterEach(() => client.tenant.stop());

  const create = (id: string, fields: object, dependsOn?: string[]) => ({
    id,
    method: 'POST',
    url: `${concerns}/items`,
    headers: json,
    body: { fields },
    ...(dependsOn ? { dependsOn } : {}),
  });
  const send = (requests: unknown) => client.call('POST', '/$batch', { requests });
  const answers = ({ body }: Reply) => {
    const responses = at(body, 'responses');
    return Array.isArray(responses) ? responses.map((one) => [at(one, 'id'), at(one, 'status')]) : [];
  };

  it('answers 200 whatever the requests inside are answered, and undoes nothing', async () => {
    const reply = await send([
      create('1', { Key: 'a' }),
      create('2', { Key: 'a' }),
      create('3', { Key: 'b' }),
    ]);

    assert.equal(reply.status, 200);
    assert.deepEqual(
      new Map(answers(reply) as [string, number][]),
      new Map([
        ['1', 201],
        ['2', 400],
        ['3', 201],
      ]),
    );
    assert.equal(client.tenant.lists()[0]?.items.length, 2);
  });

  it('does not answer in the order of the requests', async () => {
    const reply = await send([create('1', { Key: 'a' }), create('2', { Key: 'b' })]);
    assert.deepEqual(answers(reply), [
      ['2', 201],
      ['1', 201],
    ]);
  });

  it('keeps what the fields of an inner item say about their types', async () => {
    await send([create('1', { 'Kinds@odata.type': 'Collection(Edm.String)', Kinds: ['A'] })]);
    assert.deepEqual(client.tenant.lists()[0]?.items[0]?.fields.Kinds, ['A']);
  });

  it('answers 424 to what depends on something that failed, and does not do it', async () => {
    const reply = await send([
      create('1', { Nonsense: 1 }),
      create('2', { Key: 'b' }, ['1']),
      create('3', {}, ['2']),
    ]);

    assert.deepEqual(answers(reply).sort(), [
      ['1', 400],
      ['2', 424],
      ['3', 424],
    ]);
    assert.deepEqual(client.tenant.lists()[0]?.items, []);
  });

  it('throttles each request inside by itself', async () => {
    const requests = ['1', '2', '3', '4', '5', '6', '7'].map((id) => create(id, { Key: id }));
    const reply = await send(requests);

    assert.equal(reply.status, 200);
    assert.equal(answers(reply).filter(([, status]) => status === 201).length, 6);
    const responses = at(reply.body, 'responses');
    const throttled = Array.isArray(responses)
      ? responses.find((one) => at(one, 'status') === 429)
      : undefined;
    assert.match(String(at(throttled, 'headers', 'Retry-After')), /^\d+$/);
  });

  it('lets a scripted status meet one request inside', async () => {
    client.tenant.faults.add({
      match: { path: /items$/ },
      do: { status: 503, headers: { 'Retry-After': '7' } },
    });
    const reply = await send([create('1', { Key: 'a' }), create('2', { Key: 'b' })]);
    assert.deepEqual(answers(reply).sort(), [
      ['1', 503],
      ['2', 201],
    ]);
  });

  it('answers an address it does not know inside, not for the whole', async () => {
    const reply = await send([{ id: '1', method: 'GET', url: '/sites/fabrikam.sharepoint.com:/sites/x' }]);
    assert.deepEqual([reply.status, answers(reply)], [200, [['1', 400]]]);
  });

  const get = (id: string, more = {}) => ({ id, method: 'GET', url: '/users', ...more });
  const refused: [why: string, requests: unknown][] = [
    ['21 requests', Array.from({ length: 21 }, (_, index) => get(String(index)))],
    ['the same id twice', [get('1'), get('1')]],
    ['a dependency that does not come before', [get('1', { dependsOn: ['2'] }), get('2')]],
    ['a mixture of sequence and parallel', [get('1'), get('2'), get('3', { dependsOn: ['1'] })]],
    ['a body without its type', [get('1', { method: 'POST', body: {} })]],
  ];
  for (const [why, requests] of refused)
    it(`refuses ${why} as a whole`, async () => {
      assert.equal((await send(requests)).status, 400);
      assert.equal(client.tenant.requests.counts()['GET /users'], undefined);
    });
});
