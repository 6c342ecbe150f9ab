import assert from 'node:assert/strict';
import { PREVENT_CONCERNS } from '../../src/sharepoint/concerns/list.ts';
import { clean } from '../../src/sharepoint/lists/clean.ts';
import { changeItem, makeItem } from '../../src/sharepoint/lists/item.ts';
import { provision } from '../../src/sharepoint/lists/provision.ts';
import { siteId } from '../../src/sharepoint/lists/site.ts';
import { words } from '../../src/words/words.ts';
import { notice } from '../policy/concerns/given.ts';
import { listIn } from './listsOf.ts';
import { openTenant, SITE } from './openTenant.ts';
import { openRecordOffice, type RecordOffice, reference, sam } from './recordOffice.ts';
import { inTeam, jo, openTaskOffice } from './taskOffice.ts';

const list = PREVENT_CONCERNS.name;
const { shortened, notTaken } = words.list;
const halfAnHour = 31 * 60_000;

describe('a text that a list does not take', () => {
  let office: RecordOffice;
  beforeEach(async () => {
    office = await openRecordOffice();
  });
  afterEach(() => office.close());

  const what = 'Ж'.repeat(9_000);
  const shown = (number = 1) => String(office.item(list, reference(number))?.fields.WhatWasNoticed);
  const edits = async () =>
    (await office.reconcile()).reduce((sum, one) => sum + one.edits + one.restored, 0);

  for (const longest of [8_999, 4_000, 300])
    it(`for its length is shortened there and whole in the journal, and it is said (${longest})`, async () => {
      const end = office.tenant.faults.refuse({ list, column: 'WhatWasNoticed', longerThan: longest });
      await office.raise(1, { notice: { ...notice, what } });
      assert.deepEqual(await office.record(), []);
      assert.ok(shown().endsWith(shortened) && shown().length <= longest);
      assert.ok(what.startsWith(shown().slice(0, -shortened.length)));
      const [raised] = await office.events(1);
      assert.equal(raised?.type === 'ConcernRaised' && raised.notice.what, what);
      const about = `${list}: What was noticed`;
      assert.deepEqual(await office.findings(), [{ code: 'column-shortens', about, count: 1 }]);
      assert.equal(await edits(), 0);

      await office.byHand(sam, list, reference(1), { Owner: 'Somebody else' });
      await office.reconcile();
      assert.deepEqual(
        (await office.edits(1)).map(({ columns }) => columns),
        [['Owner']],
      );

      end();
      office.pass(halfAnHour);
      await office.reconcile();
      assert.equal(shown(), what);
      assert.deepEqual(await office.findings(), []);
    });

  it('whatever its length has a sentence in its place, and other texts of the column stay', async () => {
    // Texts of this column are taken up to the length of the sentence alone.
    office.tenant.faults.refuse({ list, column: 'WhatWasNoticed', longerThan: notTaken.length });
    await office.raise(1, { notice: { ...notice, what: 'x'.repeat(200) } });
    await office.raise(2, { notice: { ...notice, what: 'Short' } });
    assert.deepEqual(await office.record(), []);
    assert.deepEqual([shown(1), shown(2)], [notTaken, 'Short']);
    assert.deepEqual(await office.findings(), []);
  });

  it('for a person’s cut is put back, even with the sentence at its end', async () => {
    await office.raise(1, { notice: { ...notice, what } });
    await office.record();
    await office.reconcile();
    await office.byHand(sam, list, reference(1), { WhatWasNoticed: `ЖЖ${shortened}` });
    await office.reconcile();
    assert.equal(shown(), what);
  });

  it('for its signs has others in their place, and is whole in the journal', async () => {
    const breaks = 'a\u000Bb\u000Cc\u0085d\u2028e\u2029f\r\ng\rh ';
    const signs = `${breaks}Friday\u000Bnot\u0000now\uFFFE, \uD83D half, \u{1F600} whole,\ttab\nline`;
    await office.raise(1, { notice: { ...notice, what: signs } });
    assert.deepEqual(await office.record(), []);
    const apart = 'a\nb\nc\nd\ne\nf\ng\nh ';
    assert.equal(shown(), `${apart}Friday\nnot\uFFFDnow\uFFFD, \uFFFD half, \u{1F600} whole,\ttab\nline`);
    assert.equal(await edits(), 0);
    assert.deepEqual(await office.findings(), []);
    assert.equal(clean(shown()), shown());
  });

  it('together with the others is written piece by piece', async () => {
    office.tenant.faults.add({ match: { method: 'POST', path: /\/items$/ }, times: 2, do: { status: 413 } });
    await office.raise(1);
    // The chronology's item is refused even with its key alone, and is tried again.
    assert.equal((await office.record()).length, 1);
    office.pass(halfAnHour);
    assert.deepEqual(await office.record(), []);
    assert.equal(shown(), notice.what);
    assert.deepEqual(await office.findings(), []);
  });
});

describe('what somebody types in "Policy review tasks"', () => {
  const key = 'policy-review:2026-03-20';
  const long = 'Ж'.repeat(63_999);
  const link = `https://example-icb.nhs.example/${'a'.repeat(3_000)}`;

  it('may be as long as its column, and nothing of it is lost', async () => {
    const office = await openTaskOffice();
    await office.open(key);
    await office.settle();
    const evidence = { EvidenceLink: link, EvidenceDate: '2026-02-27', Outcome: long };
    await office.byHand(jo, key, { ...evidence, Status: 'Completed' });
    await office.settle();
    const done = (await office.events(key)).at(-1);
    assert.deepEqual(done?.type === 'TaskCompleted' && [done.link, done.outcome.length], [link, long.length]);
    assert.equal(office.item(key)?.fields.EvidenceLink, link);
    await office.close();
  });

  it('may be longer than the list takes of the service, and counts once', async () => {
    const office = await openTaskOffice();
    office.tenant.faults.refuse({ list: 'Policy review tasks', column: 'Outcome', longerThan: 4_000 });
    await office.open(key);
    const at = office.clock();
    const evidence = { link, evidenceDate: '2026-02-27', outcome: long };
    await office.act(key, { type: 'Complete', by: inTeam(jo), at, ...evidence, today: at.slice(0, 10) });
    await office.settle();
    assert.ok(String(office.item(key)?.fields.Outcome).endsWith(shortened));
    office.restart();
    await office.byHand(jo, key, { Note: 'Mine' });
    await office.settle();
    const refused = (await office.events(key)).flatMap((event) =>
      event.type === 'EditRefused' ? [event.why] : [],
    );
    assert.deepEqual(refused, ['not-editable']);
    await office.close();
  });
});

describe('an empty choice of several', () => {
  it('is left out of a new item, and emptied with nothing in one that is there', async () => {
    const bodies: unknown[] = [];
    const { tenant, graph } = await openTenant({}, ({ path, body }) => {
      if (path.includes('/items')) bodies.push(body);
    });
    const site = await siteId(graph, SITE);
    await provision(graph, site, [PREVENT_CONCERNS]);
    const concerns = await listIn(graph, site, PREVENT_CONCERNS);
    bodies.length = 0;
    const made = await makeItem(graph, concerns, { RecordKey: 'a', Decisions: [] });
    const etag = made.etag ?? '';
    await changeItem(graph, concerns, { id: made.id, etag }, { Decisions: [] });
    assert.deepEqual(bodies, [{ fields: { RecordKey: 'a' } }, { Decisions: null }]);
    await tenant.stop();
  });
});
