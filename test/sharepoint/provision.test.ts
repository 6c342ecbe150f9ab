import assert from 'node:assert/strict';
import { z } from 'zod';
import { openDrawer } from '../../src/engine/drawer.ts';
import type { Journal } from '../../src/journal/journal.ts';
import { openSqlite } from '../../src/journal/sqlite/open.ts';
import { JOURNAL_ANCHORS } from '../../src/sharepoint/anchors.ts';
import { PREVENT_CHRONOLOGY, PREVENT_CONCERNS } from '../../src/sharepoint/concerns/list.ts';
import { POLICY_REVIEW_TASKS } from '../../src/sharepoint/duties/list.ts';
import type { Graph } from '../../src/sharepoint/graph/graph.ts';
import { type Column, columnDefinition, type ListDeclaration } from '../../src/sharepoint/lists/columns.ts';
import { openLists } from '../../src/sharepoint/lists/lists.ts';
import { ListsGone, provision } from '../../src/sharepoint/lists/provision.ts';
import { listId, siteId } from '../../src/sharepoint/lists/site.ts';
import { lists, listsIn } from '../../src/wiring/lists.ts';
import { local } from '../policy/local.ts';
import type { Tenant } from '../tenant/tenant.ts';
import { listIn } from './listsOf.ts';
import { openTenant, SITE } from './openTenant.ts';

const technicalOf = ({ columns }: { readonly columns: readonly Column[] }) =>
  columns.filter(({ technical }) => technical).map(({ name }) => name);
const hid = (list: ListDeclaration) =>
  `Hid the columns ${technicalOf(list).join(', ')} in "${list.name}", which only the service needs.`;
const HID = hid(PREVENT_CONCERNS);

const AS_DECLARED = lists.map(({ name }) => `The list "${name}" is as declared.`);

describe('provisioning', () => {
  let tenant: Tenant;
  let graph: Graph;
  let site: string;

  beforeEach(async () => {
    ({ tenant, graph } = await openTenant());
    site = await siteId(graph, SITE);
  });
  afterEach(() => tenant.stop());

  const found = z.looseObject({ id: z.string(), name: z.string() });
  async function columnsOf(list: string) {
    const columns = new Map<string, z.infer<typeof found>>();
    const route = '/sites/{site}/lists/{list}/columns';
    const facets = 'text,choice,dateTime,number,boolean,hyperlinkOrPicture,personOrGroup';
    const $select = `id,name,displayName,description,hidden,indexed,enforceUniqueValues,${facets}`;
    for await (const column of graph.all({ route, ids: { site, list }, query: { $select } }, found))
      columns.set(column.name, column);
    return columns;
  }
  const createList = (displayName: string, columns: readonly Column[]) =>
    graph.ask(
      {
        method: 'POST',
        route: '/sites/{site}/lists',
        ids: { site },
        body: { displayName, columns: columns.map(columnDefinition) },
      },
      found.omit({ name: true }),
    );
  const declared = (name: string) => {
    const column = PREVENT_CONCERNS.columns.find((one) => one.name === name);
    assert.ok(column);
    return column;
  };

  const choiceOf = (name: string) => columnDefinition(declared(name)).choice as object;

  it('makes every list with every column, and says so', async () => {
    const made = lists.flatMap((list) => [
      `Made the list "${list.name}" with ${list.columns.length} columns.`,
      ...(technicalOf(list).length > 0 ? [hid(list)] : []),
    ]);
    assert.deepEqual(await provision(graph, site, lists), made);
    assert.deepEqual(
      [PREVENT_CONCERNS, PREVENT_CHRONOLOGY, POLICY_REVIEW_TASKS, JOURNAL_ANCHORS].filter(
        (one) => !lists.some(({ name }) => name === one.name),
      ),
      [],
    );
    for (const list of lists) {
      const columns = await columnsOf(list.name);
      for (const column of list.columns) {
        assert.partialDeepStrictEqual(columns.get(column.name), columnDefinition(column));
      }
    }
  });

  it('indexes what is looked for, and makes the keys unique', async () => {
    await provision(graph, site, lists);
    const indexed = async (list: string, mark: string) =>
      [...(await columnsOf(list)).values()].filter((column) => column[mark] === true).map(({ name }) => name);
    assert.deepEqual(await indexed('Prevent concerns', 'indexed'), [
      'RecordKey',
      'Status',
      'Urgency',
      'RaisedAt',
      'NextDueAt',
    ]);
    assert.deepEqual(await indexed('Prevent chronology', 'indexed'), ['RecordKey', 'ConcernReference', 'At']);
    assert.deepEqual(await indexed('Policy review tasks', 'indexed'), [
      'TaskKey',
      'DutyId',
      'Status',
      'DueOn',
    ]);
    assert.deepEqual(await indexed('Prevent duties', 'indexed'), ['DutyKey', 'NextDueOn']);
    assert.deepEqual(await indexed('Prevent duties', 'enforceUniqueValues'), ['DutyKey']);
    assert.deepEqual(await indexed('Prevent concerns', 'enforceUniqueValues'), ['RecordKey']);
    assert.deepEqual(await indexed('Prevent chronology', 'enforceUniqueValues'), ['RecordKey']);
    assert.deepEqual(await indexed('Policy review tasks', 'enforceUniqueValues'), ['TaskKey']);
  });

  it('hides what only the service needs, which Graph says only to those who ask for it', async () => {
    await provision(graph, site, lists);
    const hidden = [...(await columnsOf('Prevent chronology')).values()].filter((column) => column.hidden);
    assert.deepEqual(
      hidden.map(({ name }) => name),
      ['EventVersion', 'Part', 'WhoId', 'Hash', 'JournalVersion'],
    );
    for (const key of ['RecordKey', 'TaskKey'])
      assert.ok(
        lists.every((list) => !technicalOf(list).includes(key)),
        'nothing is looked for in a hidden column',
      );
  });

  const LEFT = HID.replace('Hid', 'Left').replace(/, which only.*/, ' to be seen');
  const shown = async () =>
    [...(await columnsOf('Prevent concerns')).values()].every(({ hidden }) => hidden === false);

  for (const hiddenFields of ['never', 'not-in-versions'] as const)
    it(`leaves it to be seen where SharePoint would not say what it holds (${hiddenFields})`, async () => {
      await tenant.stop();
      ({ tenant, graph } = await openTenant({ hiddenFields }));
      const [, said = ''] = await provision(graph, site, [PREVENT_CONCERNS]);
      assert.ok(said.startsWith(LEFT), said);
      assert.ok(await shown());
    });

  it('leaves it to be seen where it may not be hidden', async () => {
    tenant.faults.add({ match: { method: 'PATCH', path: /\/columns\// }, after: 2, do: { status: 400 } });
    const [, said = ''] = await provision(graph, site, [PREVENT_CONCERNS]);
    assert.ok(said.startsWith(LEFT), said);
    assert.ok(await shown());
  });

  it('changes nothing the second time', async () => {
    await provision(graph, site, lists);
    tenant.requests.reset();
    assert.deepEqual(await provision(graph, site, lists), AS_DECLARED);
    assert.deepEqual(
      Object.keys(tenant.requests.counts()).filter((call) => !/^GET|\/items/.test(call)),
      [],
    );
    assert.ok(
      tenant.lists().every(({ items }) => items.length === 0),
      'nothing is left of the trial',
    );
  });

  it('adds a missing column and leaves what others have added', async () => {
    const others: Column = { name: 'LocalNote', displayName: 'Local note', kind: 'line' };
    await createList('Prevent concerns', [
      ...PREVENT_CONCERNS.columns.filter(({ name }) => name !== 'Owner'),
      others,
    ]);
    assert.deepEqual(await provision(graph, site, [PREVENT_CONCERNS]), [
      'Added the column Owner in "Prevent concerns".',
      HID,
    ]);
    assert.ok((await columnsOf('Prevent concerns')).has('LocalNote'));
  });

  it('adds a missing index and missing uniqueness', async () => {
    const bare = PREVENT_CONCERNS.columns.map(({ name, displayName, kind, ...rest }: Column) => ({
      name,
      displayName,
      kind,
      choices: rest.choices ?? [],
    }));
    await createList('Prevent concerns', bare);
    assert.deepEqual(await provision(graph, site, [PREVENT_CONCERNS]), [
      'Made the column RecordKey indexed and unique in "Prevent concerns".',
      ...['Status', 'Urgency', 'RaisedAt', 'NextDueAt'].map(
        (name) => `Made the column ${name} indexed in "Prevent concerns".`,
      ),
      HID,
    ]);
    assert.deepEqual(await provision(graph, site, [PREVENT_CONCERNS]), [AS_DECLARED[0]]);
  });

  it('says what differs and leaves it, since it may hold what people wrote', async () => {
    const { name: owner } = declared('Owner');
    const different: readonly Column[] = [
      { name: owner, displayName: 'Owner', kind: 'whole' },
      { ...declared('Reasons'), kind: 'line' },
    ];
    const names = different.map(({ name }) => name);
    await createList('Prevent concerns', [
      ...PREVENT_CONCERNS.columns.filter(({ name }) => !names.includes(name)),
      ...different,
    ]);
    assert.deepEqual(await provision(graph, site, [PREVENT_CONCERNS]), [
      'Left the column Owner as it is, although it is not a text column, in "Prevent concerns".',
      'Left the column Reasons as it is, although it holds only one line, in "Prevent concerns".',
      HID,
    ]);
  });

  const urgent = 'Urgent: immediate danger';
  const asBefore = (name: string, choices: readonly string[]) =>
    PREVENT_CONCERNS.columns.map((column: Column) =>
      column.name === name ? { ...column, choices } : column,
    );

  it('adds a missing choice in its place, and takes away none that people added', async () => {
    await createList('Prevent concerns', asBefore('Urgency', ['Standard', 'Ours', urgent]));
    assert.deepEqual(await provision(graph, site, [PREVENT_CONCERNS]), [
      'Added the choice "Urgent: this cannot wait" to the column Urgency in "Prevent concerns".',
      HID,
    ]);
    const urgency = (await columnsOf('Prevent concerns')).get('Urgency');
    assert.partialDeepStrictEqual(urgency, {
      indexed: true,
      choice: { ...choiceOf('Urgency'), choices: [urgent, 'Urgent: this cannot wait', 'Standard', 'Ours'] },
    });
    assert.deepEqual(await provision(graph, site, [PREVENT_CONCERNS]), [AS_DECLARED[0]]);
  });

  it('leaves a column of several choices one of several', async () => {
    await createList('Prevent concerns', asBefore('PoliceTold', ['The police, by telephone']));
    await provision(graph, site, [PREVENT_CONCERNS]);
    assert.partialDeepStrictEqual((await columnsOf('Prevent concerns')).get('PoliceTold'), {
      choice: choiceOf('PoliceTold'),
    });
  });

  it('names the grant that a missing choice or column needs, once everything else is done', async () => {
    await createList(
      'Prevent concerns',
      asBefore('Urgency', [urgent, 'Standard']).filter(({ name }) => name !== 'PlaceOfConcern'),
    );
    tenant.grant('write');
    await assert.rejects(
      provision(graph, site, [PREVENT_CONCERNS]),
      /"Urgency" in "Prevent concerns", "Place" in "Prevent concerns"\. That needs a grant of "fullcontrol"/,
    );
    tenant.grant('fullcontrol');
    assert.deepEqual(await provision(graph, site, [PREVENT_CONCERNS]), [
      'Added the choice "Urgent: this cannot wait" to the column Urgency in "Prevent concerns".',
      'Added the column PlaceOfConcern in "Prevent concerns".',
      HID,
    ]);
  });

  for (const fault of ['lost-answer', 'half-body', 'malformed'] as const) {
    it(`makes a list once though the answer was lost (${fault})`, async () => {
      tenant.faults.add({ match: { method: 'POST', path: /\/lists$/ }, do: fault });
      await provision(graph, site, lists);
      assert.deepEqual(
        tenant.lists().map(({ displayName }) => displayName),
        lists.map(({ name }) => name),
      );
      assert.deepEqual(await provision(graph, site, lists), AS_DECLARED);
    });

    it(`makes a column once though the answer was lost (${fault})`, async () => {
      await createList(
        'Prevent concerns',
        PREVENT_CONCERNS.columns.filter(({ name }) => name !== 'Owner'),
      );
      tenant.faults.add({ match: { method: 'POST', path: /\/columns$/ }, do: fault });
      assert.deepEqual(await provision(graph, site, [PREVENT_CONCERNS]), [
        'Added the column Owner in "Prevent concerns".',
        HID,
      ]);
      const names = tenant.lists()[0]?.columns.map(({ name }) => name) ?? [];
      assert.equal(names.filter((name) => name === 'Owner').length, 1);
    });
  }

  it('goes on where it stopped half-way', async () => {
    tenant.faults.add({ match: { method: 'POST', path: /\/lists$/ }, after: 1, do: { status: 403 } });
    await assert.rejects(provision(graph, site, lists), { name: 'GraphFault', status: 403 });
    const [first, ...others] = await provision(graph, site, lists);
    assert.equal(first, AS_DECLARED[0]);
    assert.match(others.join(), /^Made the list "Prevent chronology".*Made the list "Policy review tasks"/);
  });

  it('may be run twice at once', async () => {
    await Promise.all([provision(graph, site, lists), provision(graph, site, lists)]);
    assert.equal(tenant.lists().length, lists.length);
    assert.deepEqual(await provision(graph, site, lists), AS_DECLARED);
  });

  it('says which columns a list has too many that is to be an envelope, and deletes none of them', async () => {
    await provision(graph, site, lists);
    const [concerns = '', chronology = ''] = await provision(graph, site, listsIn('envelope'));
    assert.match(concerns, /^ATTENTION: the list "Prevent concerns" .*: "Raised by", .*"Reasons for the dec/);
    assert.match(chronology, /: "Who", "Who \(id\)", "Detail"\.$/);
    assert.ok((await columnsOf('Prevent concerns')).has('PersonName'));
  });

  it('finds a list behind many others', async () => {
    const page = {
      value: [{ id: '1', displayName: 'Other' }],
      '@odata.nextLink': `${tenant.graph}/sites/${site}/lists`,
    };
    await createList('Prevent concerns', []);
    tenant.faults.add({ match: { method: 'GET', path: /\/lists$/ }, do: { status: 200, body: page } });
    assert.equal(await listId(graph, site, 'Prevent concerns'), tenant.lists()[0]?.id);
  });

  it('finds a list whatever its owners call it by now, and makes no second one', async () => {
    await provision(graph, site, lists);
    tenant.rename('Prevent concerns', 'Prevent concerns (Somerset)');
    assert.deepEqual(await provision(graph, site, lists), AS_DECLARED);
    assert.equal(tenant.lists().length, lists.length);
    const [first] = tenant.lists();
    assert.equal((await listIn(graph, site, PREVENT_CONCERNS)).listId, first?.id);
  });

  it('takes a list that has our title, where no address has our name', async () => {
    await createList('Other', []);
    tenant.rename('Other', 'Prevent concerns');
    const [first] = tenant.lists();
    await provision(graph, site, [PREVENT_CONCERNS]);
    assert.equal((await listIn(graph, site, PREVENT_CONCERNS)).listId, first?.id);
  });

  describe('of a list that is gone', () => {
    let journal: Journal;
    let ours: ReturnType<typeof openLists>;
    beforeEach(async () => {
      journal = openSqlite(':memory:');
      const drawer = openDrawer(journal.documents, () => new Date().toISOString());
      ours = openLists({ graph, site: async () => site, drawer });
      await provision(graph, site, lists, { ours });
      tenant.remove('Prevent concerns');
    });
    afterEach(() => journal.close());

    it('makes none anew, says where to find it, and does the others', async () => {
      await assert.rejects(provision(graph, site, lists, { ours }), (problem) => {
        assert.ok(problem instanceof ListsGone);
        assert.match(problem.message, /"Prevent concerns".*recycle bin/);
        assert.deepEqual(problem.report, AS_DECLARED.slice(1));
        return true;
      });
      assert.equal(tenant.lists().length, lists.length - 1);
    });

    it('takes none for it that was made under the same name', async () => {
      await createList('Prevent concerns', []);
      await assert.rejects(ours.find(PREVENT_CONCERNS), /is gone: restore it/);
      await assert.rejects(provision(graph, site, lists, { ours }), ListsGone);
    });

    it('makes another on the operator’s word', async () => {
      const [made] = await provision(graph, site, lists, { ours, replaced: ['Prevent concerns'] });
      assert.match(made ?? '', /^Made the list "Prevent concerns"/);
      assert.equal((await ours.find(PREVENT_CONCERNS)).listId, tenant.lists().at(-1)?.id);
    });
  });

  it('says where the site is in another time zone than the ICB, and not where it is in the same', async () => {
    const { calendar } = local;
    const said = async () => (await provision(graph, site, lists, { calendar })).join('\n');
    for (const [zone, isOther] of [
      ['America/Los_Angeles', true],
      ['UTC', true],
      ['Europe/London', false],
      ['Australia/Sydney', true],
    ] as const) {
      tenant.ways.timeZone = zone;
      assert.equal(/time zone is not the ICB/.test(await said()), isOther, zone);
    }
    assert.ok(tenant.lists().every(({ items }) => items.length === 0));
  });

  it('tells whoever writes to a list that is not there what to run', async () => {
    await assert.rejects(
      listIn(graph, site, PREVENT_CONCERNS),
      /"Prevent concerns" is missing: run "npm run provision"/,
    );
  });
});
