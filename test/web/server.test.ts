/** What the web server holds for every route, shown with routes that no part of the service has. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request as open } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import type { Route } from '../../src/web/route.ts';
import type { ServerParts } from '../../src/web/server.ts';
import { readableLog } from '../casework/given.ts';
import { type Serving, sending, serve, serveLater } from './serving.ts';

/** What no answer may hold: words of the framework, of the runtime or of a fault. */
const inside = /node_modules|\bat .*:\d+|Error:|Unexpected token|secret|restify|does not exist|not allowed/i;

describe('An invented route', () => {
  let serving: Serving;
  /** The bodies that came as far as a route's own answer. */
  const seen: unknown[] = [];
  const answering: Pick<Route, 'answer'> = {
    answer: async (request, response) => {
      seen.push(request.body);
      response.send(200, { got: request.body ?? null, of: request.params });
    },
  };
  const failing = (method: Route['method'], path: string, error: unknown): Route => ({
    method,
    path,
    body: 'none',
    answer: async () => {
      throw error;
    },
  });
  before(async () => {
    serving = await serve([
      { method: 'post', path: '/invented', body: { jsonUpTo: 1_000 }, ...answering },
      { method: 'put', path: '/invented/:name', body: { jsonUpTo: 2_000 }, ...answering },
      { method: 'get', path: '/invented', body: 'none', ...answering },
      { method: 'post', path: '/without-body', body: 'none', ...answering },
      failing('get', '/fails', new Error('secret')),
      failing('get', '/fails-with-a-status', Object.assign(new Error('secret'), { statusCode: 404 })),
      failing('get', '/fails-with-a-text', 'secret'),
      {
        ...failing('get', '/fails-halfway', undefined),
        answer: async (_request, response) => {
          response.writeHead(200, { 'Content-Type': 'text/plain' });
          response.write('half');
          throw new Error('secret');
        },
      },
    ]);
  });
  after(() => serving.stop());
  beforeEach(() => {
    seen.length = 0;
    serving.said.length = 0;
  });

  async function refused(path: string, request: RequestInit, status: number, words: RegExp) {
    const answer = await serving.ask(path, request);
    const text = await answer.text();
    assert.equal(answer.status, status, text);
    assert.match(text, words);
    assert.doesNotMatch(text, inside);
    assert.equal(answer.headers.get('server'), null);
    assert.deepEqual(seen, []);
  }

  it('is handed the JSON it takes, parsed, and what its path says', async () => {
    const answer = await serving.ask('/invented/x', sending('{"a":[1]}', 'PUT'));
    assert.deepEqual(await answer.json(), { got: { a: [1] }, of: { name: 'x' } });
  });

  it('does not name the server', async () => {
    assert.equal((await serving.ask('/invented')).headers.get('server'), null);
  });

  for (const [method, path] of [
    ['POST', '/invented'],
    ['PUT', '/invented/x'],
    ['POST', '/without-body'],
    ['POST', '/nowhere'],
  ] as const)
    it(`meets no compressed body: ${method} ${path} is refused with 415`, async () => {
      for (const encoding of ['gzip', 'br', 'identity', '', 'x, gzip']) {
        const { headers } = sending('', method);
        const packed = new Uint8Array(gzipSync('{"a":1}'));
        const request = { method, body: packed, headers: { ...headers, 'Content-Encoding': encoding } };
        await refused(path, request, 415, /compressed body/);
      }
    });

  it('meets no body beyond its own limit', async () => {
    const ofLength = (length: number) => `"${'x'.repeat(length - 2)}"`;
    await refused('/invented', sending(ofLength(1_001)), 413, /too large/);
    await refused('/invented/x', sending(ofLength(2_001), 'PUT'), 413, /too large/);
    assert.equal((await serving.ask('/invented', sending(ofLength(1_000)))).status, 200);
    assert.equal((await serving.ask('/invented/x', sending(ofLength(2_000), 'PUT'))).status, 200);
  });

  it('meets no body beyond its limit that comes without its length, either', async () => {
    const asking = open({
      port: serving.port,
      path: '/invented',
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Transfer-Encoding': 'chunked' },
    });
    asking.end(`"${'x'.repeat(1_000)}"`);
    const [answer] = await once(asking, 'response');
    answer.resume();
    assert.equal(answer.statusCode, 413);
    assert.deepEqual(seen, []);
  });

  for (const type of [
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/octet-stream',
    'application/json-seq',
    '',
  ])
    it(`meets nothing but JSON: a body of the type "${type}" is refused`, async () => {
      await refused('/invented', sending('{"a":1}', 'POST', type), 400, /could not be read/);
    });

  it('meets no JSON that cannot be parsed', async () => {
    await refused('/invented', sending('{"secret":'), 400, /could not be read/);
  });

  it('that takes no body meets none', async () => {
    await refused('/without-body', sending('{"a":1}'), 400, /could not be read/);
    assert.equal((await serving.ask('/without-body', { method: 'POST' })).status, 200);
    assert.deepEqual(seen, [undefined]);
  });

  for (const path of ['/fails', '/fails-with-a-status', '/fails-with-a-text'])
    it(`that fails (${path}) tells nothing of it, and the log has its code alone`, async () => {
      await refused(path, {}, 500, /^\{"error":"Something went wrong\./);
      assert.deepEqual(serving.said, [{ event: 'request-failed', code: 'explained' }]);
    });

  it('that fails halfway is cut off, and the service goes on', async () => {
    await assert.rejects(serving.ask('/fails-halfway').then((answer) => answer.text()));
    assert.equal((await serving.ask('/invented')).status, 200);
  });

  it('is not found elsewhere, nor by another method: a plain sentence, and a line in the log without the path', async () => {
    await refused('/secret', {}, 404, /could not be read/);
    await refused('/invented', { method: 'DELETE' }, 405, /could not be read/);
    await refused('/%', {}, 404, /could not be read/);
    assert.ok(serving.said.every(({ event }) => event === 'request-refused'));
    assert.doesNotMatch(JSON.stringify(serving.said), /secret|invented/);
  });
});

describe('An address that cannot be read', () => {
  let serving: Serving;
  before(async () => {
    serving = await serve([
      {
        method: 'get',
        path: '/invented',
        body: 'none',
        answer: async (_request, response) => response.send(200),
      },
    ]);
  });
  after(() => serving.stop());

  for (const [path, Host] of [
    ...['[', 'a:b', 'a:99999', '%', 'a b', 'a^b', '@', '#', '?'].map((host) => ['/invented', host] as const),
    ...['http://[/', 'http://a:99999/', 'http://a:b/', 'http://%/'].map((address) => [address, 'a'] as const),
  ])
    it(`ends nothing: ${path}, Host ${Host}`, async () => {
      const asking = open({ port: serving.port, path, headers: { Host } }).end();
      const [answer] = await once(asking, 'response');
      answer.resume();
      assert.equal(answer.statusCode, 400);
      assert.equal((await serving.ask('/invented')).status, 200);
    });
});

describe('A route of a service that is not ready yet', () => {
  it('is waited for at the door, and answers then', async () => {
    const opened = Promise.withResolvers<ServerParts>();
    const serving = await serveLater(opened.promise);
    let answers = 0;
    const answer = serving.ask('/invented', sending('{"a":1}')).finally(() => {
      answers += 1;
    });
    // Long enough for a door that stands open.
    await pause(200);
    assert.equal(answers, 0);
    const route: Route = {
      method: 'post',
      path: '/invented',
      body: { jsonUpTo: 1_000 },
      answer: async ({ body }, response) => void response.send(200, body),
    };
    opened.resolve({ routes: [route], log: readableLog().log, explain: () => ({ code: 'broken' }) });
    assert.deepEqual(await (await answer).json(), { a: 1 });
    await serving.stop();
  });

  it('that is packed is refused even so', async () => {
    const serving = await serveLater(new Promise(() => {}));
    const packed = { ...sending('{}'), headers: { 'Content-Encoding': 'gzip' } };
    assert.equal((await serving.ask('/invented', packed)).status, 415);
    await serving.stop();
  });
});
