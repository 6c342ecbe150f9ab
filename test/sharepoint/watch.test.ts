/** What every list that is watched may rely on, whichever verdict it has: with an invented list, "Biscuits". */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { openDrawer } from '../../src/engine/drawer.ts';
import { openFindings } from '../../src/engine/findings.ts';
import { nobodyElse } from '../../src/engine/turns.ts';
import type { Recorded } from '../../src/journal/journal.ts';
import { openSqlite } from '../../src/journal/sqlite/open.ts';
import { notKnown, type Person, service } from '../../src/policy/person.ts';
import type { Graph } from '../../src/sharepoint/graph/graph.ts';
import { type Book, sheetFacts } from '../../src/sharepoint/lists/book.ts';
import { key, type ListDeclaration, text, VERSION, version } from '../../src/sharepoint/lists/columns.ts';
import { nothingFound } from '../../src/sharepoint/lists/damage.ts';
import type { Desk } from '../../src/sharepoint/lists/desk.ts';
import type { Fields } from '../../src/sharepoint/lists/fields.ts';
import { keepRecord } from '../../src/sharepoint/lists/keep.ts';
import { openKeeper } from '../../src/sharepoint/lists/keeper.ts';
import { provision } from '../../src/sharepoint/lists/provision.ts';
import { putBack } from '../../src/sharepoint/lists/putBack.ts';
import { openRemovals } from '../../src/sharepoint/lists/removals.ts';
import { allOf, siteId } from '../../src/sharepoint/lists/site.ts';
import { readsKey, takeIn } from '../../src/sharepoint/lists/takeIn.ts';
import { type Verdict, watch } from '../../src/sharepoint/lists/watch.ts';
import { readableLog } from '../casework/given.ts';
import { clockAt } from '../clock.ts';
import { people } from '../people.ts';
import { local } from '../policy/local.ts';
import type { Ways } from '../tenant/ways.ts';
import { listIn } from './listsOf.ts';
import { openTenant, SITE } from './openTenant.ts';

const BISCUITS = {
  name: 'Biscuits',
  description: 'Invented, to try what watches a list.',
  key: 'BiscuitKey',
  writtenOnce: false,
  columns: [key('BiscuitKey', 'Key'), text('Recipe', 'Recipe'), version],
} as const satisfies ListDeclaration;

type Baked = {
  readonly type: 'Baked' | 'Changed';
  readonly at: string;
  readonly by: Person;
  readonly recipe: string;
};
type Told = {
  readonly type: 'RecordEdited' | 'Restored';
  readonly at: string;
  readonly by: Person;
  readonly save: string;
};
type Happened = Baked | Told;
type History = readonly Recorded<Happened>[];

const { kit, sam } = people;

const recipeIn = (history: History) =>
  history.reduce((recipe, { event }) => ('recipe' in event ? event.recipe : recipe), '');
const fieldsOf = (history: History): Fields => ({ Title: 'A biscuit', Recipe: recipeIn(history) });

/** A journal in memory: a stream is a biscuit's key. */
function openPantry(clock: () => string) {
  const streams = new Map<string, Recorded<Happened>[]>();
  const history = async (stream: string): Promise<History> => [...(streams.get(stream) ?? [])];
  const add = (stream: string, event: Happened) => {
    const there = streams.get(stream) ?? [];
    streams.set(stream, [...there, { stream, version: there.length + 1, event, hash: '' }]);
  };
  const bake = (stream: string) =>
    add(stream, { type: 'Baked', at: clock(), by: service, recipe: 'Flour and butter' });
  const change = (stream: string, by: Person, recipe: string) =>
    add(stream, { type: 'Changed', at: clock(), by, recipe });
  const tell = (stream: string, type: Told['type'], by: Person, save = '') =>
    add(stream, { type, at: clock(), by, save });
  return { streams, history, bake, change, tell };
}

type Pantry = ReturnType<typeof openPantry>;
type Kitchen = Awaited<ReturnType<typeof openKitchen>>;

async function openKitchen(ways: Partial<Ways> = {}) {
  const { tenant, graph: door } = await openTenant(ways);
  const { clock } = clockAt();
  const folder = mkdtempSync(join(tmpdir(), 'watch-'));
  const journal = openSqlite(join(folder, 'journal.sqlite'));
  const site = await siteId(door, SITE);
  await provision(door, site, [BISCUITS]);
  const list = await listIn(door, site, BISCUITS);
  let meanwhile: (() => Promise<void>) | undefined;
  const graph: Graph = {
    ...door,
    async ask(call, shape) {
      const done = call.method === 'PATCH' ? meanwhile : undefined;
      if (done) meanwhile = undefined;
      await done?.();
      return door.ask(call, shape);
    },
  };
  const items = () => tenant.lists()[0]?.items ?? [];
  return {
    tenant,
    graph,
    clock,
    list,
    pantry: openPantry(clock),
    drawer: openDrawer(journal.documents, clock),
    /** What happens at the moment of the next change to an item, before it arrives. */
    beforeNextChange: (done: () => Promise<void>) => {
      meanwhile = done;
    },
    items,
    recipes: () =>
      Object.fromEntries(items().map(({ fields }) => [fields.BiscuitKey ?? 'none', fields.Recipe])),
    byHand: (who: Person, biscuit: string, Recipe: string) =>
      ask('POST', { person: who.id, list: BISCUITS.name, key: biscuit, fields: { Recipe } }),
    deleteByHand: (who: Person, biscuit: string) =>
      ask('DELETE', { person: who.id, list: BISCUITS.name, key: biscuit }),
    ownItem: async (who: Person) => {
      const call = { route: '/sites/{site}/lists/{list}/items', ids: { site, list: list.listId } };
      const made = await door.ask(
        { ...call, method: 'POST', body: { fields: { Title: 'Mine' } } },
        z.object({ id: z.string() }),
      );
      await ask('POST', { person: who.id, list: BISCUITS.name, item: made.id, fields: { Recipe: 'Secret' } });
    },
    close: async () => {
      await tenant.stop();
      await journal.close();
      rmSync(folder, { recursive: true });
    },
  };

  async function ask(method: string, body: unknown): Promise<void> {
    const headers = { 'Content-Type': 'application/json' };
    const answer = await fetch(`${tenant.url}/_edit`, { method, headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
  }
}

/** A service that has just started: it writes a biscuit's item, and looks at what was changed. */
type Running = { readonly write: (biscuit: string) => Promise<void>; readonly look: () => Promise<void> };

const name = 'biscuits';
const { name: title } = BISCUITS;
const owns = (text: string) => /^biscuit-\d+$/.test(text);

function bookOf({ streams, history, tell }: Pantry): Book {
  return {
    name,
    declared: BISCUITS,
    about: 'BiscuitKey',
    streamOf: (text) => (owns(text) ? text : undefined),
    versionOf: () => 1,
    owns,
    open: async (stream) => {
      const happened = await history(stream);
      return {
        ...sheetFacts(happened),
        keys: () => happened.slice(0, 1).map((one) => one.stream),
        contents: (biscuit, at = happened.length) =>
          at === 0 ? undefined : { ...fieldsOf(happened.slice(0, at)), BiscuitKey: biscuit, [VERSION]: at },
        unwritten: async () => Number.POSITIVE_INFINITY,
      };
    },
    report: async (stream, edits) => {
      const known = new Set(streams.get(stream)?.map(({ event }) => 'save' in event && event.save));
      for (const { save, editor } of edits.filter((edit) => !known.has(edit.save)))
        tell(stream, 'RecordEdited', editor, save);
    },
  };
}

function puttingBack({ graph, list, drawer, clock, pantry }: Kitchen): Running {
  const { log } = readableLog();
  return {
    write: async (biscuit) => {
      const history = await pantry.history(biscuit);
      await keepRecord(graph, list, biscuit, history.length, fieldsOf(history));
    },
    look: async () => {
      const kit = {
        graph,
        book: bookOf(pantry),
        changed: async function* () {
          yield [...pantry.streams.keys()];
        },
        calendar: local.calendar,
        offSite: new Set<string>(),
        removals: openRemovals(drawer, clock),
        clock,
        log,
        isRestored: false,
        found: nothingFound(),
      };
      const watched = { name, title, list, reads: allOf(list) };
      await watch({ graph, drawer, findings: openFindings(drawer), clock }, watched, (reading) =>
        putBack(kit, reading),
      );
    },
  };
}

function deskOf({ history, change, tell }: Pantry): Desk<Happened, string> {
  return {
    name,
    history,
    fold: recipeIn,
    fields: (recipe) => ({ Title: 'A biscuit', Recipe: recipe }),
    isWritten: (recipe, _before, after) => after.Recipe === recipe,
    takeIn: async (biscuit, { editor, before, after }) => {
      if (after.Recipe !== before.Recipe) change(biscuit, editor, String(after.Recipe));
    },
    owed: async (_biscuit, item, now) => {
      const isSame = item.Recipe === recipeIn(now) && item[VERSION] === now.length;
      return isSame ? undefined : { ...fieldsOf(now), [VERSION]: now.length };
    },
    restored: async (biscuit) => tell(biscuit, 'Restored', notKnown),
    keyStays: async () => {},
  };
}

function takingIn({ graph, list, drawer, clock, pantry }: Kitchen): Running {
  const { log } = readableLog();
  const keeper = openKeeper({ graph, list: async () => list, drawer, turns: nobodyElse }, deskOf(pantry));
  const watched = { name, title, list, reads: readsKey(list.key) };
  return {
    write: (biscuit) => keeper.keep(biscuit),
    look: async () => {
      await watch({ graph, drawer, findings: openFindings(drawer), clock }, watched, (reading) =>
        takeIn(keeper, log, reading),
      );
    },
  };
}

const verdicts = [
  {
    what: 'put back',
    start: puttingBack,
    recipe: () => 'Flour and butter',
    edited: 'RecordEdited',
    gone: 'RecordEdited',
  },
  {
    what: 'taken in',
    start: takingIn,
    recipe: (typed: string) => typed,
    edited: 'Changed',
    gone: 'Restored',
  },
] as const;

/** In the usual ways, and in the others that change what is read. */
const others: readonly Partial<Ways>[] = [
  {},
  { changedFields: 'left-out', person: 'no-id-in-changes' },
  { application: 'unnamed', versions: 'drafts' },
  { storedLink: 404 },
];
const cases = verdicts.flatMap((verdict) => others.map((ways) => ({ ...verdict, ways })));

for (const { what, start, recipe, edited, gone, ways } of cases)
  describe(`what people change in a list that is watched, where it is ${what} (${JSON.stringify(ways)})`, () => {
    let kitchen: Kitchen;
    let running: Running;

    beforeEach(async () => {
      kitchen = await openKitchen(ways);
      running = start(kitchen);
      for (const biscuit of ['biscuit-1', 'biscuit-2', 'biscuit-3']) {
        kitchen.pantry.bake(biscuit);
        await running.write(biscuit);
      }
      await running.look();
    });
    afterEach(() => kitchen.close());

    /** What happened to a biscuit after it was baked: what, and by whom. */
    const news = async (biscuit: string) =>
      (await kitchen.pantry.history(biscuit)).slice(1).map(({ event }) => [event.type, event.by.name]);
    /** Looks and writes until there is nothing left to do. */
    const settle = async () => {
      for (let round = 0; round < 3; round++) {
        await running.look();
        for (const biscuit of kitchen.pantry.streams.keys()) await running.write(biscuit);
      }
    };

    it('is known, with who changed it, once', async () => {
      await kitchen.byHand(sam, 'biscuit-1', 'Sugar');
      await kitchen.byHand(kit, 'biscuit-1', 'Salt');
      await settle();
      assert.deepEqual(await news('biscuit-1'), [
        [edited, sam.name],
        [edited, kit.name],
      ]);
      assert.equal(kitchen.recipes()['biscuit-1'], recipe('Salt'));
      assert.deepEqual([await news('biscuit-2'), await news('biscuit-3')], [[], []]);
    });

    it('is nothing where only the service wrote, also to a service that has just started', async () => {
      kitchen.pantry.change('biscuit-1', service, 'Less butter');
      await running.write('biscuit-1');
      running = start(kitchen);
      await settle();
      assert.deepEqual(await news('biscuit-1'), [['Changed', service.name]]);
      assert.equal(kitchen.recipes()['biscuit-1'], 'Less butter');
    });

    it('is found though SharePoint forgot the position (410), and so is what was deleted', async () => {
      await kitchen.byHand(sam, 'biscuit-1', 'Sugar');
      await kitchen.deleteByHand(sam, 'biscuit-2');
      kitchen.tenant.faults.resync();
      await settle();
      kitchen.tenant.faults.resync();
      await settle();
      assert.deepEqual(await news('biscuit-1'), [[edited, sam.name]]);
      assert.deepEqual(await news('biscuit-2'), [[gone, notKnown.name]]);
      assert.deepEqual(kitchen.recipes(), {
        'biscuit-1': recipe('Sugar'),
        'biscuit-2': 'Flour and butter',
        'biscuit-3': 'Flour and butter',
      });
    });

    it('is not lost where it is changed again while the service writes', async () => {
      await kitchen.byHand(sam, 'biscuit-1', 'Sugar');
      kitchen.beforeNextChange(() => kitchen.byHand(kit, 'biscuit-1', 'Salt'));
      await settle();
      assert.deepEqual(await news('biscuit-1'), [
        [edited, sam.name],
        [edited, kit.name],
      ]);
      assert.equal(kitchen.recipes()['biscuit-1'], recipe('Salt'));
    });

    it('stays as it is where they made the item for themselves', async () => {
      await kitchen.ownItem(sam);
      await settle();
      assert.equal(kitchen.recipes().none, 'Secret');
      assert.equal(kitchen.items().length, 4);
    });

    it('comes again where SharePoint fails in between, and nothing is done twice', async () => {
      for (const biscuit of ['biscuit-1', 'biscuit-2', 'biscuit-3'])
        await kitchen.byHand(sam, biscuit, 'Sugar');
      kitchen.tenant.faults.add({ match: { method: 'PATCH' }, times: 9, do: { status: 400 } });
      await running.look().catch(() => undefined);
      kitchen.tenant.faults.clear();
      running = start(kitchen);
      await settle();
      for (const biscuit of ['biscuit-1', 'biscuit-2', 'biscuit-3']) {
        assert.deepEqual(await news(biscuit), [[edited, sam.name]]);
        assert.equal(kitchen.recipes()[biscuit], recipe('Sugar'));
      }
    });
  });

describe('a list that is watched', () => {
  let kitchen: Kitchen;
  beforeEach(async () => {
    kitchen = await openKitchen();
    kitchen.pantry.bake('biscuit-1');
    await puttingBack(kitchen).write('biscuit-1');
  });
  afterEach(() => kitchen.close());

  const read = async (verdict: Verdict) => {
    const { graph, drawer, clock, list } = kitchen;
    const kit = { graph, drawer, findings: openFindings(drawer), clock };
    return watch(kit, { name, title, list, reads: allOf(list) }, () => verdict);
  };

  it('gives each change once, and again where the verdict fails', async () => {
    const failing: Verdict = { settle: async (changes) => assert.equal(changes.length, 0) };
    await assert.rejects(read(failing));
    const seen: string[] = [];
    const noting: Verdict = { settle: async (changes) => void seen.push(...changes.map(({ id }) => id)) };
    assert.equal(await read(noting), 1);
    assert.equal(await read(noting), 0);
    assert.deepEqual(
      seen,
      kitchen.items().map(({ id }) => id),
    );
  });
});
