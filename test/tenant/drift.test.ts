/** What the service asks of Graph, and what the stand-in answers, is there in Microsoft's published metadata. */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { openDrawer } from '../../src/engine/drawer.ts';
import { openSqlite } from '../../src/journal/sqlite/open.ts';
import { openAnchorList } from '../../src/sharepoint/anchors.ts';
import { PREVENT_CONCERNS } from '../../src/sharepoint/concerns/list.ts';
import { openDirectory } from '../../src/sharepoint/directory.ts';
import type { Graph } from '../../src/sharepoint/graph/graph.ts';
import type { Call } from '../../src/sharepoint/graph/route.ts';
import { openLists } from '../../src/sharepoint/lists/lists.ts';
import { provision } from '../../src/sharepoint/lists/provision.ts';
import { siteId } from '../../src/sharepoint/lists/site.ts';
import { openMailbox } from '../../src/sharepoint/mail.ts';
import { changeProbes } from '../../src/sharepoint/probes/changes.ts';
import { grantProbes } from '../../src/sharepoint/probes/grants.ts';
import { itemProbes } from '../../src/sharepoint/probes/items.ts';
import { ask } from '../../src/sharepoint/probes/probe.ts';
import { empty, findOrMake, takeAway } from '../../src/sharepoint/probes/throwAway.ts';
import { lists as declared } from '../../src/wiring/lists.ts';
import { openTenant, SITE } from '../sharepoint/openTenant.ts';
import { metadata, typeAt, wrongInCall, wrongInShape } from './metadata/walk.ts';
import { people, safeguardingMailbox } from './people.ts';
import { routeNames } from './routes.ts';

type Asked = { readonly call: Call; readonly shape: z.ZodType; readonly isCollection: boolean };

/** Not in the metadata; https://learn.microsoft.com/graph/json-batching. */
const batch = '/$batch';

async function each(all: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of all);
}

function recording(graph: Graph, asked: Asked[]): Graph {
  const note = (call: Call, shape: z.ZodType, isCollection: boolean) =>
    void asked.push({ call, shape, isCollection });
  return {
    ask: (call, shape) => {
      note(call, shape, false);
      return graph.ask(call, shape);
    },
    all: (call, entry) => {
      note(call, entry, true);
      return graph.all(call, entry);
    },
    changes: (call, entry) => {
      note(call, entry, true);
      return graph.changes(call, entry);
    },
    application: () => graph.application(),
  };
}

describe('Against the published metadata of Graph', () => {
  const asked: Asked[] = [];

  before(async () => {
    const { tenant, graph: door } = await openTenant();
    const graph = recording(door, asked);
    const journal = openSqlite(':memory:');
    const drawer = openDrawer(journal.documents, () => new Date().toISOString());
    try {
      const site = await siteId(graph, SITE);
      await siteId(graph, site);
      const lists = openLists({ graph, site: async () => site, drawer });
      for (let run = 0; run < 2; run += 1) await provision(graph, site, declared, { ours: lists });
      const other = { ...PREVENT_CONCERNS, name: 'Other' };
      const bare = other.columns.map((column) => ({ ...column, indexed: column.name === other.key }));
      await provision(graph, site, [{ ...other, columns: bare.slice(0, 1) }]);
      await provision(graph, site, [{ ...other, columns: bare }]);
      await provision(graph, site, [other]);
      const anchors = await openAnchorList(graph, lists);
      await anchors.keep(1, { text: 'x', root: 'y', at: '2026-11-23T10:00:00Z', upTo: undefined });
      await each(anchors.all());
      const directory = openDirectory(graph);
      await directory.person(people.sam.id as Parameters<typeof directory.person>[0]);
      await directory.managerOf(people.sam.id);
      await directory.find('Morgan');
      await openMailbox(graph, safeguardingMailbox.mail).send({
        to: 'a@example.org',
        subject: 'x',
        text: 'y',
        attachment: { name: 'z.ics', type: 'text/calendar', text: 'z' },
      });
      const { list } = await findOrMake(graph, site, 'Probe');
      await each(ask([...itemProbes, ...changeProbes], { graph, site, list }));
      await each(ask(grantProbes, { graph, site, token: async () => 'local', person: 'Morgan' }));
      await empty(graph, site, list);
      await takeAway(graph, site, list);
    } finally {
      await journal.close();
      await tenant.stop();
    }
  });

  it('every path in src was asked here', () => {
    const inSource = globSync('src/sharepoint/**/*.ts').flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/['"`](\/(?:sites|users|\$batch)[^'"`?]*)['"`]/g)].map(
        ([, path = '']) => path,
      ),
    );
    const routes = new Set(asked.map(({ call }) => call.route));
    const unasked = [...new Set(inSource)].filter(
      (path) =>
        !path.includes('${') && ![...routes].some((route) => route === path || route.startsWith(`${path}/`)),
    );
    assert.ok(inSource.length >= 10);
    assert.deepEqual(unasked, []);
  });

  it('every path, every name that is sent, and every property that is read is there', () => {
    const wrong = asked
      .filter(({ call }) => call.route !== batch)
      .flatMap(({ call, shape, isCollection }) =>
        [...wrongInCall(call), ...wrongInShape(call, shape, isCollection)].map(
          (what) => `${call.method ?? 'GET'} ${call.route}: ${what}`,
        ),
      );
    assert.deepEqual([...new Set(wrong)], []);
  });

  it('every path that the stand-in answers is there', () => {
    for (const name of routeNames.filter((one) => !one.endsWith(batch)))
      assert.ok(typeAt(name.replace(/^\w+ /, '').replace(/:(\w+)/g, '{$1}')), name);
  });

  it('a path, a property or a type that is not there is found', () => {
    const read = (shape: z.ZodType) => wrongInShape({ route: '/sites/{site}' }, shape, false);
    assert.throws(() => typeAt('/sites/{site}/lists/{list}/attachments'), /has no attachments/);
    assert.deepEqual(read(z.object({ id: z.string(), displayName: z.string().optional() })), []);
    assert.equal(read(z.object({ versioning: z.string() })).length, 1);
    assert.equal(read(z.object({ displayName: z.number() })).length, 1);
    const call = { route: '/sites/{site}/lists', query: { $select: 'id,versioning' } };
    assert.equal(wrongInCall(call).length, 1);
    const body = { displayName: 'x', list: { versioning: true } };
    assert.equal(wrongInCall({ method: 'POST', route: '/sites/{site}/lists', body }).length, 1);
    assert.match(metadata.source, /msgraph-metadata/);
  });
});
