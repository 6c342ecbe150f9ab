import assert from 'node:assert/strict';
import { openDrawer } from '../../src/engine/drawer.ts';
import { openAzureTables, withKey } from '../../src/journal/azure/open.ts';
import { notKnown } from '../../src/policy/person.ts';
import { openPosition } from '../../src/sharepoint/lists/position.ts';
import { azuriteTables } from '../journal/azurite.ts';
import {
  chronologyList,
  concernList,
  kit,
  openRecordOffice,
  type RecordOffice,
  reference,
  sam,
} from './recordOffice.ts';

describe('reconciling the record with the journal', () => {
  let office: RecordOffice;
  beforeEach(async () => {
    office = await openRecordOffice();
    await office.raise(1);
    await office.record();
    await office.reconcile();
  });
  afterEach(() => office.close());

  const one = reference(1);
  const all = async () => {
    const found = await office.reconcile();
    const sum = (of: (one: (typeof found)[number]) => number) =>
      found.reduce((total, list) => total + of(list), 0);
    return {
      edits: sum(({ edits }) => edits),
      restored: sum(({ restored }) => restored),
      strays: sum(({ strays }) => strays),
      ahead: sum(({ ahead }) => ahead.length),
      failed: sum(({ failed }) => failed.length),
    };
  };
  const nothing = { edits: 0, restored: 0, strays: 0, ahead: 0, failed: 0 };
  /** What the lists say, without SharePoint's own numbers. */
  const contents = () =>
    [concernList, chronologyList].map((list) =>
      office
        .items(list)
        .map(({ fields }) => fields)
        .sort((a, b) => String(a.RecordKey).localeCompare(String(b.RecordKey))),
    );

  it('finds nothing where nobody changed anything, and then costs one request a list', async () => {
    await office.act(1, { type: 'Acknowledge' });
    await office.record();
    assert.deepEqual(await all(), nothing);
    office.tenant.requests.reset();
    assert.deepEqual(await all(), nothing);
    const delta = Object.entries(office.tenant.requests.counts()).filter(([call]) => call.includes('items'));
    assert.deepEqual(
      delta.map(([, count]) => count),
      [2],
    );
  });

  it('puts back what somebody changed in a concern, and has it on record: who, when, which columns, but not what', async () => {
    const [before] = contents();
    await office.byHand(sam, concernList, one, { Status: 'Closed', WhatWasNoticed: 'Nothing at all' });
    assert.deepEqual(await all(), { ...nothing, edits: 1, restored: 1 });
    await office.record();
    const [edit] = await office.edits(1);
    assert.partialDeepStrictEqual(edit, {
      by: sam,
      list: 'concerns',
      key: one,
      what: 'changed',
      columns: ['Status', 'What was noticed'],
    });
    assert.match(edit?.changedAt ?? '', /^\d{4}-.*\.000Z$/);
    assert.ok(!JSON.stringify(edit).includes('Nothing at all'));
    assert.deepEqual({ ...office.item(concernList, one)?.fields, JournalVersion: 1 }, { ...before?.[0] });
    assert.equal(office.item(concernList, one)?.fields.JournalVersion, 2);
    assert.deepEqual(await all(), nothing);
    assert.equal((await office.edits(1)).length, 1);
  });

  it('puts back what somebody changed in the chronology', async () => {
    const before = office.item(chronologyList, `${one}:1`)?.fields;
    await office.byHand(kit, chronologyList, `${one}:1`, {
      Who: 'Somebody else',
      At: '2020-01-01T00:00:00Z',
    });
    assert.deepEqual(await all(), { ...nothing, edits: 1, restored: 1 });
    assert.deepEqual(office.item(chronologyList, `${one}:1`)?.fields, before);
    assert.partialDeepStrictEqual((await office.edits(1))[0], { by: kit, columns: ['At', 'Who'] });
    await office.record();
    assert.deepEqual(await all(), nothing);
    const told = office.item(chronologyList, `${one}:2`)?.fields;
    assert.partialDeepStrictEqual(told, {
      What: 'Record changed by hand',
      Clause: '8.2, local setting',
      Who: kit.name,
    });
  });

  it('brings back what somebody deleted, though nobody knows who', async () => {
    const before = contents();
    await office.deleteByHand(sam, concernList, one);
    await office.deleteByHand(sam, chronologyList, `${one}:1`);
    assert.deepEqual(await all(), { ...nothing, edits: 2, restored: 2 });
    const edits = await office.edits(1);
    assert.deepEqual(
      edits.map(({ by, what, list }) => [by, what, list]),
      [
        [notKnown, 'deleted', 'concerns'],
        [notKnown, 'deleted', 'chronology'],
      ],
    );
    const chronology = office.item(chronologyList, `${one}:1`)?.fields;
    assert.deepEqual(chronology, before[1]?.[0]);
    assert.equal(office.item(concernList, one)?.fields.WhatWasNoticed, before[0]?.[0]?.WhatWasNoticed);
    await office.record();
    assert.deepEqual(await all(), nothing);
    assert.deepEqual([office.items(concernList).length, office.items(chronologyList).length], [1, 3]);
  });

  it('brings back what was made and deleted again before anybody looked', async () => {
    await office.raise(2);
    await office.raise(3);
    await office.record();
    await office.deleteByHand(sam, concernList, reference(2));
    await office.deleteByHand(sam, chronologyList, `${reference(2)}:1`);
    await office.raise(4); // not in SharePoint yet, and so not missing
    assert.deepEqual(await all(), { ...nothing, edits: 2, restored: 2 });
    await office.record();
    assert.deepEqual(
      (await office.edits(2)).map(({ by, what, key }) => [by.id, what, key]),
      [
        ['not-known', 'deleted', reference(2)],
        ['not-known', 'deleted', `${reference(2)}:1`],
      ],
    );
    assert.deepEqual(await all(), nothing);
    for (const number of [3, 4]) assert.deepEqual(await office.edits(number), []);
    assert.equal(office.items(concernList).length, 4);
  });

  it('tells several editors of one item apart', async () => {
    await office.byHand(sam, concernList, one, { Owner: 'Sam' });
    await office.byHand(sam, concernList, one, { Urgency: 'Urgent: immediate danger' });
    await office.byHand(kit, concernList, one, { Owner: 'Kit' });
    assert.deepEqual(await all(), { ...nothing, edits: 2, restored: 1 });
    assert.deepEqual(
      (await office.edits(1)).map(({ by, columns }) => [by, columns]),
      [
        [sam, ['Urgency', 'Owner']],
        [kit, ['Owner']],
      ],
    );
  });

  it('has an edit on record that the service has written over meanwhile', async () => {
    await office.byHand(sam, concernList, one, { Owner: 'Sam' });
    await office.act(1, { type: 'Acknowledge' });
    await office.record();
    assert.equal(office.item(concernList, one)?.fields.Owner, 'Jo Lindqvist');
    assert.deepEqual(await all(), { ...nothing, edits: 1, restored: 0 });
    assert.partialDeepStrictEqual((await office.edits(1))[0], { by: sam, columns: ['Owner'] });
  });

  it('takes no edit for one that changed nothing', async () => {
    await office.byHand(sam, concernList, one, {});
    await office.byHand(sam, concernList, one, { Owner: 'Sam' });
    await office.byHand(sam, concernList, one, { Owner: null });
    assert.deepEqual(await all(), nothing);
  });

  it('takes what the service has not caught up with for no edit', async () => {
    await office.act(1, { type: 'Acknowledge' });
    await office.byHand(sam, concernList, one, {});
    assert.deepEqual(await all(), nothing);
    assert.equal(office.item(concernList, one)?.fields.JournalVersion, 1);
  });

  it('is not misled by a version number that was changed', async () => {
    await office.byHand(sam, concernList, one, { JournalVersion: 999, Status: 'Closed' });
    assert.deepEqual(await all(), { ...nothing, edits: 1, restored: 1 });
    assert.partialDeepStrictEqual(office.item(concernList, one)?.fields, {
      JournalVersion: 2,
      Status: 'Waiting to be acknowledged',
    });
    await office.act(1, { type: 'Acknowledge' });
    await office.record();
    assert.equal(office.item(concernList, one)?.fields.Status, 'Acknowledged');
  });

  it('gives an item its key back', async () => {
    await office.byHand(sam, chronologyList, `${one}:1`, { RecordKey: 'mine' });
    assert.deepEqual(await all(), { ...nothing, edits: 1, restored: 1 });
    assert.ok(office.item(chronologyList, `${one}:1`));
    await office.byHand(sam, concernList, one, { RecordKey: reference(77) });
    assert.deepEqual(await all(), { ...nothing, edits: 1, restored: 1 });
    assert.ok(office.item(concernList, one));
  });

  it('reports an item that somebody added, and leaves it alone', async () => {
    await office.ownItem(sam, concernList, { Title: 'A note', RecordKey: 'my-own' });
    await office.ownItem(sam, chronologyList, { Title: 'A note' });
    assert.deepEqual(await all(), { ...nothing, strays: 2 });
    assert.equal(office.items(concernList).length, 2);
    assert.deepEqual(
      office.said.filter(({ event }) => event === 'stray-item').map(({ count }) => count),
      [1, 1],
    );
  });

  it('survives that SharePoint forgot the place (410), and finds then what was changed and deleted', async () => {
    for (const number of [2, 3, 4]) await office.raise(number);
    await office.record();
    assert.deepEqual(await all(), nothing);
    await office.byHand(sam, concernList, reference(2), { Owner: 'Sam' });
    await office.deleteByHand(sam, concernList, reference(3));
    office.tenant.faults.resync();
    assert.deepEqual(await all(), { ...nothing, edits: 2, restored: 2 });
    await office.record();
    office.tenant.faults.resync();
    assert.deepEqual(await all(), nothing);
    assert.equal(office.items(concernList).length, 4);
  });

  it('goes on where it stopped when SharePoint is in trouble, and has each edit on record once', async () => {
    await office.byHand(sam, concernList, one, { Owner: 'Sam' });
    await office.byHand(kit, chronologyList, `${one}:1`, { Who: 'Kit' });
    for (const path of [/\/fields$/, /versions$/]) {
      office.tenant.faults.add({ match: { path }, times: 3, do: { status: 503 } });
      await assert.rejects(office.reconcile(), { name: 'GraphFault', status: 503 });
    }
    office.tenant.faults.add({ match: { path: /\/fields$/ }, do: 'lost-answer' });
    await office.reconcile();
    await office.reconcile();
    assert.equal((await office.edits(1)).length, 2);
    assert.partialDeepStrictEqual(office.item(chronologyList, `${one}:1`)?.fields, { Who: 'Sam Okafor' });
    assert.equal(office.item(concernList, one)?.fields.Owner, undefined);
    await office.record();
    assert.deepEqual(await all(), nothing);
  });

  it('finds what was changed without a new version, which leaves no name', async () => {
    await office.asService(concernList, one, { Owner: 'Somebody' });
    await office.looksSeen(concernList, one);
    assert.deepEqual(await all(), { ...nothing, edits: 1, restored: 1 });
    assert.partialDeepStrictEqual((await office.edits(1))[0], { by: notKnown, columns: ['Owner'] });
    await office.record();
    assert.deepEqual(await all(), nothing);
  });

  it('leaves what the service wrote in other words, as an older release would have, as it is', async () => {
    await office.asService(chronologyList, `${one}:1`, { What: 'A concern was raised' });
    assert.deepEqual(await all(), nothing);
    office.tenant.faults.resync();
    assert.deepEqual(await all(), nothing);
    assert.equal(office.item(chronologyList, `${one}:1`)?.fields.What, 'A concern was raised');
  });

  it('brings nothing back that was erased in the journal', async () => {
    office.erase(1);
    await office.deleteByHand(sam, concernList, one);
    await office.byHand(sam, chronologyList, `${one}:1`, { Who: 'Removed' });
    assert.deepEqual(await all(), nothing);
    assert.deepEqual(office.items(concernList), []);
    office.tenant.faults.resync();
    assert.deepEqual(await all(), nothing);
  });

  it('goes on where it stopped when it looks for everything that may be missing', async () => {
    for (let number = 2; number <= 510; number++) await office.raise(number);
    await office.recordNothing();
    const journal = office.journal();
    for (const list of [concernList, chronologyList])
      await journal.documents.remove(`${office.documentsOf(list)}/position`);
    const names = await journal.streams.names({ limit: 600 });
    const lookUpTo = async (last: string | undefined) => {
      const looked: string[] = [];
      const ofStream = async (stream: string) => {
        looked.push(stream);
        if (stream === last) throw new Error('stopped');
        return journal.errands.ofStream(stream);
      };
      await assert.rejects(
        office.reconcile({ ...journal, errands: { ...journal.errands, ofStream } }),
        /stopped/,
      );
      return looked;
    };
    assert.equal((await lookUpTo(names[505])).length, 506);
    assert.equal(office.items(concernList).length, 500);
    assert.deepEqual(await lookUpTo(names[501]), [names[500], names[501]]);
  });

  it('looks the next time for what is lost while it looks for everything', async () => {
    const drawer = openDrawer(office.journal().documents, office.clock);
    const open = () => openPosition(drawer, 'other', office.clock);
    const first = await open();
    first.lost();
    await first.reached({ link: 'link', isLast: true, isWhole: true, entries: [], unread: 0 });
    await first.lookedAt(one);
    const second = await open();
    assert.deepEqual([second.lookFrom(), second.looked()], ['ever', one]);
    second.lost();
    await second.allFound();
    const third = await open();
    assert.deepEqual([third.lookFrom(), third.looked()], [office.clock(), undefined]);
    await third.allFound();
    assert.equal((await open()).lookFrom(), undefined);
  });

  it('puts back whatever was deleted of one concern, though its journal takes little at once', async () => {
    const connection = await azuriteTables();
    const deleted = 150;
    const large = await openRecordOffice(async () => openAzureTables(withKey(connection)));
    await large.raise(1);
    for (let number = 1; number < deleted; number += 1)
      await large.act(1, { type: 'AddInformation', text: `The ${number}. thing that came to mind` });
    await large.record();
    await large.reconcile();
    const keys = large.items(chronologyList).map(({ fields }) => String(fields.RecordKey));
    assert.equal(keys.length, deleted);
    for (const key of keys) await large.deleteByHand(sam, chronologyList, key);
    const [, chronology] = await large.reconcile();
    assert.deepEqual([chronology?.edits, chronology?.restored], [deleted, deleted]);
    const there = new Set(large.items(chronologyList).map(({ fields }) => fields.RecordKey));
    assert.ok(keys.every((key) => there.has(key)));
    const onRecord = (await large.edits(1)).map(({ what, key }) => `${what} ${key}`);
    assert.deepEqual(onRecord.toSorted(), keys.map((key) => `deleted ${key}`).toSorted());
    assert.deepEqual(await large.record(), []);
    assert.ok((await large.reconcile()).every(({ edits, restored }) => edits + restored === 0));
    await large.close();
  });

  it('reads a large list page by page, and keeps no more in mind than a page', async () => {
    for (let number = 2; number <= 450; number++) await office.raise(number);
    await office.record();
    await office.byHand(sam, concernList, reference(430), { Owner: 'Sam' });
    assert.deepEqual(await all(), { ...nothing, edits: 1, restored: 1 });
    const { journal, clock } = office;
    for (const shelf of [0, 1, 2]) {
      const kept = await journal().documents.get(`list/concerns/items/${shelf}`, clock());
      assert.ok(Object.keys(kept?.body ?? {}).length <= 200);
    }
    await office.deleteByHand(sam, concernList, reference(420));
    assert.deepEqual(await all(), { ...nothing, edits: 1, restored: 1 });
  });
});
