import assert from 'node:assert/strict';
import fc from 'fast-check';
import { z } from 'zod';
import { bounded } from '../../src/engine/bounded.ts';
import { PREVENT_CHRONOLOGY, PREVENT_CONCERNS } from '../../src/sharepoint/concerns/list.ts';
import type { Graph, GraphOptions } from '../../src/sharepoint/graph/graph.ts';
import { TEXT_LIMIT } from '../../src/sharepoint/lists/columns.ts';
import { continued } from '../../src/sharepoint/lists/continued.ts';
import { findItem } from '../../src/sharepoint/lists/item.ts';
import { keepRecord, type Seen } from '../../src/sharepoint/lists/keep.ts';
import { provision } from '../../src/sharepoint/lists/provision.ts';
import { type List, siteId } from '../../src/sharepoint/lists/site.ts';
import { words } from '../../src/words/words.ts';
import { clockAt } from '../clock.ts';
import type { FaultAction } from '../tenant/faults.ts';
import type { Tenant } from '../tenant/tenant.ts';
import { listIn } from './listsOf.ts';
import { openTenant, SITE } from './openTenant.ts';

const NEW = words.standpoint.new;
const KEY = 'NCS-7Q2M-4KXD';
const CARRIED_OUT = ['lost-answer', 'half-body', 'malformed'] as const satisfies readonly FaultAction[];
const anything = z.unknown();
const POST = { method: 'POST', path: /\/items$/ };
const PATCH = { method: 'PATCH', path: /\/fields$/ };

describe('a list', () => {
  let tenant: Tenant;
  let graph: Graph;
  let open: (options?: Partial<GraphOptions>) => Graph;
  let concerns: List;
  let chronology: List;

  beforeEach(async () => {
    ({ tenant, graph, open } = await openTenant());
    const site = await siteId(graph, SITE);
    await provision(graph, site, [PREVENT_CONCERNS, PREVENT_CHRONOLOGY]);
    concerns = await listIn(graph, site, PREVENT_CONCERNS);
    chronology = await listIn(graph, site, PREVENT_CHRONOLOGY);
    tenant.requests.reset();
  });
  afterEach(() => tenant.stop());

  const keep = (version: number, status: string, by = graph) =>
    keepRecord(by, concerns, KEY, version, {
      Title: KEY,
      Status: status,
      WhatWasNoticed: `as of ${version}`,
    });
  const items = () =>
    (tenant.lists().find(({ id }) => id === concerns.listId)?.items ?? []).map(({ fields }) => fields);
  const onlyItem = (version: number, status: string) => {
    const expected = {
      RecordKey: KEY,
      JournalVersion: version,
      Status: status,
      WhatWasNoticed: `as of ${version}`,
    };
    assert.equal(items().length, 1);
    assert.partialDeepStrictEqual(items()[0], expected);
  };
  const sent = () =>
    Object.fromEntries(
      Object.entries(tenant.requests.counts()).map(([call, count]) => [
        call.replace(/\/sites\/.*\/items/, 'items'),
        count,
      ]),
    );
  describe('keeps one item for a key', () => {
    it('made by the first version, changed by the later ones', async () => {
      assert.equal((await keep(1, NEW)).did, 'created');
      onlyItem(1, NEW);
      assert.equal((await keep(2, 'Acknowledged')).did, 'updated');
      onlyItem(2, 'Acknowledged');
    });

    it('made by a later version where the first has not arrived', async () => {
      assert.equal((await keep(3, 'Decided')).did, 'created');
      assert.equal((await keep(1, NEW)).did, 'nothing');
      onlyItem(3, 'Decided');
    });

    it('unchanged when the same comes again', async () => {
      await keep(1, NEW);
      assert.equal((await keep(1, 'Closed')).did, 'nothing');
      onlyItem(1, NEW);
    });

    it('unchanged when an older version comes late', async () => {
      await keep(1, NEW);
      await keep(5, 'Closed');
      assert.equal((await keep(4, 'Decided')).did, 'nothing');
      onlyItem(5, 'Closed');
    });

    it('with what it does not write left alone, what is null emptied, and several choices kept', async () => {
      const fields = {
        Status: NEW,
        Owner: 'Kit Adeyemi',
        Decisions: ['Early Help Assessment', 'No further action'],
      };
      await keepRecord(graph, concerns, KEY, 1, fields);
      await keepRecord(graph, concerns, KEY, 2, { Owner: null, Outcome: undefined });
      const { Owner, ...rest } = items()[0] ?? {};
      assert.equal(Owner, undefined);
      assert.partialDeepStrictEqual(rest, { Status: NEW, Decisions: fields.Decisions });
    });

    it('in whatever order its versions arrive, and however many writers bring them', async () => {
      const orders = fc.shuffledSubarray([1, 2, 3, 4], { minLength: 4 });
      await fc.assert(
        fc.asyncProperty(orders, fc.uuid(), async (order, key) => {
          await Promise.all(
            order.map((version) => keepRecord(graph, concerns, key, version, { Reasons: `v${version}` })),
          );
          const mine = items().filter(({ RecordKey }) => RecordKey === key);
          assert.deepEqual(
            mine.map(({ Reasons, JournalVersion }) => [Reasons, JournalVersion]),
            [['v4', 4]],
          );
        }),
        { numRuns: 20 },
      );
    });
  });

  describe('when the answer is lost after the tenant has done it', () => {
    for (const fault of CARRIED_OUT) {
      it(`has one item from the first version (${fault})`, async () => {
        tenant.faults.add({ match: POST, do: fault });
        await keep(1, NEW);
        onlyItem(1, NEW);
      });

      it(`has one item from a later version (${fault})`, async () => {
        tenant.faults.add({ match: POST, do: fault });
        await keep(2, 'Acknowledged');
        onlyItem(2, 'Acknowledged');
      });

      it(`has the change once (${fault})`, async () => {
        await keep(1, NEW);
        tenant.faults.add({ match: PATCH, do: fault });
        await keep(2, 'Acknowledged');
        onlyItem(2, 'Acknowledged');
        assert.match(String(tenant.lists().find(({ id }) => id === concerns.listId)?.items[0]?.eTag), /,2"$/);
      });

      it(`has an event once (${fault})`, async () => {
        tenant.faults.add({ match: POST, do: fault });
        await keepRecord(graph, chronology, `${KEY}:4`, 1, {
          Title: 'ManagerSupported',
          Detail: 'Talked it over.',
        });
        await keepRecord(graph, chronology, `${KEY}:4`, 1, {
          Title: 'ManagerSupported',
          Detail: 'Talked it over.',
        });
        const events = tenant.lists().find(({ id }) => id === chronology.listId)?.items ?? [];
        assert.deepEqual(
          events.map(({ fields }) => fields.Detail),
          ['Talked it over.'],
        );
      });

      it(`has one item when looking fails as well (${fault})`, async () => {
        tenant.faults.add({ match: POST, do: fault });
        tenant.faults.add({ match: { method: 'GET' }, times: 3, do: 'reset' });
        await assert.rejects(keep(1, NEW), { name: 'GraphFault', status: 0 });
        await keep(1, NEW);
        onlyItem(1, NEW);
      });
    }
  });

  describe('when the tenant is in trouble', () => {
    for (const fault of [{ status: 500 }, { status: 503 }, { status: 504 }, 'reset'] as const) {
      const name = typeof fault === 'string' ? fault : fault.status;
      it(`makes no second item after ${name} on a POST, and none in vain`, async () => {
        tenant.faults.add({ match: POST, do: fault });
        await assert.rejects(keep(1, NEW), { name: 'GraphFault' });
        assert.equal(sent()['POST items'], 1);
        await keep(1, NEW);
        onlyItem(1, NEW);
      });

      it(`has the change after ${name} on a PATCH`, async () => {
        await keep(1, NEW);
        tenant.faults.add({ match: PATCH, times: 2, do: fault });
        await keep(2, 'Acknowledged');
        onlyItem(2, 'Acknowledged');
      });
    }

    it('has one item though a POST was throttled for a moment', async () => {
      tenant.faults.add({ match: POST, do: { status: 429, headers: { 'Retry-After': '2' } } });
      assert.equal((await keep(1, NEW)).did, 'created');
      onlyItem(1, NEW);
    });

    it('has one item though a POST was answered 503 with a time', async () => {
      tenant.faults.add({ match: POST, do: { status: 503, headers: { 'Retry-After': '2' } } });
      const { date: now, turnTo } = clockAt('2026-03-02T12:00:00Z');
      const patient = open({ now });
      await assert.rejects(keep(1, NEW, patient), {
        name: 'Throttled',
        retryAt: '2026-03-02T12:00:02.000Z',
      });
      turnTo('2026-03-02T12:00:02Z');
      await keep(1, NEW, patient);
      onlyItem(1, NEW);
    });

    it('asks for a fresh token when the old one has run out, on every kind of write', async () => {
      const asked: (boolean | undefined)[] = [];
      const signed = open({
        token: async (options) => {
          asked.push(options?.fresh);
          return 'local';
        },
      });
      tenant.faults.add({ match: POST, do: { status: 401 } });
      tenant.faults.add({ match: PATCH, do: { status: 401 } });
      await keep(1, NEW, signed);
      await keep(2, 'Acknowledged', signed);
      onlyItem(2, 'Acknowledged');
      // Once more than there are requests, as the token says which application is ours.
      assert.deepEqual(asked, [undefined, true, undefined, undefined, undefined, true]);
    });

    it('waits twenty minutes when it is told to, and not a request earlier', async () => {
      const { date: now, turnTo } = clockAt('2026-03-02T12:00:00Z');
      const patient = open({ now });
      tenant.faults.add({ match: POST, do: { status: 429, headers: { 'Retry-After': '1200' } } });
      await assert.rejects(keep(1, NEW, patient), { retryAt: '2026-03-02T12:20:00.000Z' });
      turnTo('2026-03-02T12:19:59Z');
      await assert.rejects(keep(1, NEW, patient), { retryAt: '2026-03-02T12:20:00.000Z' });
      assert.equal(sent()['POST items'], 1);
      turnTo('2026-03-02T12:20:00Z');
      await keep(1, NEW, patient);
      onlyItem(1, NEW);
    });

    it('ends with one item of the newest version, whatever fails on the way', async () => {
      const faults = fc.constantFrom<FaultAction>(
        ...CARRIED_OUT,
        'reset',
        { status: 503 },
        { status: 500 },
        { status: 401 },
      );
      const scripts = fc.array(fc.record({ after: fc.nat(6), do: faults }), { maxLength: 6 });
      await fc.assert(
        fc.asyncProperty(scripts, fc.uuid(), async (script, key) => {
          tenant.faults.clear();
          for (const fault of script) tenant.faults.add({ match: {}, ...fault });
          await Promise.allSettled(
            [1, 2, 3].map((version) => keepRecord(graph, concerns, key, version, { Reasons: `v${version}` })),
          );
          tenant.faults.clear();
          for (const version of [2, 1, 3])
            await keepRecord(graph, concerns, key, version, { Reasons: `v${version}` });
          const mine = items().filter(({ RecordKey }) => RecordKey === key);
          assert.deepEqual(
            mine.map(({ Reasons }) => Reasons),
            ['v3'],
          );
        }),
        { numRuns: 30 },
      );
    });
  });

  describe('when others write', () => {
    it('two writers of the same first version leave one item', async () => {
      const done = await Promise.all([keep(1, NEW), keep(1, NEW)]);
      assert.deepEqual(done.map(({ did }) => did).sort(), ['created', 'nothing']);
      onlyItem(1, NEW);
    });

    it('a change between reading and writing is seen, and the newer version still wins', async () => {
      await keep(1, NEW);
      tenant.faults.add({ match: PATCH, do: { status: 412 } });
      assert.equal((await keep(2, 'Acknowledged')).did, 'updated');
      onlyItem(2, 'Acknowledged');
    });

    it('a tenant that never agrees is not asked for ever', async () => {
      await keep(1, NEW);
      tenant.faults.add({ match: PATCH, times: 100, do: { status: 412 } });
      await assert.rejects(keep(2, 'Acknowledged'), { name: 'GraphFault', status: 412 });
      assert.equal(sent()['PATCH items/:item/fields'], 6);
    });

    it('an item deleted by hand is made again', async () => {
      const memory = bounded<string, Seen>(10);
      const { id } = await keepRecord(graph, concerns, KEY, 1, { Status: NEW }, memory);
      const ids = { site: concerns.siteId, list: concerns.listId, item: id };
      await graph.ask({ method: 'DELETE', route: '/sites/{site}/lists/{list}/items/{item}', ids }, anything);
      assert.equal((await keepRecord(graph, concerns, KEY, 2, { Status: 'Decided' }, memory)).did, 'created');
      assert.equal(items().length, 1);
    });
  });

  describe('costs no more than it must', () => {
    it('one request for a first version', async () => {
      await keep(1, NEW);
      assert.deepEqual(sent(), { 'POST items': 1 });
    });

    it('one request for an event', async () => {
      await keepRecord(graph, chronology, `${KEY}:12`, 12, { Title: 'ConcernClosed' });
      assert.deepEqual(sent(), { 'POST items': 1 });
    });

    it('two for a later version, one where the item is remembered', async () => {
      const memory = bounded<string, Seen>(10);
      await keepRecord(graph, concerns, KEY, 1, { Status: NEW }, memory);
      tenant.requests.reset();
      await keepRecord(graph, concerns, KEY, 2, { Status: 'Acknowledged' }, memory);
      assert.deepEqual(sent(), { 'PATCH items/:item/fields': 1 });
      tenant.requests.reset();
      // The answer to a change may not say which version it made (reality P8); then it is looked for.
      await keepRecord(graph, concerns, KEY, 3, { Status: 'Decided' }, memory);
      assert.deepEqual(sent(), { 'GET items': 1, 'PATCH items/:item/fields': 1 });
    });

    it('and a memory that has gone stale harms nothing', async () => {
      const memory = bounded<string, Seen>(10);
      await keepRecord(graph, concerns, KEY, 1, { Status: NEW }, memory);
      await keep(5, 'Closed');
      assert.equal((await keepRecord(graph, concerns, KEY, 4, { Status: 'Decided' }, memory)).did, 'nothing');
      onlyItem(5, 'Closed');
    });

    it('and a memory holds no more than it may', () => {
      const memory = bounded<string, Seen>(2);
      for (const key of ['a', 'b', 'c']) memory.set(key, { id: key, version: 1, etag: key });
      assert.deepEqual(
        ['a', 'b', 'c'].map((key) => memory.get(key)?.id),
        [undefined, 'b', 'c'],
      );
    });
  });

  describe('keeps what was typed, as typed', () => {
    for (const typed of [
      "O'Brien",
      "''",
      '100 % & more',
      '%27 eq %27',
      'a+b=c#d?e',
      '🙂 مرحبا',
      'https://example.org/',
      '$filter',
    ]) {
      it(`in keys and in values: ${typed}`, async () => {
        await keepRecord(graph, concerns, typed, 1, { WhatWasNoticed: typed });
        await keepRecord(graph, concerns, typed, 2, { WhatWasNoticed: `${typed}\n${typed}` });
        const found = await findItem(graph, concerns, typed);
        assert.partialDeepStrictEqual(found?.fields, {
          RecordKey: typed,
          WhatWasNoticed: `${typed}\n${typed}`,
        });
        assert.equal(items().length, 1);
      });
    }

    it('and finds nothing where there is nothing', async () => {
      assert.equal(await findItem(graph, concerns, "x' or fields/Status eq 'New"), undefined);
    });

    it('as long as a column may be, and longer in parts', async () => {
      const long = '🙂'.repeat(70_000);
      const parts = continued(long, TEXT_LIMIT);
      for (const [part, detail] of parts.entries()) {
        await keepRecord(graph, chronology, `${KEY}:1:${part + 1}`, 1, { Part: part + 1, Detail: detail });
      }
      const kept = tenant.lists().find(({ id }) => id === chronology.listId)?.items ?? [];
      assert.equal(kept.length, 3);
      assert.equal(kept.map(({ fields }) => fields.Detail).join(''), long);
    });
  });
});

describe('a long text', () => {
  it('joined again is what it was, no part is too long, and no character is split', () => {
    const texts = fc
      .array(fc.constantFrom('a', '🙂', 'é', '\n', '👩‍👧', '漢'), { maxLength: 60 })
      .map((all) => all.join(''));
    fc.assert(
      fc.property(texts, fc.integer({ min: 2, max: 20 }), (text, limit) => {
        const parts = continued(text, limit);
        assert.equal(parts.join(''), text);
        assert.ok(parts.every((part) => part.length <= limit && part.isWellFormed()));
        assert.ok(parts.length === 1 || parts.every((part) => part.length > 0));
      }),
    );
  });

  it('that fits stays one part, also when it is empty', () => {
    assert.deepEqual(continued('', 5), ['']);
    assert.deepEqual(continued('12345', 5), ['12345']);
    assert.deepEqual(continued('123456', 5), ['12345', '6']);
  });

  it('that was broken when it came is passed on as it is, nothing lost', () => {
    assert.equal(continued('\uD83D\uD83D\uD83D', 2).join(''), '\uD83D\uD83D\uD83D');
  });
});
