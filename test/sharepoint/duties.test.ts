import assert from 'node:assert/strict';
import type { DutyEditRefusal } from '../../src/policy/duties/dutyEdits.ts';
import { type DutyOffice, jo, kit, openDutyOffice, RETURNS, REVIEW, sam, TODAY } from './dutyOffice.ts';

const link = 'https://example-icb.nhs.example/minutes';
const other = 'https://example-icb.nhs.example/chat';

describe('"Prevent duties"', () => {
  let office: DutyOffice;

  beforeEach(async () => {
    office = await openDutyOffice();
    await office.begin();
    await office.settle();
  });
  afterEach(() => office.close());

  const fields = () => office.item(REVIEW)?.fields ?? {};
  /** What happened after the calendar began. */
  const since = async () => (await office.events(REVIEW)).slice(1);
  const types = async () => (await since()).map(({ type }) => type);
  const edit = async (who: typeof jo, changes: Record<string, unknown>) => {
    await office.byHand(who, REVIEW, changes);
    await office.settle();
  };
  const shown = () => [fields().LastDoneOn, fields().Evidence || undefined, fields().NotKnown];
  const dueOn = () => fields().NextDueOn;
  const done = { on: '2026-02-27', evidence: other, by: jo };

  it('holds each duty that comes round by a rule, with everything that is known of it', () => {
    assert.deepEqual(
      office
        .items()
        .map((item) => item.fields.DutyKey)
        .sort(),
      [REVIEW, RETURNS].sort(),
    );
    assert.partialDeepStrictEqual(fields(), {
      Title: 'Policy review',
      Clause: '4.1, 4.2',
      WhatMustBeDone: 'Policy review, as the policy asks',
      OwnerRole: 'Operational Prevent Lead',
      HowOften: 'Every year',
      JournalVersion: 1,
    });
    assert.deepEqual(shown(), [undefined, undefined, undefined]);
    assert.match(String(dueOn()), /^202[67]-/);
    assert.partialDeepStrictEqual(office.item(RETURNS)?.fields, {
      HowOften: 'Every 3 months, by the calendar',
      NextDueOn: '2026-03-31',
    });
  });

  describe('takes in when a duty was last done', () => {
    it('with its evidence, and sets its date by that', async () => {
      await edit(kit, { LastDoneOn: '2025-11-03', Evidence: link });
      assert.partialDeepStrictEqual(await since(), [
        { type: 'LastDoneGiven', by: { id: kit.id }, on: '2025-11-03', link },
        { type: 'DutyScheduled', dueOn: '2026-11-03', countedFrom: '2025-11-03' },
      ]);
      assert.deepEqual([...shown(), dueOn()], ['2025-11-03', link, undefined, '2026-11-03']);
    });

    it('without evidence, by the Prevent Lead, who adds it afterwards', async () => {
      await edit(jo, { LastDoneOn: '2025-11-03' });
      await edit(jo, { Evidence: link });
      assert.deepEqual(await types(), ['LastDoneGiven', 'DutyScheduled', 'LastDoneGiven', 'DutyScheduled']);
      assert.deepEqual([...shown(), dueOn()], ['2025-11-03', link, undefined, '2026-11-03']);
    });

    it('cell by cell: evidence that is there before the day stays', async () => {
      await edit(jo, { Evidence: link });
      assert.deepEqual([await types(), fields().Evidence], [[], link]);
      await edit(kit, { LastDoneOn: '2025-11-03' });
      assert.partialDeepStrictEqual((await since())[0], { by: { id: kit.id }, on: '2025-11-03', link });
    });

    it('as not known, which leaves its date, and as known after all', async () => {
      const before = dueOn();
      await edit(jo, { NotKnown: 'Yes' });
      assert.deepEqual(
        [await types(), shown(), dueOn()],
        [['LastDoneGiven'], [undefined, undefined, 'Yes'], before],
      );
      await edit(jo, { LastDoneOn: '2025-11-03' });
      assert.deepEqual([...shown(), dueOn()], ['2025-11-03', undefined, undefined, '2026-11-03']);
      await edit(kit, { NotKnown: 'Yes' });
      assert.deepEqual(shown(), [undefined, undefined, 'Yes']);
      assert.equal(fields().Note || '', '');
    });

    it('once, however often it is read, also by a service that has started again', async () => {
      await office.byHand(sam, REVIEW, { LastDoneOn: '2025-11-03' });
      for (let times = 0; times < 3; times++) {
        office.tenant.faults.resync();
        office.restart();
        office.tenant.faults.add({ match: { method: 'PATCH' }, do: { status: 400 } });
        await office.poll();
      }
      office.tenant.faults.clear();
      await office.settle();
      assert.deepEqual(await types(), ['EditRefused']);
    });
  });

  describe('knows who said what, when several change an item before it is read', () => {
    it('nobody’s edit counts as that of somebody who may do more', async () => {
      await office.byHand(sam, REVIEW, { LastDoneOn: '2025-01-06' });
      await office.byHand(kit, REVIEW, { Evidence: link });
      await office.settle();
      assert.partialDeepStrictEqual(await since(), [
        { type: 'EditRefused', by: { id: sam.id }, why: 'not-yours' },
      ]);
      assert.deepEqual(shown(), [undefined, link, undefined]);
    });

    it('what one says after another counts in that order', async () => {
      await office.byHand(jo, REVIEW, { LastDoneOn: '2025-11-03' });
      await office.byHand(kit, REVIEW, { LastDoneOn: '2025-12-01' });
      await office.byHand(jo, REVIEW, { Evidence: link });
      await office.settle();
      assert.partialDeepStrictEqual(
        (await since()).filter(({ type }) => type === 'LastDoneGiven'),
        [
          { by: { id: jo.id }, on: '2025-11-03', link: '' },
          { by: { id: kit.id }, on: '2025-12-01', link: '' },
          { by: { id: jo.id }, on: '2025-12-01', link },
        ],
      );
      assert.deepEqual([...shown(), dueOn()], ['2025-12-01', link, undefined, '2026-12-01']);
    });
  });

  describe('puts back, and says why,', () => {
    const refused: readonly [string, typeof jo, Record<string, unknown>, DutyEditRefusal][] = [
      ['a day that is to come', jo, { LastDoneOn: '2026-03-03' }, 'date-in-future'],
      [
        'evidence that is no https link',
        jo,
        { LastDoneOn: TODAY, Evidence: 'The minutes' },
        'needs-evidence',
      ],
      ['a day and that nobody knows it', kit, { LastDoneOn: TODAY, NotKnown: 'Yes' }, 'needs-one'],
      ['what is not theirs', jo, { Title: 'Something else', NextDueOn: '2030-01-01' }, 'not-editable'],
      ['a version', jo, { JournalVersion: 7 }, 'not-editable'],
      ['what somebody else says', sam, { LastDoneOn: TODAY }, 'not-yours'],
      ['what somebody else does not know', sam, { NotKnown: 'Yes' }, 'not-yours'],
      ['evidence that somebody else prepares', sam, { Evidence: link }, 'not-yours'],
    ];
    for (const [name, who, changes, why] of refused) {
      it(name, async () => {
        const before = dueOn();
        await edit(who, changes);
        assert.partialDeepStrictEqual(await since(), [{ type: 'EditRefused', by: { id: who.id }, why }]);
        assert.deepEqual(
          [fields().Title, dueOn(), fields().LastDoneOn, fields().NotKnown],
          ['Policy review', before, undefined, undefined],
        );
        if (who === sam) assert.equal(fields().Evidence, undefined);
        assert.match(String(fields().Note), new RegExp(`^We undid the latest change by ${who.name}\\. .`));
      });
    }

    it('and tells the editor', async () => {
      await edit(sam, { LastDoneOn: TODAY });
      const told = await office.journal.errands.claim('teams', office.clock(), 10, office.clock());
      assert.deepEqual(
        told.map(({ kind, about }) => [kind, about]),
        [['duty-edit-note', { version: '2' }]],
      );
    });

    it('a day that is taken away, without a word whether it is known', async () => {
      await edit(jo, { LastDoneOn: '2025-11-03', Evidence: link });
      await edit(jo, { LastDoneOn: null });
      assert.partialDeepStrictEqual((await since()).at(-1), { type: 'EditRefused', why: 'needs-one' });
      assert.deepEqual(shown(), ['2025-11-03', link, undefined]);
    });

    it('and the note goes with the next thing that happens', async () => {
      await edit(jo, { LastDoneOn: '2026-03-03' });
      await edit(jo, { LastDoneOn: TODAY });
      assert.equal(fields().Note || '', '');
    });

    it('what people say of a duty that the pack has no more', async () => {
      const { list, ...rest } = office.duties();
      office.restart({ ...rest, list: list.filter(({ id }) => id !== REVIEW) });
      await edit(jo, { LastDoneOn: TODAY });
      assert.partialDeepStrictEqual(await since(), [{ type: 'EditRefused', why: 'not-in-pack' }]);
    });
  });

  describe('once a task of the duty was done here', () => {
    beforeEach(async () => {
      await edit(jo, { LastDoneOn: '2025-11-03', Evidence: link });
      await office.doneHere(done);
      await office.settle();
    });

    it('says when that was, and what shows it', () =>
      assert.deepEqual([...shown(), dueOn()], ['2026-02-27', other, undefined, '2027-02-26']));

    for (const changes of [{ LastDoneOn: '2025-12-01' }, { Evidence: link }, { NotKnown: 'Yes' }])
      it(`puts back what people say of it: ${Object.keys(changes)}`, async () => {
        await edit(jo, changes);
        assert.partialDeepStrictEqual((await since()).at(-1), { type: 'EditRefused', why: 'already-done' });
        assert.deepEqual([...shown(), dueOn()], ['2026-02-27', other, undefined, '2027-02-26']);
      });

    it('keeps that where the next task is set aside', async () => {
      await office.doneHere({ ...done, on: '2027-02-26' }, 'policy-review:2/4');
      await office.settle();
      assert.equal(fields().LastDoneOn, '2027-02-26');
    });
  });

  describe('when the same duty is changed in chat at that moment', () => {
    const told = async () => (await since()).at(-1);

    it('what was said first stands, and the other is told', async () => {
      await office.byHand(kit, REVIEW, { LastDoneOn: '2025-12-01' });
      await office.inChat(jo, '2025-11-03', other);
      await office.settle();
      assert.partialDeepStrictEqual(await told(), {
        type: 'EditRefused',
        by: { id: kit.id },
        why: 'already-done',
      });
      assert.deepEqual([...shown(), dueOn()], ['2025-11-03', other, undefined, '2026-11-03']);
    });

    it('also where nobody knew it, and where it was recorded before it was read', async () => {
      await office.byHand(kit, REVIEW, { LastDoneOn: '2025-12-01' });
      await office.inChat(jo, '');
      await office.record();
      await office.settle();
      assert.partialDeepStrictEqual(await told(), {
        type: 'EditRefused',
        by: { id: kit.id },
        why: 'already-done',
      });
      assert.deepEqual(shown(), [undefined, undefined, 'Yes']);
    });

    it('nobody is told where both say the same', async () => {
      await office.byHand(kit, REVIEW, { LastDoneOn: '2025-11-03' });
      await office.inChat(jo, '2025-11-03');
      await office.settle();
      assert.deepEqual(await types(), ['LastDoneGiven', 'DutyScheduled']);
    });

    it('a task that was done stands', async () => {
      await office.byHand(kit, REVIEW, { LastDoneOn: '2025-12-01' });
      await office.doneHere(done);
      await office.settle();
      assert.partialDeepStrictEqual(await told(), {
        type: 'EditRefused',
        by: { id: kit.id },
        why: 'already-done',
      });
      assert.deepEqual(shown(), ['2026-02-27', other, undefined]);
    });

    it('whoever prepared evidence is told that other evidence stands', async () => {
      await edit(kit, { Evidence: link });
      await office.inChat(jo, '2025-11-03', other);
      await office.settle();
      assert.partialDeepStrictEqual(await told(), {
        type: 'EditRefused',
        by: { id: kit.id },
        why: 'already-done',
      });
      assert.deepEqual(shown(), ['2025-11-03', other, undefined]);
    });

    it('and that there is none', async () => {
      await edit(kit, { Evidence: link });
      await office.inChat(jo, '2025-11-03');
      await office.settle();
      assert.partialDeepStrictEqual(await told(), {
        type: 'EditRefused',
        by: { id: kit.id },
        why: 'already-done',
      });
      assert.deepEqual(shown(), ['2025-11-03', undefined, undefined]);
    });
  });

  describe('comes back under its key', () => {
    const isBack = async () => {
      assert.equal(office.items().length, 2);
      assert.deepEqual(await types(), ['ItemRestored']);
      assert.match(String(fields().Note), /deleted from the list/);
    };

    it('when it is deleted', async () => {
      await office.deleteByHand(sam, REVIEW);
      await office.settle();
      await isBack();
    });

    it('when it is deleted and the list must be read again', async () => {
      await office.deleteByHand(sam, REVIEW);
      office.tenant.faults.resync();
      await office.settle();
      await isBack();
    });

    it('when its key is changed, and whoever did it is told', async () => {
      await edit(jo, { DutyKey: 'another' });
      assert.deepEqual(await types(), ['ItemRestored', 'EditRefused']);
    });
  });

  it('leaves alone what people keep there for themselves', async () => {
    await office.ownItem(sam, 'Buy biscuits for the review meeting');
    await office.settle();
    assert.ok(office.items().some((item) => item.fields.Title === 'Buy biscuits for the review meeting'));
    assert.deepEqual(await types(), []);
  });

  it('is made whole where the list is younger than the calendar, and says what the pack says now', async () => {
    await office.close();
    office = await openDutyOffice();
    await office.begin();
    await office.journal.errands.claim('graph', '2099-01-01T00:00:00Z', 100, '2099-01-01T00:00:00Z');
    assert.equal(office.items().length, 0);
    await office.keepAll();
    assert.equal(office.items().length, 2);
    const { list, ...rest } = office.duties();
    office.restart({ ...rest, list: list.map((one) => ({ ...one, name: `${one.name} (new)` })) });
    await office.keepAll();
    assert.equal(fields().Title, 'Policy review (new)');
    assert.deepEqual(await types(), []);
  });

  it('sets the date of an edit whose taking in was interrupted', async () => {
    await office.byHand(jo, REVIEW, { LastDoneOn: '2025-11-03' });
    const { append } = office.journal.streams;
    let appended = 0;
    office.journal.streams.append = async (...args) => {
      appended += 1;
      if (appended === 2) throw new Error('The disk is full');
      return append(...args);
    };
    await office.poll();
    office.journal.streams.append = append;
    assert.deepEqual(await types(), ['LastDoneGiven']);
    office.restart();
    await office.settle();
    assert.deepEqual(await types(), ['LastDoneGiven', 'DutyScheduled']);
    assert.equal(dueOn(), '2026-11-03');
  });
});
