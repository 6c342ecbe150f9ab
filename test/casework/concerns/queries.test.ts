import assert from 'node:assert/strict';
import { knownReference, type Listed, type Part } from '../../../src/casework/concerns/queries.ts';
import type { Actor } from '../../../src/policy/person.ts';
import { referenceFrom } from '../../../src/policy/reference.ts';
import {
  aColleague,
  asked,
  jo,
  kit,
  morgan,
  nine,
  noon,
  person,
  raise,
  raised,
  reference,
  riley,
  robin,
  sam,
  ten,
  withMorgan,
} from '../../policy/concerns/given.ts';
import { local } from '../../policy/local.ts';
import { isRefusal, type Office, openOffice } from '../given.ts';

const other = referenceFrom(new Uint8Array([9, 9, 9, 9, 9]));
const third = referenceFrom(new Uint8Array([7, 7, 7, 7, 7]));
const aboutKit = { ...aColleague, colleague: person(kit) };

describe('what may be read (Appendix A, only those who need to know)', () => {
  let office: Office;
  before(async () => {
    office = openOffice();
    await office.concerns.handle(reference, raise({ route: withMorgan }));
    await office.concerns.handle(
      other,
      raise({ reference: other, draft: 'draft-2', at: ten, subject: aboutKit }),
    );
    await office.concerns.handle(third, raise({ reference: third, draft: 'draft-3', at: ten, by: robin }));
    await office.concerns.handle(third, {
      type: 'Decide',
      by: jo,
      at: ten,
      outcome: 'advice',
      reason: 'Given',
    });
    await office.concerns.handle(third, { type: 'Close', by: jo, at: ten, reason: 'Done' });
  });
  after(() => office.close());

  it('is a concern, for its reporter, the manager asked and the safeguarding team', async () => {
    for (const [who, as] of [
      [sam, 'reporter'],
      [morgan, 'manager'],
      [jo, 'safeguarding'],
    ] as const) {
      const read = await office.queries.forPerson(who, reference);
      assert.deepEqual([read.concern.reference, read.as], [reference, [as]]);
    }
  });

  it('is "not known" alike for who it is about, for strangers, and where there is nothing', async () => {
    const missing = referenceFrom(new Uint8Array([5, 5, 5, 5, 5]));
    const answers = [
      office.queries.forPerson(kit, other),
      office.queries.chronology(kit, other),
      office.queries.forPerson(riley, other),
      office.queries.chronology(riley, reference),
      office.queries.forPerson(morgan, other),
      office.queries.forPerson(jo, missing),
    ];
    const refusals = (await Promise.allSettled(answers)).map(
      (answer) => answer.status === 'rejected' && String(answer.reason),
    );
    assert.deepEqual(new Set(refusals), new Set(['Refusal: not-known']));
    await assert.rejects(office.queries.forPerson(kit, other), isRefusal('not-known'));
  });

  it('is the chronology, for the safeguarding team alone', async () => {
    assert.deepEqual(await office.queries.chronology(jo, reference), [
      raised({ route: withMorgan }),
      asked(),
    ]);
    await assert.rejects(office.queries.chronology(sam, reference), isRefusal('not-safeguarding'));
    await assert.rejects(office.queries.chronology(morgan, reference), isRefusal('not-safeguarding'));
  });

  const referencesOf = ({ concerns }: Listed) => concerns.map((one) => one.reference);

  it('is a person’s own concerns, newest first, and nobody else’s', async () => {
    const mine = async (who: typeof sam) => referencesOf(await office.queries.reported(who, { limit: 9 }));
    assert.deepEqual(await mine(sam), [other, reference]);
    assert.deepEqual(await mine(robin), [third]);
    assert.deepEqual(await mine(morgan), []);
  });

  it('comes part by part, each beginning where the one before ended', async () => {
    const first = await office.queries.reported(sam, { limit: 1 });
    assert.deepEqual([referencesOf(first), first.next], [[other], other]);
    const second = await office.queries.reported(sam, { limit: 1, after: first.next });
    assert.deepEqual([referencesOf(second), second.next], [[reference], undefined]);
  });

  it('begins anew after a concern that is not theirs, as after one that does not exist', async () => {
    const missing = referenceFrom(new Uint8Array([5, 5, 5, 5, 5]));
    const startingAfter = async (one: typeof third) =>
      referencesOf(await office.queries.reported(sam, { limit: 9, after: one }));
    assert.deepEqual(await startingAfter(third), [other, reference]);
    assert.deepEqual(await startingAfter(missing), await startingAfter(third));
  });

  it('is what is open, for each of the team without what is about them', async () => {
    const open = async (who: Actor, part: Part = { limit: 9 }) => {
      const { concerns, ...queue } = await office.queries.open(who, part, { local, now: ten });
      return { ...queue, concerns: concerns.map(({ concern }) => concern) };
    };
    assert.deepEqual(referencesOf(await open(jo)), [reference, other]);
    assert.deepEqual(referencesOf(await open(kit)), [reference]);
    assert.equal((await open(kit)).open, 1);
    // Not even as a mark from which to go on are they given the reference of a concern about them.
    const whole = await open(kit, { limit: 1 });
    assert.deepEqual([referencesOf(whole), whole.next], [[reference], undefined]);
    const first = await open(jo, { limit: 1 });
    assert.deepEqual([referencesOf(first), first.next], [[reference], reference]);
    assert.deepEqual(referencesOf(await open(jo, { limit: 1, after: first.next })), [other]);
    await assert.rejects(open(sam), isRefusal('not-safeguarding'));
    // The lead of a place has what belongs there: of these, nothing has a place.
    assert.deepEqual(referencesOf(await open({ ...sam, places: ['somerset'] })), []);
  });

  it('begins with a reference that can be read', () => {
    assert.equal(knownReference(reference.toLowerCase()), reference);
    for (const forged of [undefined, null, 7, {}, '', 'NCS-000-000-001', nine]) {
      assert.throws(() => knownReference(forged), isRefusal('not-known'));
    }
  });
});

describe('a message about a concern', () => {
  let office: Office;
  beforeEach(() => {
    office = openOffice();
  });
  afterEach(() => office.close());

  it('follows until it is sent, through the pauses between tries', async () => {
    await office.concerns.handle(reference, raise({ route: withMorgan }));
    const { errands } = office.journal;
    const follows = () => office.queries.messageFollows(reference, noon);
    const messages = (await errands.ofStream(reference)).filter(
      ({ kind, dueAt }) => !['record', 'ring'].includes(kind) && dueAt <= noon,
    );
    assert.ok(messages.length > 0);
    for (const { id } of messages) {
      await errands.postpone(id, '2027-01-01T00:00:00.000Z', 'teams-503');
      assert.equal(await follows(), true);
      await errands.done(id);
    }
    assert.equal(await follows(), false);
  });

  it('is none while a manager is looked for', async () => {
    const { errands } = office.journal;
    const wanted = { whom: 'line-manager', typed: '' } as const;
    const route = { via: 'manager', wanted, talked: 'no', agreed: '' } as const;
    await office.concerns.handle(reference, raise({ route }));
    for (const { id, kind } of await errands.ofStream(reference))
      if (kind !== 'find-manager') await errands.done(id);
    assert.equal((await errands.ofStream(reference)).length, 1);
    assert.equal(await office.queries.messageFollows(reference, noon), false);
  });
});
