/** That people's changes arrive in whichever way SharePoint tells of them, or refuses to. */
import assert from 'node:assert/strict';
import {
  chronologyList,
  concernList,
  openRecordOffice,
  type RecordOffice,
  reference,
  sam,
} from './recordOffice.ts';
import { jo, kit, openTaskOffice, type TaskOffice } from './taskOffice.ts';

const KEY = 'policy-review:2026-03-20';
const minuteMs = 60_000;
const delta = { path: /\/delta$/ };

describe('"Policy review tasks", where SharePoint', () => {
  let office: TaskOffice;
  beforeEach(async () => {
    office = await openTaskOffice();
    await office.open(KEY);
    await office.settle();
    office.tenant.requests.reset();
  });
  afterEach(() => office.close());

  const types = async () => (await office.events(KEY)).slice(2).map(({ type }) => type);
  const found = async () => (await office.findings()).map(({ code, about }) => `${code}: ${about}`);
  const readWhole = 'list-read-whole: Policy review tasks';
  /** How often it was asked for what changed, and for every item. */
  const asked = () => {
    const counts = Object.entries(office.tenant.requests.counts());
    const of = (end: string) =>
      counts.find(([name]) => name.startsWith('GET') && name.endsWith(end))?.[1] ?? 0;
    return { changes: of('/items/delta'), whole: of('/items') };
  };
  const pollFor = async (minutes: number) => {
    for (let minute = 0; minute < minutes; minute++) {
      await office.poll();
      office.pass(minuteMs);
    }
  };

  for (const status of [400, 404, 410, 500] as const) {
    it(`refuses the stored link with ${status}: edits arrive, and it begins anew once an hour at most`, async () => {
      office.tenant.ways.storedLink = status;
      await office.byHand(jo, KEY, { Status: 'Started' });
      await pollFor(2);
      assert.deepEqual(await types(), ['TaskStarted']);
      office.restart();
      await office.byHand(kit, KEY, { DueOn: '2026-04-01', Reason: 'Holidays' });
      await pollFor(1);
      assert.deepEqual(await types(), ['TaskStarted', 'TaskDateMoved']);

      await pollFor(117);
      const { changes, whole } = asked();
      // After each of the two new beginnings, a 500 is tried three times and each time repeated at once.
      assert.ok(changes <= (status === 500 ? 40 : 8), `${changes} questions for changes`);
      assert.ok(whole > 100, `${whole} readings of everything`);
      assert.deepEqual(await types(), ['TaskStarted', 'TaskDateMoved']);
    });
  }

  it('refuses the stored link again and again: that becomes known, and is forgotten when it is over', async () => {
    office.tenant.ways.storedLink = 400;
    await pollFor(2);
    assert.deepEqual(await found(), []);
    await pollFor(10);
    assert.deepEqual(await found(), [readWhole]);

    office.tenant.ways.storedLink = 'taken';
    await pollFor(60);
    assert.deepEqual(await found(), []);
    office.tenant.requests.reset();
    await pollFor(5);
    assert.deepEqual(asked(), { changes: 5, whole: 0 });
  });

  it('answers every question for changes with 500: edits and deletions are found all the same', async () => {
    office.tenant.faults.add({ match: delta, times: 1_000, do: { status: 500 } });
    await office.byHand(jo, KEY, { Status: 'Started' });
    await office.settle();
    await office.deleteByHand(jo, KEY);
    await office.settle();
    assert.deepEqual(await types(), ['TaskStarted', 'ItemRestored']);
    assert.equal(office.items().length, 1);
    assert.deepEqual(await found(), [readWhole]);
  });

  it('answers nothing at all for a while: then it goes on from where it was', async () => {
    office.tenant.faults.add({ match: { path: /\/items/ }, times: 1_000, do: { status: 503 } });
    for (let round = 0; round < 5; round++) {
      await office.poll();
      office.pass(10 * minuteMs);
    }
    assert.equal(office.said.filter(({ event }) => event === 'job-failed').length, 5);
    office.tenant.faults.clear();
    await office.byHand(jo, KEY, { Status: 'Started' });
    office.tenant.requests.reset();
    await office.poll();
    assert.deepEqual(await types(), ['TaskStarted']);
    assert.deepEqual(asked(), { changes: 1, whole: 0 });
  });

  it('puts an error in the place of what was deleted: it comes back, and nothing else is held up', async () => {
    office.tenant.ways.deleted = 'error-entry';
    await office.open('another:2026-03-20');
    await office.settle();
    await office.deleteByHand(kit, KEY);
    await office.byHand(jo, 'another:2026-03-20', { Status: 'Started' });
    await office.settle();
    assert.deepEqual(await types(), ['ItemRestored']);
    assert.partialDeepStrictEqual((await office.events('another:2026-03-20')).at(-1), {
      type: 'TaskStarted',
    });
    assert.deepEqual(await found(), []);
  });

  it('fails after a deletion with 500, until it is begun anew: it comes back, and edits arrive', async () => {
    office.tenant.ways.deleted = 'error-500';
    await office.deleteByHand(kit, KEY);
    await pollFor(6);
    await office.byHand(jo, KEY, { Status: 'Started' });
    await pollFor(1);
    assert.deepEqual(await types(), ['ItemRestored', 'TaskStarted']);
  });

  it('leaves out the fields: nobody has cleared the key', async () => {
    office.tenant.ways.changedFields = 'left-out';
    await office.byHand(jo, KEY, { Status: 'Started' });
    await office.settle();
    assert.deepEqual(await types(), ['TaskStarted']);
    assert.equal(office.items().length, 1);
  });

  it('writes an entry that nobody understands: that item is read by itself, or all are, and no other waits', async () => {
    const { graph } = office.tenant;
    const link = `${graph}/sites/any/lists/any/items/delta?token=none`;
    const id = office.item(KEY)?.id;
    for (const strange of [{ id, fields: 'none' }, { id }, { value: '?' }, null, 'item 1']) {
      await office.byHand(jo, KEY, { Outcome: JSON.stringify(strange) });
      const body = { value: [strange], '@odata.deltaLink': link };
      office.tenant.faults.add({ match: delta, do: { status: 200, body } });
      await office.poll();
      office.pass(90 * minuteMs);
      const { done } = (await office.dutyTasks.find(KEY)) ?? {};
      assert.equal(done, undefined);
      assert.equal(office.tenant.faults.pending(), 0);
    }
    await office.byHand(jo, KEY, { Status: 'Started' });
    await office.settle();
    assert.deepEqual(await types(), ['TaskStarted']);
  });

  it('has lost the oldest versions: the latest edits count all the same', async () => {
    office.tenant.ways.versions = 3;
    for (let day = 10; day < 20; day++) {
      const who = day % 2 === 0 ? jo : kit;
      await office.byHand(who, KEY, { DueOn: `2026-04-${day}`, Reason: `Reason ${day}` });
    }
    office.restart();
    await office.settle();
    const moved = (await office.events(KEY)).slice(2).map((event) => 'dueOn' in event && event.dueOn);
    assert.deepEqual(moved, ['2026-04-17', '2026-04-18', '2026-04-19']);
  });

  it('keeps no versions: the second edit counts as well as the first, and so does what cannot stand', async () => {
    office.tenant.ways.versions = 'off';
    await office.byHand(jo, KEY, { Status: 'Started' });
    await office.settle();
    office.restart();
    await office.byHand(kit, KEY, { DueOn: '2026-04-01', Reason: 'Holidays' });
    await office.settle();
    await office.byHand(jo, KEY, { Title: 'Something else' });
    await office.settle();
    assert.deepEqual(await types(), ['TaskStarted', 'TaskDateMoved', 'EditRefused']);
    assert.match(String(office.item(KEY)?.fields.Note), /^We undid the latest change by Jo Lindqvist/);
  });
});

describe('the record of concerns, where SharePoint', () => {
  let office: RecordOffice;
  const [one, two] = [reference(1), reference(2)];
  beforeEach(async () => {
    office = await openRecordOffice();
    await office.raise(1);
    await office.raise(2);
    await office.record();
    await office.reconcile();
  });
  afterEach(() => office.close());

  const onRecord = async (number: number) =>
    (await office.edits(number)).map(({ what, list, by }) => `${what} in ${list} by ${by.name}`);
  const settle = async () => {
    for (let round = 0; round < 3; round++) {
      await office.reconcile();
      assert.deepEqual(await office.record(), []);
    }
  };

  for (const storedLink of ['taken', 400, 500] as const)
    for (const deleted of ['told', 'error-entry', 'error-500'] as const)
      it(`${storedLink === 'taken' ? 'takes' : `answers ${storedLink} to`} the stored link, and a deletion is ${deleted}: each edit is on record once`, async () => {
        Object.assign(office.tenant.ways, { storedLink, deleted });
        await office.byHand(sam, concernList, one, { Owner: 'Sam' });
        await office.deleteByHand(sam, concernList, two);
        await office.deleteByHand(sam, chronologyList, `${two}:1`);
        await settle();
        await office.byHand(sam, concernList, two, { Owner: 'Sam' });
        await settle();
        assert.deepEqual(await onRecord(1), ['changed in concerns by Sam Okafor']);
        assert.deepEqual((await onRecord(2)).toSorted(), [
          'changed in concerns by Sam Okafor',
          'deleted in chronology by Not known',
          'deleted in concerns by Not known',
        ]);
        const owners = office.items(concernList).map(({ fields }) => fields.Owner);
        assert.deepEqual(owners, [undefined, undefined]);
      });

  it('gives a whole reading without an item that is there after all: it is not taken for deleted', async () => {
    const { tenant } = office;
    tenant.faults.add({ match: delta, times: 3, do: { status: 500 } });
    tenant.faults.add({
      match: { method: 'GET', path: /\/items$/ },
      do: { status: 200, body: { value: [] } },
    });
    await office.reconcile();
    assert.deepEqual([await onRecord(1), await onRecord(2)], [[], []]);
    assert.equal(office.items(concernList).length, 2);
  });
});
