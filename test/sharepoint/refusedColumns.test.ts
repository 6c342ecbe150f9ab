import assert from 'node:assert/strict';
import { PREVENT_CHRONOLOGY, PREVENT_CONCERNS } from '../../src/sharepoint/concerns/list.ts';
import { POLICY_REVIEW_TASKS } from '../../src/sharepoint/duties/list.ts';
import { type ListDeclaration, VERSION } from '../../src/sharepoint/lists/columns.ts';
import { sam as reporter, withMorgan } from '../policy/concerns/given.ts';
import { openRecordOffice, type RecordOffice, reference, sam } from './recordOffice.ts';
import { inTeam, jo, openTaskOffice, type TaskOffice } from './taskOffice.ts';

type Fields = Readonly<Record<string, unknown>>;

const items = '/sites/:site/lists/:list/items';
const halfAnHour = 31 * 60_000;
const titled = ({ columns }: Pick<ListDeclaration, 'columns'>) => [
  { name: 'Title', displayName: 'Title' },
  ...columns,
];

function without(fields: Fields, column: string): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => name !== column));
}

describe('a column that a list refuses', () => {
  describe('of the record of concerns', () => {
    let office: RecordOffice;
    let whole: ReadonlyMap<string, readonly Fields[]>;
    const lists: readonly ListDeclaration[] = [PREVENT_CONCERNS, PREVENT_CHRONOLOGY];
    // A hash is another one each time.
    const shown = (list: string) =>
      office.items(list).map(({ fields }) => ({ ...fields, ...(fields.Hash ? { Hash: 'there' } : {}) }));

    before(async () => {
      office = await openRecordOffice();
      await write();
      whole = new Map(lists.map(({ name }) => [name, shown(name)]));
      await office.close();
    });
    beforeEach(async () => {
      office = await openRecordOffice();
    });
    afterEach(() => office.close());

    /** Two concerns, one of which goes on. @returns what was left undone */
    async function write(): Promise<readonly string[]> {
      await office.raise(1, {
        urgency: 'urgent',
        danger: { where: 'Ward 3', called999: 'yes', incidentNumber: '17' },
      });
      await office.raise(2, { route: withMorgan });
      const left = await office.record();
      await office.act(1, { type: 'Acknowledge' });
      await office.act(1, { type: 'AddInformation', by: reporter, text: 'He said it again', wanted: 'a' });
      return [...left, ...(await office.record())];
    }

    for (const { name: list, columns, key } of lists)
      for (const { name, displayName } of titled({ columns }).filter(({ name }) => name !== key))
        it(`keeps no other column of ${list} back, and is written when the refusal ends: ${name}`, async () => {
          const end = office.tenant.faults.refuse({ list, column: name });
          assert.deepEqual(await write(), []);
          for (const [other, fields] of whole)
            assert.deepEqual(
              shown(other).map((one) => without(one, other === list ? name : '')),
              fields.map((one) => without(one, other === list ? name : '')),
            );
          assert.deepEqual(await office.findings(), [
            { code: 'column-refused', about: `${list}: ${displayName}`, count: 1 },
          ]);
          assert.deepEqual(await found(), { edits: 0, restored: 0 });

          end();
          office.pass(halfAnHour);
          await office.reconcile();
          assert.deepEqual(shown(list), whole.get(list));
          assert.deepEqual(await office.findings(), []);
          assert.deepEqual(await found(), { edits: 0, restored: 0 });
        });

    for (const { name: list, key } of lists)
      it(`that is the key of ${list} stops that list alone, as a refusal that is for good`, async () => {
        const end = office.tenant.faults.refuse({ list, column: key });
        assert.notEqual((await write()).length, 0);
        const other = lists.find(({ name }) => name !== list)?.name ?? '';
        assert.equal(shown(other).length, whole.get(other)?.length);
        assert.deepEqual(shown(list), []);
        end();
        office.pass(halfAnHour);
        await office.record();
        assert.equal(shown(list).length, whole.get(list)?.length);
      });

    it('is not taken for an edit of somebody who changes another column', async () => {
      office.tenant.faults.refuse({ list: PREVENT_CONCERNS.name, column: 'WhatWasNoticed' });
      await write();
      await office.reconcile();
      await office.byHand(sam, PREVENT_CONCERNS.name, reference(1), { Owner: 'Somebody else' });
      await office.reconcile();
      assert.deepEqual(
        (await office.edits(1)).flatMap(({ columns }) => columns),
        ['Owner'],
      );
      assert.notEqual(office.item(PREVENT_CONCERNS.name, reference(1))?.fields.Owner, 'Somebody else');
    });

    it('is not asked for again at each write, but each half hour', async () => {
      office.tenant.faults.refuse({ list: PREVENT_CONCERNS.name, column: 'Place' });
      await write();
      office.tenant.requests.reset();
      await office.raise(3);
      await office.record();
      assert.deepEqual(office.tenant.requests.counts(), { [`POST ${items}`]: 2 });
      await office.reconcile();
      office.pass(halfAnHour);
      office.tenant.requests.reset();
      await office.reconcile();
      assert.ok((office.tenant.requests.counts()[`PATCH ${items}/:item/fields`] ?? 0) > 0);
      assert.equal((await office.findings()).length, 1);
    });

    it('is known after a restart', async () => {
      office.tenant.faults.refuse({ list: PREVENT_CONCERNS.name, column: 'Place' });
      await write();
      office.restart();
      office.tenant.requests.reset();
      await office.raise(3);
      await office.record();
      assert.equal(office.tenant.requests.counts()[`POST ${items}`], 2);
    });

    it('may be one of three', async () => {
      for (const column of ['About', 'Place', 'NextDueAt'])
        office.tenant.faults.refuse({ list: PREVENT_CONCERNS.name, column });
      assert.deepEqual(await write(), []);
      const names = (await office.findings()).map(({ about }) => about);
      assert.deepEqual(
        names,
        ['About', 'Next step due at', 'Where'].map((one) => `Prevent concerns: ${one}`),
      );
    });

    for (const { name: list, columns, key, essential = [] } of lists) {
      const others = titled({ columns }).filter(({ name }) => ![key, VERSION, ...essential].includes(name));
      for (const [which, refused] of [
        ['all that are personal', columns.filter(({ personal }) => personal)],
        ['all but those without which an item is worth nothing', others],
        ['every other', others.filter((_, place) => place % 2 === 0)],
      ] as const)
        it(`may be many, and the rest of ${list} is written at once: ${which}`, async () => {
          const ends = refused.map(({ name }) => office.tenant.faults.refuse({ list, column: name }));
          assert.deepEqual(await write(), []);
          const left = (fields: Fields) => refused.reduce((some, { name }) => without(some, name), fields);
          assert.deepEqual(shown(list).map(left), whole.get(list)?.map(left));
          assert.deepEqual(
            (await office.findings()).map(({ code, about }) => [code, about]).sort(),
            refused.map(({ displayName }) => ['column-refused', `${list}: ${displayName}`]).sort(),
          );

          for (const end of ends) end();
          office.pass(halfAnHour);
          await office.reconcile();
          assert.deepEqual(shown(list), whole.get(list));
          assert.deepEqual(await office.findings(), []);
        });
    }

    async function found() {
      const all = await office.reconcile();
      return {
        edits: all.reduce((sum, { edits }) => sum + edits, 0),
        restored: all.reduce((sum, { restored }) => sum + restored, 0),
      };
    }
  });

  describe('of "Policy review tasks"', () => {
    const key = 'policy-review:2026-03-20';
    const list = POLICY_REVIEW_TASKS.name;
    const evidence = {
      link: 'https://example-icb.nhs.example/minutes',
      evidenceDate: '2026-02-27',
      outcome: 'The policy stands',
    };
    let office: TaskOffice;
    let whole: Fields;
    const shown = () => office.item(key)?.fields ?? {};

    before(async () => {
      office = await openTaskOffice();
      await write();
      whole = shown();
      await office.close();
    });
    beforeEach(async () => {
      office = await openTaskOffice();
    });
    afterEach(() => office.close());

    async function write(): Promise<void> {
      await office.open(key);
      await office.settle();
      await office.byHand(jo, key, { Status: 'Started' });
      await office.settle();
      const at = office.clock();
      await office.act(key, { type: 'Complete', by: inTeam(jo), at, ...evidence, today: at.slice(0, 10) });
      await office.settle();
    }

    for (const { name, displayName } of titled(POLICY_REVIEW_TASKS).filter(({ name }) => name !== 'TaskKey'))
      it(`keeps no other back, nor what people do there, and is written when the refusal ends: ${name}`, async () => {
        const end = office.tenant.faults.refuse({ list, column: name });
        await write();
        // What a person chose there stands, though the service could not write it.
        const left = name === 'Status' || name === VERSION ? without(shown(), name) : shown();
        assert.deepEqual(without(left, name), without(whole, name));
        assert.deepEqual(
          (await office.events(key)).map(({ type }) => type),
          ['TaskOpened', 'TaskAssigned', 'TaskStarted', 'TaskCompleted'],
        );
        // The reason is never written where a duty is completed.
        const isMet = name !== 'Reason';
        const about = `${list}: ${displayName}`;
        assert.deepEqual(await office.findings(), isMet ? [{ code: 'column-refused', about, count: 1 }] : []);

        end();
        office.pass(halfAnHour);
        await office.settle();
        assert.deepEqual(shown(), whole);
        assert.deepEqual(await office.findings(), []);
      });
  });
});
