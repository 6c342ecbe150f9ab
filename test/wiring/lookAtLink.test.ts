/** What the service does when it looks at a link: before a server on this machine that refuses, leads on and hangs. */
import assert from 'node:assert/strict';
import {
  createServer,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Internet, openLookAtLink } from '../../src/wiring/lookAtLink.ts';

/** Head and page in two steps: where restify is loaded, as in the service, `writeHead` gives nothing back. */
const answer = (response: ServerResponse, status: number, headers: OutgoingHttpHeaders = {}) => {
  response.writeHead(status, headers);
  response.end('page');
};

describe('A look at a link', () => {
  let server: Server;
  const asked: IncomingMessage[] = [];
  before(async () => {
    server = createServer((request, response) => {
      asked.push(request);
      const [, what = '', rest = ''] = (request.url ?? '').split('/');
      if (what === 'hangs') return;
      if (what === 'cut') return void request.socket.destroy();
      if (what === 'to') {
        const Location = decodeURIComponent(rest);
        return answer(response, 302, { Location, 'Set-Cookie': 'a=b' });
      }
      if (what === 'round') return answer(response, 301, { Location: '/round' });
      if (/^(no-head|endless)$/.test(what) && request.method === 'HEAD') return answer(response, 405);
      if (what === 'endless') {
        response.writeHead(200);
        response.write('x'.repeat(1_000));
        return;
      }
      answer(response, Number(what) || 200);
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  });
  after(() => {
    server.closeAllConnections();
    server.close();
  });
  beforeEach(() => void asked.splice(0));

  const site = 'https://guidance.example.org';
  const inside = new Map([['inside.example.org', '10.1.2.3']]);
  const fetched: string[] = [];
  /** The internet, where every site is the server. */
  const internet: Omit<Internet, 'patienceMs'> = {
    fetch: (url, init) => {
      fetched.push(url);
      const { pathname } = new URL(url);
      return fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${pathname}`, init); // a port is listened on
    },
    addressesOf: async (host) => [inside.get(host) ?? '93.184.215.14'],
  };
  const look = openLookAtLink({ ...internet, patienceMs: 60_000 });
  const to = (url: string) => `${site}/to/${encodeURIComponent(url)}`;

  it('finds that a page opens, by its head alone', async () => {
    assert.equal(await look(`${site}/page`), '');
    assert.deepEqual(
      asked.map(({ method }) => method),
      ['HEAD'],
    );
  });

  it('asks for the page where a site refuses to be asked for its head, and reads none of it', async () => {
    assert.equal(await look(`${site}/no-head`), '');
    assert.equal(await look(`${site}/endless`), '');
  });

  it('says what kept a page from opening', async () => {
    assert.equal(await look(`${site}/404`), 'not-found');
    assert.equal(await look(`${site}/410`), 'not-found');
    assert.equal(await look(`${site}/403`), 'refused');
    assert.equal(await look(`${site}/503`), 'no-answer');
    assert.equal(await look(`${site}/cut`), 'no-answer');
  });

  it('does not wait for ever', async () => {
    const hasty = openLookAtLink({ ...internet, patienceMs: 100 });
    assert.equal(await hasty(`${site}/hangs`), 'no-answer');
  });

  it('goes on where a page leads on, a few times, and carries no cookies', async () => {
    assert.equal(await look(to(`${site}/page`)), '');
    assert.equal(asked.length, 2);
    for (const { headers } of asked) assert.equal(headers.cookie, undefined);
    assert.equal(await look(`${site}/round`), 'not-followed');
    assert.ok(asked.length < 10);
  });

  it('goes nowhere but to public addresses, over https', async () => {
    for (const url of [
      'http://guidance.example.org/page',
      'https://inside.example.org/page',
      'https://127.0.0.1/page',
      'https://[::1]/page',
      'https://169.254.169.254/metadata',
      'https://2130706433/page',
      'https://localhost/page',
      'https://intranet/page',
      'https://printer.local/page',
      'https://guidance.example.org:8443/page',
      'https://somebody:secret@guidance.example.org/page',
      'file:///etc/passwd',
      'nonsense',
    ]) {
      asked.splice(0);
      assert.equal(await look(url), 'not-followed', url);
      assert.equal(asked.length, 0, url);
      if (!URL.canParse(url)) continue;
      assert.equal(await look(to(url)), 'not-followed', `led on to ${url}`);
      assert.equal(asked.length, 1, url);
    }
  });

  it('knows the addresses of no public machine, in either notation', async () => {
    for (const address of [
      '172.20.0.1',
      '192.168.1.1',
      '100.64.0.1',
      '0.0.0.0',
      '::1',
      'fd00::1',
      'fe80::1',
      '::ffff:10.0.0.1',
    ]) {
      inside.set('inside.example.org', address);
      assert.equal(await look('https://inside.example.org/page'), 'not-followed', address);
    }
  });
});
