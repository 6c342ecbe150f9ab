/** How tests ask the desk's server: what stands in what they send, and what they hear. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { deskFor } from './api.ts';

describe('who asks the desk’s server in tests', () => {
  let server: Server;
  let url: string;
  let answer: { readonly status: number; readonly body?: string };

  beforeEach(async () => {
    answer = { status: 200 };
    server = createServer((request, response) => {
      void text(request).then((body) => {
        const { method, url: path, headers } = request;
        const { authorization, 'content-type': type, 'x-search': search } = headers;
        response.writeHead(answer.status, { 'X-Seen': 'yes' });
        response.end(answer.body ?? JSON.stringify({ method, path, authorization, type, search, body }));
      });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    // A server that listens on a port has an address of this kind.
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterEach(() => server.close().closeAllConnections());

  it('reads with a token, and with headers of its own', async () => {
    const { status, json, headers } = await deskFor(url, 'abc').get('/concerns', { 'X-Search': 'a' });
    assert.equal(status, 200);
    assert.equal(headers.get('x-seen'), 'yes');
    const sent = { method: 'GET', path: '/api/desk/concerns', authorization: 'Bearer abc', search: 'a' };
    assert.deepEqual(json, { ...sent, body: '' });
  });

  it('comes without a token', async () => {
    const { json } = await deskFor(url, '').del('/x');
    assert.deepEqual(json, { method: 'DELETE', path: '/api/desk/x', body: '' });
  });

  it('sends what it is given, and a text as it is', async () => {
    const whole = { path: '/api/desk/x', authorization: 'Bearer abc', type: 'application/json' };
    const posted = await deskFor(url, 'abc').post('/x', { a: 1 });
    assert.deepEqual(posted.json, { ...whole, method: 'POST', body: '{"a":1}' });
    const put = await deskFor(url, 'abc').put('/x', '{"a":');
    assert.deepEqual(put.json, { ...whole, method: 'PUT', body: '{"a":' });
  });

  it('hears what is no JSON', async () => {
    answer = { status: 503, body: 'Away.' };
    const { status, json, text: said } = await deskFor(url, '').get('/x');
    assert.deepEqual({ status, json, said }, { status: 503, json: undefined, said: 'Away.' });
  });
});
