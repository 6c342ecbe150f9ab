/** Pacing: as much as SharePoint allows, and hardly ever more. */
import assert from 'node:assert/strict';
import type { Send } from '../../src/sharepoint/graph/attempt.ts';
import { pace } from '../../src/sharepoint/graph/pace.ts';
import { unitsOf } from '../../src/sharepoint/graph/units.ts';
import { type VirtualTime, virtualTime } from '../clock.ts';
import { GraphError } from '../tenant/protocol.ts';
import { createMeter, type Requests } from '../tenant/throttle.ts';

const base = 'https://graph.example/v1.0';
const items = `${base}/sites/s/lists/l/items`;
const write = { method: 'POST' };
const minute = 60_000;

describe('pacing', () => {
  /** SharePoint as the stand-in tenant counts it, behind a line that takes its time each way. */
  function sharePoint(time: VirtualTime, unitsPerMinute: number, lineMs: number) {
    const meter = createMeter(time.now, unitsPerMinute);
    let sent = 0;
    const send: Send = async (url, { method }) => {
      await time.wait(lineMs * (0.5 + ((sent * 37) % 100) / 100));
      sent += 1;
      const answer = charged(() => meter.charge(unitsOf(url, method)));
      await time.wait(lineMs / 4);
      return answer;
    };
    return { send, requests: meter.requests, sent: () => sent };
  }

  function charged(charge: () => Record<string, string>): Response {
    try {
      return new Response(null, { status: 201, headers: charge() });
    } catch (error) {
      if (error instanceof GraphError)
        return new Response(null, { status: error.status, headers: error.extra.headers ?? {} });
      throw error;
    }
  }

  /** A backlog without end, so many writes at a time; whoever is refused comes back when told to. */
  function drain(send: Send, time: VirtualTime, width = 16): void {
    const one = async () => {
      for (;;) {
        const { status, headers } = await send(items, write);
        if (status === 429) await time.wait(Number(headers.get('Retry-After')) * 1_000);
      }
    };
    for (let count = 0; count < width; count += 1) void one();
  }

  const minutes = 5;
  const share = (requests: Requests, unitsPerMinute: number) => {
    const refused = requests.throttled() * 2;
    return (requests.units() - refused) / (unitsPerMinute * minutes);
  };

  const settings: readonly [
    what: string,
    limit: number,
    own: number | undefined,
    instances: number,
    lineMs?: number,
  ][] = [
    ['one instance, on the smallest licence', 1_250, 1_250, 1],
    ['one instance, on the largest licence', 6_250, 6_250, 1],
    ['two instances that halve the limit', 1_250, 625, 2],
    ['two instances that both think they have the whole of it', 1_250, 1_250, 2],
    ['four instances that all think they have the whole of it', 2_500, 2_500, 4],
    ['an instance that knows no limit', 1_250, undefined, 1],
    ['an instance whose limit is set too high', 1_250, 6_250, 1],
    ['one instance, with a SharePoint that takes a second', 6_250, 6_250, 1, 800],
    ['two instances with such a SharePoint that both think they have all of it', 6_250, 6_250, 2, 800],
  ];
  for (const [what, limit, own, instances, lineMs = 80] of settings)
    it(`uses at least 95 % of the limit, and is refused less than once in a hundred: ${what}`, async () => {
      const time = virtualTime();
      const there = sharePoint(time, limit, lineMs);
      for (let count = 0; count < instances; count += 1)
        drain(pace(there.send, { unitsPerMinute: own, wait: time.wait, now: time.now }), time, 104);
      await time.pass(minutes * minute);

      const used = share(there.requests, limit);
      const refused = there.requests.throttled() / there.sent();
      assert.ok(used >= 0.95, `${used} of the limit`);
      assert.ok(refused < 0.01, `${refused} refused`);
    });

  it('holds no minute, wherever it begins, with more than the limit', async () => {
    const time = virtualTime();
    const at: number[] = [];
    const there: Send = async () => {
      at.push(time.now().getTime());
      return new Response(null, { status: 201 });
    };
    drain(pace(there, { unitsPerMinute: 1_250, wait: time.wait, now: time.now }), time, 40);
    await time.pass(3 * minute);

    const most = at.map((start) => at.filter((one) => one >= start && one < start + minute).length * 2);
    assert.ok(Math.max(...most) <= 1_250, String(Math.max(...most)));
  });

  it('sends nothing until the time that was asked for, also of what waits already', async () => {
    const time = virtualTime();
    const at: number[] = [];
    const began = time.now().getTime();
    const there: Send = async () => {
      at.push(time.now().getTime() - began);
      const busy = at.length === 3;
      return new Response(null, { status: busy ? 429 : 201, headers: busy ? { 'Retry-After': '8' } : {} });
    };
    drain(pace(there, { unitsPerMinute: 1_250, wait: time.wait, now: time.now }), time, 1);
    await time.pass(9_000);
    assert.deepEqual(at.slice(0, 4), [0, 0, 0, 8_000]);
  });

  it('gives what must wait longer than a request may back to whoever asked', async () => {
    const time = virtualTime();
    let sent = 0;
    const there: Send = async () => {
      sent += 1;
      return new Response(null, { status: 503, headers: { 'Retry-After': '1200' } });
    };
    const send = pace(there, { unitsPerMinute: 1_250, wait: time.wait, now: time.now });
    await send(items, write);
    const refused = await send(items, write);
    assert.deepEqual([sent, refused.status, refused.headers.get('Retry-After')], [1, 429, '1200']);
    await time.pass(1_200_000);
    await send(items, write);
    assert.equal(sent, 2);
  });

  it('lets the directory and mail pass a backlog', async () => {
    const time = virtualTime();
    const there: Send = async () => new Response();
    const send = pace(there, { unitsPerMinute: 60, wait: time.wait, now: time.now });
    drain(send, time, 40);
    await send(`${base}/users/u/manager`, {});
    await send(`${base}/users/u/sendMail`, write);
  });

  it('keeps no request waiting behind more than those that came before it', async () => {
    const time = virtualTime();
    const order: string[] = [];
    const there: Send = async (url) => {
      order.push(url);
      return new Response();
    };
    const send = pace(there, { unitsPerMinute: 60, wait: time.wait, now: time.now });
    const urls = ['a', 'b', 'c', 'd', 'e'].map((name) => `${items}/${name}`);
    for (const url of urls) void send(url, { method: 'PATCH' });
    await time.pass(minute);
    assert.deepEqual(order, urls);
  });

  const costs: readonly [url: string, method: string, units: number][] = [
    [`${items}/7`, 'GET', 1],
    [items, 'GET', 2],
    [`${items}?$filter=fields/Key eq 'x'`, 'GET', 2],
    [`${items}/delta?token=latest`, 'GET', 1],
    [`${items}/delta`, 'GET', 2],
    [items, 'POST', 2],
    [`${items}/7/fields`, 'PATCH', 2],
    [`${items}/7`, 'DELETE', 2],
    [`${items}/7/versions`, 'GET', 2],
    [`${base}/sites/contoso.sharepoint.com:/sites/prevent`, 'GET', 1],
    [`${base}/sites/s/lists`, 'GET', 2],
    [`${base}/sites/s/lists/l`, 'GET', 1],
    [`${base}/sites/s/lists/l/columns`, 'GET', 2],
    [`${base}/sites/s/lists/l/permissions`, 'POST', 5],
    [`${base}/users`, 'GET', 0],
  ];
  for (const [url, method, units] of costs)
    it(`counts ${units} for ${method} ${url.slice(base.length)}`, () => {
      assert.equal(unitsOf(url, method), units);
    });
});
