import assert from 'node:assert/strict';
import { PREVENT_CONCERNS } from '../../src/sharepoint/concerns/list.ts';
import type { Column } from '../../src/sharepoint/lists/columns.ts';
import { differing } from '../../src/sharepoint/lists/contents.ts';
import everStored from './choiceTexts.json' with { type: 'json' };
import { concernList, openRecordOffice, type RecordOffice, reference, sam } from './recordOffice.ts';

const halfAnHour = 31 * 60_000;
const columns: readonly Column[] = PREVENT_CONCERNS.columns;
const withChoices = columns.filter(({ kind }) => kind === 'choice' || kind === 'choices');
const olderOf = ({ before = {} }: Column, choice: string, step: number) =>
  before[choice]?.[step] ?? before[choice]?.at(-1) ?? choice;

describe('a choice of "Prevent concerns" that was called otherwise before', () => {
  for (const { name, choices = [], before = {} } of withChoices)
    it(`is on record with every text that ever stood there: ${name}`, () => {
      const texts = [...choices, ...Object.values(before).flat()];
      const stored: readonly string[] = Object.entries(everStored).find(([one]) => one === name)?.[1] ?? [];
      const said =
        'choiceTexts.json gets each new text, and list.ts says under "before" what it was called until then';
      assert.deepEqual([...new Set(texts)].sort(), [...stored].sort(), said);
    });

  for (const column of withChoices)
    it(`says the same as what it is called now: ${column.name}`, () => {
      for (const [now, [earlier]] of Object.entries(column.before ?? {})) {
        const as = (text: unknown) => ({ [column.name]: column.kind === 'choices' ? [text] : text });
        assert.deepEqual(differing([column], as(earlier), as(now)), []);
        assert.deepEqual(differing([column], as('Ours'), as(now)), [column]);
      }
    });

  describe('in a list that was made then', () => {
    let office: RecordOffice;
    const fields = (number = 1) => office.item(concernList, reference(number))?.fields ?? {};

    beforeEach(async () => {
      office = await openRecordOffice();
    });
    afterEach(() => office.close());

    /** As the list was made, so many names ago. */
    function older(step: number): void {
      for (const one of withChoices)
        office.tenant.choose(concernList, one.name, [
          ...new Set(one.choices?.map((text) => olderOf(one, text, step))),
        ]);
    }

    /** As `npm run provision` leaves it: with the choices of before. */
    function newer(): void {
      for (const { name, choices = [], before = {} } of withChoices)
        office.tenant.choose(concernList, name, [...new Set([...choices, ...Object.values(before).flat()])]);
    }

    async function write(): Promise<void> {
      await office.raise(1, { urgency: 'cannot-wait', policeTold: ['police', 'hotline'] });
      await office.raise(2, {
        urgency: 'urgent',
        danger: { where: 'Ward 3', called999: 'yes', incidentNumber: '' },
      });
      await office.raise(3);
      assert.deepEqual(await office.record(), []);
    }

    it('stands there as it was called, and all else as ever', async () => {
      older(0);
      await write();
      assert.partialDeepStrictEqual(fields(), {
        Status: 'New',
        Urgency: 'Cannot wait',
        About: 'Patient',
        PoliceTold: ['Police, by telephone', 'Anti-Terrorist Hotline'],
        NextStep: 'Acknowledge',
      });
      assert.deepEqual(
        [2, 3].map((number) => fields(number).Urgency),
        ['Urgent', 'Standard'],
      );
      const found = await office.findings();
      assert.deepEqual([...new Set(found.map(({ code }) => code))], ['choice-missing']);
      assert.deepEqual(await reconciled(), { edits: 0, restored: 0 });
    });

    it('stands there as it was called two names ago', async () => {
      older(1);
      await write();
      assert.deepEqual(
        [1, 2, 3].map((number) => fields(number).Urgency),
        ['Urgent', 'Urgent', 'Standard'],
      );
      assert.deepEqual(await reconciled(), { edits: 0, restored: 0 });
    });

    it('is called as it is now, once the list has it', async () => {
      older(1);
      await write();
      newer();
      office.pass(halfAnHour);
      assert.deepEqual(await reconciled(), { edits: 0, restored: 0 });
      assert.partialDeepStrictEqual(fields(), {
        Status: 'Waiting to be acknowledged',
        Urgency: 'Urgent: this cannot wait',
        PoliceTold: ['The police, by telephone', 'The Anti-Terrorist Hotline'],
      });
      assert.deepEqual(await office.findings(), []);
    });

    it('counts as no edit in an item that was written then, and what somebody edits there does', async () => {
      older(0);
      await write();
      newer();
      office.restart();
      assert.equal(fields().About, 'Patient');
      await office.byHand(sam, concernList, reference(1), { Owner: 'Sam' });
      assert.deepEqual(await reconciled(), { edits: 1, restored: 1 });
      assert.partialDeepStrictEqual((await office.edits(1))[0], { by: sam, columns: ['Owner'] });
    });

    async function reconciled() {
      const all = await office.reconcile();
      return {
        edits: all.reduce((sum, { edits }) => sum + edits, 0),
        restored: all.reduce((sum, { restored }) => sum + restored, 0),
      };
    }
  });
});
