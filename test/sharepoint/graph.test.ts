import assert from 'node:assert/strict';
import { z } from 'zod';
import { needTenant } from '../../src/sharepoint/graph/claims.ts';
import { GraphFault, Throttled } from '../../src/sharepoint/graph/fault.ts';
import { type Graph, type GraphOptions, openGraph } from '../../src/sharepoint/graph/graph.ts';
import type { Call } from '../../src/sharepoint/graph/route.ts';
import { fromIdentity, signIn } from '../../src/sharepoint/graph/signIn.ts';
import { clockAt } from '../clock.ts';
import { type Line, startScript } from './scriptedServer.ts';

const NOON = '2026-03-02T12:00:00Z';
const thing = z.object({ id: z.string() });
const fine: Line = { status: 200, body: { id: '7' } };
const read: Call = { route: '/things/{thing}', ids: { thing: '7' } };
const make: Call = { method: 'POST', route: '/things', body: { name: 'seven' } };
const change: Call = {
  method: 'PATCH',
  route: '/things/{thing}',
  ids: { thing: '7' },
  body: {},
  ifMatch: '"1"',
};

describe('asking Graph', () => {
  let stop = async () => {};
  afterEach(() => stop());

  async function scripted(script: readonly Line[], options: Partial<GraphOptions> = {}) {
    const server = await startScript(...script);
    stop = server.stop;
    const waits: number[] = [];
    const graph = openGraph({
      baseUrl: server.baseUrl,
      token: async () => 'local',
      wait: async (milliseconds) => void waits.push(milliseconds),
      now: () => new Date(NOON),
      random: () => 0.5,
      ...options,
    });
    return { graph, heard: server.heard, waits };
  }

  const refusal = (status: number, headers: Record<string, string> = {}, message = ''): Line => ({
    status,
    headers,
    body: { error: { code: 'someCode', message, innerError: { 'request-id': 'r-1' } } },
  });

  describe('signs every attempt', () => {
    it('on plain http to this machine, and says who is calling', async () => {
      const { graph, heard } = await scripted([fine]);
      assert.deepEqual(await graph.ask(read, thing), { id: '7' });
      assert.equal(heard[0]?.url, '/v1.0/things/7');
      assert.equal(heard[0]?.headers.authorization, 'Bearer local');
      assert.match(heard[0]?.headers['user-agent'] ?? '', /^NONISV\|/);
    });

    it('with the token of that moment, not with that of the first attempt', async () => {
      let count = 0;
      const token = async () => `t${++count}`;
      const { graph, heard } = await scripted([refusal(503), refusal(503), fine], { token });
      await graph.ask(read, thing);
      assert.deepEqual(
        heard.map(({ headers }) => headers.authorization),
        ['Bearer t1', 'Bearer t2', 'Bearer t3'],
      );
    });

    it('with a fresh token after a 401, also for a POST', async () => {
      const { graph, heard } = await scripted([refusal(401), { status: 201, body: { id: '8' } }], {
        token: async ({ fresh = false } = {}) => (fresh ? 'fresh' : 'stale'),
      });
      assert.deepEqual(await graph.ask(make, thing), { id: '8' });
      assert.deepEqual(
        heard.map(({ headers, body }) => [headers.authorization, body]),
        [
          ['Bearer stale', '{"name":"seven"}'],
          ['Bearer fresh', '{"name":"seven"}'],
        ],
      );
    });

    it('and gives up when the fresh token is refused too', async () => {
      const { graph, heard } = await scripted([refusal(401), refusal(401), fine]);
      await assert.rejects(graph.ask(read, thing), { name: 'GraphFault', status: 401 });
      assert.equal(heard.length, 2);
    });

    it('and says so when no token can be had', async () => {
      const token = async () => {
        throw new Error('for tenant 0000, secret hunter2');
      };
      const { graph, heard } = await scripted([fine], { token });
      await assert.rejects(graph.ask(read, thing), (fault: GraphFault) => {
        assert.equal(fault.code, 'sign-in-failed.Error');
        assert.doesNotMatch(`${fault.stack}${JSON.stringify(fault)}`, /hunter2/);
        return true;
      });
      assert.equal(heard.length, 0);
    });
  });

  describe('tries again', () => {
    for (const status of [408, 423, 429, 500, 502, 503, 504]) {
      it(`a read that met ${status}, after a short wait that grows`, async () => {
        const { graph, waits } = await scripted([refusal(status), refusal(status), fine]);
        assert.deepEqual(await graph.ask(read, thing), { id: '7' });
        assert.deepEqual(waits, [500, 1000]);
      });
    }

    for (const line of ['reset', 'half'] as const) {
      it(`a read whose answer was lost (${line})`, async () => {
        const { graph, heard } = await scripted([line, fine]);
        assert.deepEqual(await graph.ask(read, thing), { id: '7' });
        assert.equal(heard.length, 2);
      });
    }

    it('a read that takes too long', async () => {
      // The second try must be answered within it, too, however busy the machine is.
      const { graph } = await scripted(['silence', fine], { patience: 2_000 });
      assert.deepEqual(await graph.ask(read, thing), { id: '7' });
    });

    it('three times at most', async () => {
      const { graph, heard } = await scripted([refusal(503), refusal(503), refusal(503), fine]);
      await assert.rejects(graph.ask(read, thing), { name: 'GraphFault', status: 503 });
      assert.equal(heard.length, 3);
    });

    it('a change that names the version it changes', async () => {
      const { graph, heard } = await scripted([refusal(503), fine]);
      await graph.ask(change, thing);
      assert.deepEqual(
        heard.map(({ headers }) => headers['if-match']),
        ['"1"', '"1"'],
      );
    });

    it('a POST after 429, since that was not carried out', async () => {
      const { graph, heard, waits } = await scripted([refusal(429, { 'Retry-After': '3' }), fine]);
      await graph.ask(make, thing);
      assert.deepEqual([heard.length, waits], [2, [3000]]);
    });
  });

  describe('never repeats', () => {
    for (const line of [refusal(503), refusal(500), 'reset', 'half'] as const) {
      it(`a POST that met ${typeof line === 'string' ? line : line.status}`, async () => {
        const { graph, heard } = await scripted([line, fine]);
        await assert.rejects(graph.ask(make, thing), (fault: GraphFault) => fault.uncertain);
        assert.equal(heard.length, 1);
      });
    }

    it('a change that would overwrite whatever is there', async () => {
      const { graph, heard } = await scripted([refusal(503), fine]);
      const { ifMatch: _, ...blind } = change;
      await assert.rejects(graph.ask(blind, thing), { status: 503 });
      assert.equal(heard.length, 1);
    });

    for (const status of [400, 403, 404, 409, 412]) {
      it(`what was answered with ${status}`, async () => {
        const { graph, heard } = await scripted([refusal(status), fine]);
        await assert.rejects(graph.ask(read, thing), { name: 'GraphFault', status, code: 'someCode' });
        assert.equal(heard.length, 1);
      });
    }
  });

  describe('leaves Graph alone for as long as it asks', () => {
    for (const [said, retryAfter] of [
      ['in seconds', '1200'],
      ['as a date', 'Mon, 02 Mar 2026 12:20:00 GMT'],
    ] as const) {
      for (const status of [429, 503]) {
        it(`twenty minutes, ${said}, with ${status}`, async () => {
          const { graph, heard, waits } = await scripted([
            refusal(status, { 'Retry-After': retryAfter }),
            fine,
          ]);
          await assert.rejects(graph.ask(read, thing), {
            name: 'Throttled',
            retryAt: '2026-03-02T12:20:00.000Z',
          });
          assert.deepEqual([heard.length, waits], [1, []]);
        });
      }
    }

    it('anything above ten seconds is not waited for inside a request', async () => {
      const { graph, waits } = await scripted([refusal(429, { 'Retry-After': '11' }), fine]);
      await assert.rejects(graph.ask(read, thing), { retryAt: '2026-03-02T12:00:11.000Z' });
      assert.deepEqual(waits, []);
    });

    it('the longer of Retry-After and RateLimit-Reset', async () => {
      const headers = { 'Retry-After': '5', 'RateLimit-Reset': '40' };
      const { graph } = await scripted([refusal(429, headers)]);
      await assert.rejects(graph.ask(read, thing), { retryAt: '2026-03-02T12:00:40.000Z' });
    });

    it('a date that is past does not mean at once', async () => {
      const past = { 'Retry-After': 'Mon, 02 Mar 2026 11:00:00 GMT' };
      const { graph, waits } = await scripted([refusal(429, past), fine]);
      await graph.ask(read, thing);
      assert.deepEqual(waits, [500]);
    });

    it('ten seconds are waited for, but not twice', async () => {
      const ten = refusal(429, { 'Retry-After': '10' });
      const { graph, waits } = await scripted([ten, ten, fine]);
      await assert.rejects(graph.ask(read, thing), Throttled);
      assert.deepEqual(waits, [10_000]);
    });

    it('and for longer and longer where everything fails, until one answer comes', async () => {
      const { date: now, pass } = clockAt(NOON);
      const down = Array.from({ length: 4 }, () => refusal(500));
      const { graph, heard } = await scripted([...down, fine, refusal(500), fine], {
        now,
      });
      const asked = async () => {
        const before = heard.length;
        await graph.ask(make, thing).catch(() => undefined);
        return heard.length > before;
      };
      assert.deepEqual([await asked(), await asked(), await asked()], [true, true, true]);
      assert.equal(await asked(), false);
      pass(2_000);
      assert.deepEqual([await asked(), await asked()], [true, false]);
      pass(2_000);
      assert.equal(await asked(), false);
      pass(2_000);
      assert.deepEqual([await asked(), await asked(), await asked()], [true, true, true]);
    });

    it('but not longer because its own clock was put back', async () => {
      const { date: now, pass } = clockAt(NOON);
      const { graph } = await scripted([refusal(429, { 'Retry-After': '1200' }), fine], {
        now,
      });
      await assert.rejects(graph.ask(make, thing), Throttled);
      pass(-86_400_000);
      assert.deepEqual(await graph.ask(make, thing), { id: '7' });
    });

    it('people when only people are too many, and mail goes on', async () => {
      const { graph, heard } = await scripted([refusal(429, { 'Retry-After': '1200' }), fine]);
      await assert.rejects(graph.ask({ route: '/users' }, thing), Throttled);
      await graph.ask(
        { method: 'POST', route: '/users/{user}/sendMail', ids: { user: 'x' }, body: {} },
        thing,
      );
      assert.equal(heard.length, 2);
    });

    it('sends nothing else to the same workload until then, and goes on with others', async () => {
      const { date: now, turnTo } = clockAt(NOON);
      const { graph, heard } = await scripted([refusal(429, { 'Retry-After': '1200' }), fine, fine], {
        now,
      });
      await assert.rejects(graph.ask(read, thing), Throttled);
      turnTo('2026-03-02T12:19:59Z');
      await assert.rejects(graph.ask(make, thing), { retryAt: '2026-03-02T12:20:00.000Z' });
      assert.equal(heard.length, 1);
      await graph.ask({ route: '/users' }, thing);
      turnTo('2026-03-02T12:20:00Z');
      await graph.ask(make, thing);
      assert.deepEqual(
        heard.map(({ url }) => url),
        ['/v1.0/things/7', '/v1.0/users', '/v1.0/things'],
      );
    });
  });

  describe('fails without telling content', () => {
    const secret = 'Sam Okafor';
    const call: Call = {
      route: '/users/{user}',
      ids: { user: secret },
      query: { $filter: `name eq '${secret}'` },
    };
    const failures: readonly [string, Line, object][] = [
      ['a refusal', refusal(404, {}, `no ${secret}`), { status: 404, code: 'someCode', requestId: 'r-1' }],
      ['a refusal that is not JSON', { status: 400, body: secret }, { status: 400, code: 'unknown' }],
      ['a code that is none', { status: 400, body: { error: { code: secret } } }, { code: 'unknown' }],
      ['an answer of another shape', { status: 200, body: { id: [secret] } }, { code: 'unexpected-answer' }],
      ['an empty answer', { status: 200 }, { code: 'unexpected-answer' }],
      ['a lost connection', 'reset', { status: 0, code: 'UND_ERR_SOCKET' }],
    ];
    for (const [name, line, expected] of failures) {
      it(name, async () => {
        const { graph } = await scripted([line, line, line]);
        await assert.rejects(graph.ask(call, thing), (fault: GraphFault) => {
          assert.ok(fault instanceof GraphFault);
          const { status, code, requestId, route, method } = fault;
          assert.partialDeepStrictEqual(
            { status, code, requestId, route, method },
            { ...expected, method: 'GET', route: '/users/{user}' },
          );
          assert.doesNotMatch(`${fault.stack}${JSON.stringify(fault)}${fault.cause}`, /Okafor/);
          return true;
        });
      });
    }

    it('too long a silence', async () => {
      const { graph } = await scripted(['silence'], { patience: 40 });
      await assert.rejects(graph.ask(make, thing), { status: 0, code: 'timeout', uncertain: true });
    });

    it('a value that must be unique is known by its message, for its code is that of every bad request', async () => {
      const message = 'One or more fields with unique constraints already has the provided value.';
      const { graph } = await scripted([refusal(400, {}, message)]);
      await assert.rejects(graph.ask(make, thing), { status: 400, code: 'duplicate-value' });
    });
  });

  describe('keeps ids and values apart from the address', () => {
    it('encodes both', async () => {
      const { graph, heard } = await scripted([fine]);
      const query = { $filter: "name eq 'a&b=c#d%25 https://x/ 🙂'" };
      await graph.ask({ route: '/things/{thing}', ids: { thing: 'a/b?c' }, query }, thing);
      const url = new URL(heard[0]?.url ?? '', 'http://x');
      assert.equal(url.pathname, '/v1.0/things/a%2Fb%3Fc');
      assert.equal(url.searchParams.get('$filter'), query.$filter);
    });

    for (const id of ['', '.', '..']) {
      it(`refuses "${id}" as an id`, async () => {
        const { graph, heard } = await scripted([fine]);
        await assert.rejects(graph.ask({ route: '/things/{thing}', ids: { thing: id } }, thing), {
          code: 'unusable-id',
        });
        assert.equal(heard.length, 0);
      });
    }
  });

  describe('follows pages', () => {
    const entry = z.object({ n: z.number() });
    const collect = async (graph: Graph) => {
      const numbers: number[] = [];
      for await (const { n } of graph.all({ route: '/things', query: { $top: '2' } }, entry)) numbers.push(n);
      return numbers;
    };
    const page = (numbers: readonly number[], next?: string): Line => ({
      status: 200,
      body: { value: numbers.map((n) => ({ n })), ...(next ? { '@odata.nextLink': next } : {}) },
    });

    it('to the end, as the links say', async () => {
      const next = '{base}/things?$top=2&$skiptoken=Paged%3dTRUE%26p_ID%3d2';
      const { graph, heard } = await scripted([page([1, 2], next), page([3])]);
      assert.deepEqual(await collect(graph), [1, 2, 3]);
      assert.match(heard[1]?.url ?? '', /\$skiptoken=Paged%3dTRUE%26p_ID%3d2$/);
    });

    it('but not to another server, which would get the token', async () => {
      const { graph, heard } = await scripted([
        page([1], 'https://elsewhere.example/v1.0/things'),
        page([2]),
      ]);
      await assert.rejects(collect(graph), { code: 'foreign-next-link' });
      assert.equal(heard.length, 1);
    });
  });
});

describe('signing in', () => {
  it('is a fixed word on this machine', async () => {
    for (const url of [
      'http://127.0.0.1:3979/v1.0',
      'http://localhost:3979/v1.0',
      'http://[::1]:3979/v1.0',
    ]) {
      assert.equal(await signIn(url, undefined)(), 'local');
    }
  });

  it('never sends a token in clear to another machine', () => {
    assert.throws(() => signIn('http://graph.example/v1.0', undefined), /must begin with https/);
  });

  it('asks for the scope it is given, and makes a new credential for a fresh token', async () => {
    let made = 0;
    const create = () => {
      made += 1;
      const name = made;
      return {
        getToken: async (scope: string | string[]) => ({ token: `${name} ${scope}`, expiresOnTimestamp: 0 }),
      };
    };
    const token = fromIdentity(create, 'https://graph.microsoft.com/.default');
    assert.equal(await token(), '1 https://graph.microsoft.com/.default');
    assert.equal(await token({ fresh: true }), '2 https://graph.microsoft.com/.default');
    assert.equal(await token(), '2 https://graph.microsoft.com/.default');
  });
});

describe('A token of another tenant', () => {
  const tenant = '10000000-0000-4000-8000-000000000001';
  const token = (tid: string) => async () =>
    `x.${Buffer.from(JSON.stringify({ tid })).toString('base64url')}.x`;

  it('stops the start, and both tenants are named', async () => {
    const other = '20000000-0000-4000-8000-000000000002';
    await assert.rejects(needTenant(token(other), tenant), new RegExp(`${other}.*${tenant}`));
  });

  it('is told from one of ours, in capitals too, and from none at all', async () => {
    await needTenant(token(tenant.toUpperCase()), tenant);
    await needTenant(async () => 'local', tenant);
    await needTenant(async () => Promise.reject(new Error('away')), tenant);
  });
});
