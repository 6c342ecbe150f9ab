/** What may not stand on the SharePoint site: nothing of it stands there, and what stood there is taken off. */
import assert from 'node:assert/strict';
import { people } from '../people.ts';
import { aColleague } from '../policy/concerns/given.ts';
import {
  chronologyList,
  concernList,
  openRecordOffice,
  type RecordOffice,
  reference,
} from './recordOffice.ts';

const { jo, kit, noor, wren, sam, dana, alex } = people;
const about = (name: string) => ({ subject: { ...aColleague, name } });
const picked = (colleague: typeof kit) => ({ subject: { ...aColleague, name: '', colleague } });
const one = reference(1);

describe('a concern that somebody who works on the SharePoint site may not know of', () => {
  let office: RecordOffice;
  beforeEach(async () => {
    office = await openRecordOffice();
  });
  afterEach(() => office.close());

  /** How many items the site has in all, and whether any text on it holds one of these. */
  const standing = () => office.items(concernList).length + office.items(chronologyList).length;
  const holds = (...texts: readonly string[]) =>
    texts.some((text) => JSON.stringify(office.tenant.lists()).includes(text));
  const types = async () => (await office.events(1)).map(({ type }) => type);
  const quiet = async () => {
    for (const found of await office.reconcile())
      assert.deepEqual([found.edits, found.restored, found.strays], [0, 0, 0]);
  };
  /** The team, the roles or the concern have changed; what follows from that is done. */
  const settle = async () => {
    await office.siteRecord().judgeAll(async () => {});
    return office.record();
  };

  for (const [whom, parts] of [
    ['a member of the team who was picked', picked(kit)],
    ['a member of the team whose name was typed', about('ADEYEMI, Kit')],
    ['somebody whose name is half a member’s', about('Kit')],
    [
      'somebody whose details hold a member’s name',
      { subject: { ...aColleague, identifiers: 'Kit Adeyemi' } },
    ],
    ['a role holder who was picked', picked(dana)],
    ['a role holder whose name was typed', about('Dana Frost')],
  ] as const) {
    it(`leaves nothing there: about ${whom}`, async () => {
      office.holdersAre(dana);
      await office.raise(1, parts);
      assert.deepEqual(await office.record(), []);
      await office.act(1, { type: 'Acknowledge', by: { ...jo, safeguarding: true } });
      await office.record();
      await quiet();
      assert.equal(standing(), 0);
      assert.equal(holds(one), false);
      assert.deepEqual(await types(), ['ConcernRaised', 'RecordWithheld', 'ConcernAcknowledged']);
    });
  }

  it('waits while nobody knows who is in the team, or what a role holder is called whose name may decide', async () => {
    office.teamIs();
    await office.raise(1, about('Somebody Else'));
    assert.deepEqual(await office.record(), ['no-roster']);
    office.teamIs(jo, kit);
    office.directoryFails(new Error('no directory'));
    office.pass(120_000);
    assert.deepEqual(await office.record(), ['no directory']);
    assert.equal(standing(), 0);
    office.directoryFails(undefined);
    office.pass(120_000);
    assert.deepEqual(await office.record(), []);
    assert.equal(standing(), 2);
  });

  it('is recorded by the picked colleague alone, whatever a role holder is called', async () => {
    office.directoryFails(new Error('no directory'));
    await office.raise(1, { subject: { ...aColleague, name: '', identifiers: '', colleague: alex } });
    assert.deepEqual(await office.record(), []);
    assert.equal(standing(), 2);
  });

  it('is taken off when it turns out to be about a member, and never made anew', async () => {
    await office.raise(1, { subject: { ...aColleague, name: 'A porter' } });
    await office.raise(2);
    await office.record();
    await office.reconcile();
    assert.equal(standing(), 4);
    const clarify = { type: 'ClarifySubject', about: 'colleague', age: 'adult', name: 'Wren Baptiste' };
    await office.act(1, clarify);
    assert.deepEqual(await office.record(), []);
    assert.equal(standing(), 2);
    assert.equal(holds(one, 'Wren Baptiste'), false);
    assert.deepEqual(await types(), [
      'ConcernRaised',
      'SubjectClarified',
      'RecordWithheld',
      'RecordTakenOff',
    ]);
    const event = (await office.events(1)).at(-1);
    assert.partialDeepStrictEqual(event, { items: 2 });
    await quiet();
    office.tenant.faults.resync();
    await quiet();
    assert.equal(standing(), 2);
  });

  it('is taken off when whom it is about joins the team or gets a role, and made when they leave', async () => {
    await office.raise(1, picked(alex));
    await settle();
    assert.equal(standing(), 2);
    office.teamIs(jo, kit, noor, wren, alex);
    await settle();
    assert.equal(standing(), 0);
    office.teamIs(jo, kit, noor, wren);
    office.holdersAre(alex);
    await settle();
    assert.equal(standing(), 0);
    office.holdersAre();
    await settle();
    await quiet();
    await settle();
    assert.equal(office.items(concernList).length, 1);
    const numbers = office.items(chronologyList).map(({ fields }) => fields.EventVersion);
    assert.deepEqual(
      numbers,
      (await office.events(1)).map((_, index) => index + 1),
    );
  });

  it('stays away where another instance does not know yet who has joined', async () => {
    const before = office.clock();
    await office.raise(1, picked(alex));
    await office.record();
    office.pass(1_000);
    office.teamIs(jo, kit, alex);
    await office.siteRecord().judgeAll(async () => {});
    const other = office.another(before, jo, kit);
    for (let times = 0; times < 3; times += 1) await office.recordBy(other.perform);
    await other.siteRecord.judgeAll(async () => {});
    assert.equal(standing(), 0);
    assert.deepEqual(await types(), ['ConcernRaised', 'RecordWithheld', 'RecordTakenOff']);
  });

  it('is taken off within minutes where another instance recorded it by an older roster', async () => {
    office.teamIs(jo, kit, alex);
    await office.siteRecord().judgeAll(async () => {});
    await office.raise(1, picked(alex));
    await office.recordBy(office.another(office.clock(), jo, kit).perform);
    assert.equal(standing(), 2);
    office.pass(6 * 60_000);
    await settle();
    assert.equal(standing(), 0);
  });

  it('does not read all again at once where one concern cannot be read', async () => {
    let looks = 0;
    await office.raise(1);
    await office.raise(2);
    const look = () =>
      office.siteRecord().judgeAll(async () => {
        looks += 1;
        throw new Error('not read');
      });
    for (let times = 0; times < 5; times += 1) await assert.rejects(look(), /not read/);
    assert.equal(looks, 2);
    office.pass(2 * 60_000);
    await assert.rejects(look(), /not read/);
    assert.equal(looks, 4);
  });

  it('is judged again by comparing, of what has changed there', async () => {
    await office.raise(1, picked(alex));
    await office.record();
    office.teamIs(jo, alex);
    await office.reconcile();
    await office.record();
    assert.equal(standing(), 0);
  });

  it('is taken off whole, however often it is stopped or the answer is lost, and reported once', async () => {
    await office.raise(1, picked(alex));
    for (let count = 0; count < 3; count++)
      await office.act(1, { type: 'AddInformation', text: `No. ${count}` });
    await office.record();
    office.teamIs(jo, alex);
    await office.siteRecord().judgeAll(async () => {});
    for (const fault of ['lost-answer', 'reset', { status: 503 }] as const) {
      office.tenant.faults.add({ match: { method: 'DELETE' }, after: 1, times: 3, do: fault });
      await office.record();
      office.pass(120_000);
    }
    office.tenant.faults.clear();
    assert.deepEqual(await office.record(), []);
    assert.equal(standing(), 0);
    assert.equal((await types()).filter((type) => type === 'RecordTakenOff').length, 1);
    assert.partialDeepStrictEqual((await office.events(1)).at(-1), { items: 5 });
  });

  for (const status of [400, 403, 423] as const) {
    it(`leaves open what a retention label or a hold keeps (${status}), and tries again`, async () => {
      await office.raise(1, picked(alex));
      for (const text of ['One', 'Two']) await office.act(1, { type: 'AddInformation', text });
      await office.record();
      office.teamIs(jo, alex);
      await office.siteRecord().judgeAll(async () => {});
      const first = { method: 'DELETE', path: /items\/3$/ };
      office.tenant.faults.add({ match: first, times: 9, do: { status } });
      assert.deepEqual(await office.record(), ['SharePoint does not let an item be deleted']);
      assert.equal(standing(), 2); // the first item of each list
      office.tenant.faults.clear();
      office.pass(120_000);
      assert.deepEqual(await office.record(), []);
      assert.equal(standing(), 0);
      assert.equal((await types()).filter((type) => type === 'RecordTakenOff').length, 1);
    });
  }

  it('is a finding without a reference while SharePoint keeps an item that comparing found', async () => {
    await office.raise(1, picked(kit));
    await office.record();
    await office.ownItem(sam, concernList, { Title: one, RecordKey: one });
    office.tenant.faults.add({ match: { method: 'DELETE' }, times: 9, do: { status: 423 } });
    await office.truth().reconcile();
    assert.deepEqual(await office.findings(), [{ code: 'item-not-deleted', count: 1 }]);
    office.tenant.faults.clear();
    await office.truth().reconcile();
    assert.deepEqual(await office.findings(), []);
    assert.equal(standing(), 0);
  });

  it('goes again when somebody brings it back from the recycle bin', async () => {
    await office.raise(1, picked(kit));
    await office.record();
    await office.ownItem(sam, concernList, { Title: one, RecordKey: one });
    await office.ownItem(sam, chronologyList, { Title: 'Raised', ConcernReference: one });
    await office.reconcile();
    assert.equal(standing(), 0);
    assert.deepEqual((await types()).at(-1), 'RecordTakenOff');
  });
});
