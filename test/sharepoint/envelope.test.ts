/** Lists of concerns as envelopes: nobody is named there, nothing that was typed stands there, and no version keeps it. */

import assert from 'node:assert/strict';
import { listModes } from '../../src/policy/listModes.ts';
import { people } from '../people.ts';
import { aColleague, notice, withMorgan } from '../policy/concerns/given.ts';
import {
  chronologyList,
  concernList,
  openRecordOffice,
  type RecordOffice,
  reference,
} from './recordOffice.ts';

const one = reference(1);
const { sam, kit } = people;
const names = Object.values(people).map(({ name }) => name);
const ids = Object.values(people).map(({ id }) => id);

describe('lists of concerns that are envelopes', () => {
  let office: RecordOffice;
  beforeEach(async () => {
    office = await openRecordOffice(undefined, 'envelope');
    await office.raise(1, { subject: { ...aColleague, name: 'Someone Unheard' }, route: withMorgan });
    await office.record();
    await office.reconcile();
  });
  afterEach(() => office.close());

  const site = () => JSON.stringify([concernList, chronologyList].map((list) => office.items(list)));
  const holdsNobody = (...more: readonly string[]) => {
    for (const text of [...names, ...ids, ...more, 'Someone Unheard', notice.what.trim(), 'Ward 3'])
      assert.ok(!site().includes(text), text);
  };
  const work = async () => {
    await office.act(1, { type: 'Acknowledge' });
    await office.act(1, { type: 'AddInformation', text: 'x'.repeat(70_000) });
    await office.act(1, { type: 'Decide', outcome: 'advice', reason: 'Their teacher Mx Hale agrees' });
    await office.record();
  };
  const nothing = async () => {
    for (const { edits, restored, strays, failed } of await office.reconcile())
      assert.deepEqual([edits, restored, strays, failed], [0, 0, 0, []]);
  };

  it('hold where a concern stands and what comes next, and its events with their hashes, but nobody', async () => {
    await work();
    holdsNobody('Mx Hale', 'xxx');
    assert.partialDeepStrictEqual(office.item(concernList, one)?.fields, {
      Reference: one,
      Status: 'Decided',
      About: 'A colleague',
    });
    // An event is one item, however long its detail.
    assert.equal(office.items(chronologyList).length, (await office.events(1)).length);
    for (const { fields } of office.items(chronologyList))
      assert.ok(fields.What && fields.Hash && fields.At && fields.Clause);
    await nothing();
  });

  for (const [list, key, column] of [
    [concernList, one, 'Title'],
    [concernList, one, 'NextStep'],
    [chronologyList, `${one}:1`, 'What'],
  ] as const) {
    it(`keep no version of what somebody typed in ${column} of "${list}"`, async () => {
      const before = office.item(list, key)?.fields;
      await office.byHand(sam, list, key, { [column]: 'Robin Unlucky' });
      const [first, second] = await office.reconcile();
      assert.equal((first?.edits ?? 0) + (second?.edits ?? 0), 1);
      holdsNobody('Robin Unlucky');
      const { JournalVersion: _, ...fields } = office.item(list, key)?.fields ?? {};
      assert.partialDeepStrictEqual({ ...before }, fields);
      const [edit] = await office.edits(1);
      assert.equal(edit?.by.id, sam.id);
      assert.equal(edit?.columns.length, 1);
      assert.ok(!JSON.stringify(edit).includes('Unlucky'));
      await office.record();
      await nothing();
      assert.equal((await office.edits(1)).length, 1);
    });
  }

  it('keep no version of what the service has written over meanwhile', async () => {
    await office.byHand(kit, concernList, one, { NextStep: 'Robin Unlucky' });
    await work();
    await office.reconcile();
    await office.record();
    holdsNobody('Robin Unlucky');
    await nothing();
  });

  for (const [at, match] of [
    ['before it is deleted', { method: 'DELETE' }],
    ['before it is made again', { method: 'POST', path: /items$/ }],
  ] as const) {
    for (const fault of ['reset', 'lost-answer'] as const) {
      it(`are whole again after a stop ${at} (${fault}), and that is no further edit`, async () => {
        await office.byHand(sam, concernList, one, { Title: 'Robin Unlucky' });
        office.tenant.faults.add({ match, times: 9, do: fault });
        await office.reconcile().catch(() => undefined);
        office.tenant.faults.clear();
        office.pass(120_000);
        await office.reconcile();
        await office.record();
        await nothing();
        holdsNobody('Robin Unlucky');
        assert.equal(office.items(concernList).length, 1);
        assert.equal((await office.edits(1)).length, 1);
      });
    }
  }

  it('lose what was typed at least from the newest version while SharePoint keeps the item, which is a finding', async () => {
    await office.byHand(sam, concernList, one, { Title: 'Robin Unlucky' });
    office.tenant.faults.add({ match: { method: 'DELETE' }, times: 9, do: { status: 423 } });
    await office.truth().reconcile();
    assert.equal(office.item(concernList, one)?.fields.Title, one);
    assert.deepEqual(await office.findings(), [{ code: 'item-not-deleted', count: 1 }]);
    office.tenant.faults.clear();
    await office.truth().reconcile();
    holdsNobody('Robin Unlucky');
    assert.deepEqual(await office.findings(), []);
  });
});

describe('lists of concerns with columns for names', () => {
  for (const mode of listModes) {
    it(`are ${mode === 'full' ? 'no finding where they are full' : 'no finding where they are envelopes from the start'}`, async () => {
      const office = await openRecordOffice(undefined, mode);
      await office.truth().reconcile();
      assert.deepEqual(await office.findings(), []);
      await office.close();
    });
  }
});
