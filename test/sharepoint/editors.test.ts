/** Who changed an item, and that our own writes are never taken for anybody's, in whichever way SharePoint names people. */
import assert from 'node:assert/strict';
import { notKnown } from '../../src/policy/person.ts';
import { openGraph } from '../../src/sharepoint/graph/graph.ts';
import { authorShape, editorOf } from '../../src/sharepoint/lists/author.ts';
import { application, type Ways } from '../tenant/ways.ts';
import { concernList, openRecordOffice, type RecordOffice, reference, sam } from './recordOffice.ts';
import { inTeam, jo, kit, openTaskOffice, type TaskOffice } from './taskOffice.ts';

const KEY = 'policy-review:2026-03-20';
const flow = 'Power Automate flow';

const versions = [50, 3, 'off', 'drafts'] as const;
/** How a person is named, with how a delta query tells what changed. */
const edits: readonly Pick<Ways, 'person' | 'changedFields'>[] = [
  { person: 'id', changedFields: 'given' },
  { person: 'no-id', changedFields: 'given' },
  { person: 'no-id', changedFields: 'left-out' },
  { person: 'no-id-in-changes', changedFields: 'given' },
  { person: 'system-account', changedFields: 'left-out' },
  { person: 'other-application', changedFields: 'given' },
  { person: 'id', changedFields: 'left-out' },
];
type Case = {
  readonly own: string | undefined;
  readonly write: Ways['application'];
  readonly kept: Ways['versions'];
};

/** Where nothing says which application is ours, it makes no difference how Graph names it. */
const cases: readonly Case[] = [
  ...versions.flatMap((kept) => [
    { own: application.id, write: 'named' as const, kept },
    { own: application.id, write: 'unnamed' as const, kept },
    { own: undefined, write: 'named' as const, kept },
  ]),
  { own: application.id, write: 'numbered', kept: 50 },
  { own: application.id, write: 'unnamed-numbered', kept: 50 },
];
const titleOf = ({ own, write, kept }: Case) =>
  `our writes are ${write}, versions: ${kept}${own ? '' : ', and nothing says which application is ours'}`;

describe('who saved an item', () => {
  const by = (lastModifiedBy: unknown, ...own: (string | undefined)[]) =>
    editorOf(authorShape.parse(lastModifiedBy), own.length > 0 ? own[0] : application.id);
  const other = { id: '00000000-0000-4000-8000-00000000A002', displayName: flow };

  it('is a person only by the id of an account', () => {
    const user = { id: sam.id.toUpperCase(), displayName: sam.name };
    assert.deepEqual(by({ user }), sam);
    assert.deepEqual(by({ user, application: other }), sam);
    for (const id of [undefined, '', '1073741822', 'i:0#.f|membership|sam@example-icb.nhs.example'])
      assert.deepEqual(by({ user: { ...user, id } }), notKnown);
  });

  it('is the service only by the id of its application', () => {
    assert.equal(by({ application, user: { displayName: 'SharePoint App' } }), undefined);
    assert.equal(by({ application: { id: application.id.toUpperCase() }, user: { id: sam.id } }), undefined);
    assert.deepEqual(by({ user: { displayName: 'SharePoint App', email: '' } }), notKnown);
    assert.deepEqual(by({ application: { displayName: application.displayName } }), notKnown);
  });

  it('is the service by what its token says of itself, and by the setting where that says nothing', async () => {
    const tokenOf = (claims: object) => `x.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.x`;
    const own = (token: string) =>
      openGraph({
        baseUrl: 'http://127.0.0.1/v1.0',
        token: async () => token,
        application: 'SET',
      }).application();
    assert.equal(await own(tokenOf({ appid: 'ONE', azp: 'other' })), 'one');
    assert.equal(await own(tokenOf({ azp: 'Two' })), 'two');
    for (const unreadable of ['local', 'x.y.z', tokenOf({})]) assert.equal(await own(unreadable), 'set');
  });

  it('is another application by its name, if it is known not to be ours', () => {
    assert.deepEqual(by({ application: other }), { id: `application:${other.id.toLowerCase()}`, name: flow });
    assert.deepEqual(by({ application: other }, undefined), notKnown);
  });

  it('is not known where nothing tells, or nothing that can be read', () => {
    for (const nothing of [undefined, null, {}, 'Sam', { user: 7 }, { user: null, application: [] }])
      assert.deepEqual(by(nothing), notKnown);
  });
});

describe('"Prevent concerns", where', () => {
  let office: RecordOffice | undefined;
  afterEach(() => office?.close());

  for (const one of cases)
    it(`${titleOf(one)}: each edit is put back and on record once, and no write of ours is`, async () => {
      const ways = { application: one.write, versions: one.kept };
      const here = await openRecordOffice(undefined, 'full', ways, { application: one.own });
      office = here;
      const { tenant } = here;
      const key = reference(1);
      const settle = async () => {
        for (let round = 0; round < 2; round++) {
          await here.reconcile();
          assert.deepEqual(await here.record(), []);
        }
        await here.reconcile();
      };
      const onRecord = async () => (await here.edits(1)).map(({ by }) => by.name);

      await here.raise(1);
      await settle();
      await here.act(1, { type: 'Acknowledge' });
      await here.record();
      await here.act(1, { type: 'AddInformation', text: 'More' });
      await settle();
      assert.deepEqual(await onRecord(), []);

      const expected: string[] = [];
      for (const [index, way] of edits.entries()) {
        Object.assign(tenant.ways, way);
        await here.byHand(sam, concernList, key, { WhatWasNoticed: 'Nothing at all' });
        await settle();
        expected.push(nameOf(way, sam.name, one.own));
        assert.deepEqual(await onRecord(), expected, JSON.stringify(way));
        assert.notEqual(here.item(concernList, key)?.fields.WhatWasNoticed, 'Nothing at all');
        await here.act(1, { type: 'AddInformation', text: `More, ${index}` });
      }
      await settle();
      tenant.requests.reset();
      await settle();
      assert.deepEqual(await onRecord(), expected);
      assert.deepEqual(changesIn(tenant.requests.counts()), []);
    });
});

describe('"Policy review tasks", where', () => {
  let office: TaskOffice;
  afterEach(() => office.close());

  for (const one of cases)
    it(`${titleOf(one)}: each edit counts or is put back with a word, and no write of ours is`, async () => {
      const ways = { application: one.write, versions: one.kept };
      office = await openTaskOffice(ways, { application: one.own });
      const { tenant } = office;
      await office.open(KEY);
      await settle(office);
      await office.act(KEY, { type: 'Start', by: inTeam(jo), at: office.clock() });
      await settle(office);

      let seen = 3;
      for (const [index, way] of edits.entries()) {
        Object.assign(tenant.ways, way);
        const day = `2026-04-${String(index + 10)}`;
        await office.byHand(kit, KEY, { DueOn: day, Reason: `Reason ${index}` });
        await settle(office);
        const news = (await office.events(KEY)).slice(seen);
        const name = nameOf(way, kit.name, one.own);
        const [type, why] = expectedOf(name);
        assert.deepEqual(
          news.map((event) => [event.type, event.by.name, 'why' in event ? event.why : undefined]),
          [[type, name, why]],
          JSON.stringify(way),
        );
        assert.equal(String(office.item(KEY)?.fields.DueOn).startsWith(day), type === 'TaskDateMoved');
        assert.equal(/We undid/.test(String(office.item(KEY)?.fields.Note)), type === 'EditRefused');
        seen += 1;
      }
      tenant.requests.reset();
      await settle(office);
      assert.equal((await office.events(KEY)).length, seen);
      assert.deepEqual(changesIn(tenant.requests.counts()), []);
    });

  it('a change of the key has no name among the changes: the item itself names who is told', async () => {
    office = await openTaskOffice({ person: 'no-id-in-changes' });
    await office.open(KEY);
    await office.settle();
    await office.byHand(jo, KEY, { TaskKey: 'another' });
    await office.settle();
    assert.partialDeepStrictEqual((await office.events(KEY)).slice(2), [
      { type: 'ItemRestored' },
      { type: 'EditRefused', by: jo, why: 'not-editable' },
    ]);
  });

  it('nobody is named for an edit: the item says so, and no message goes out to nobody', async () => {
    office = await openTaskOffice({ person: 'system-account' });
    await office.open(KEY);
    await office.settle();
    await office.byHand(jo, KEY, { Status: 'Started', Outcome: 'Approved' });
    await office.settle();
    assert.partialDeepStrictEqual((await office.events(KEY)).slice(2), [
      { type: 'EditRefused', by: notKnown, why: 'editor-not-known' },
    ]);
    assert.match(
      String(office.item(KEY)?.fields.Note),
      /^We undid the latest change\. SharePoint did not say who made it/,
    );
    assert.deepEqual(
      [office.item(KEY)?.fields.Status, office.item(KEY)?.fields.Outcome],
      ['Assigned', undefined],
    );
    const waiting = await office.journal.errands.ofStream(`duties/${KEY}`);
    assert.deepEqual(
      waiting.filter(({ kind }) => kind === 'edit-note'),
      [],
    );
  });
});

/** Also by a service that has started again, which remembers nothing. */
async function settle(office: TaskOffice): Promise<void> {
  await office.poll();
  office.pass(1_000);
  await office.record();
  office.restart();
  for (let round = 0; round < 2; round++) {
    await office.poll();
    office.pass(1_000);
    await office.record();
  }
}

function nameOf({ person }: Pick<Ways, 'person'>, editor: string, own: string | undefined): string {
  if (person === 'other-application') return own ? flow : notKnown.name;
  return person === 'no-id' || person === 'system-account' ? notKnown.name : editor;
}

function expectedOf(name: string): readonly [string, string | undefined] {
  if (name === notKnown.name) return ['EditRefused', 'editor-not-known'];
  return name === flow ? ['EditRefused', 'not-yours'] : ['TaskDateMoved', undefined];
}

const changesIn = (counts: Readonly<Record<string, number>>) =>
  Object.keys(counts).filter((call) => !call.startsWith('GET'));
