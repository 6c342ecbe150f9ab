/** "My concerns": the person's own, ten at a time. */
import assert from 'node:assert/strict';
import { ofType } from '../cards/walk.ts';
import { people } from '../tenant/people.ts';
import { allText, buttons, type Card, titleOf } from './card.ts';
import { channel, type Edge, somebody, startEdge } from './edge.ts';
import { noticed, patient, raise, raiseUrgent } from './form.ts';

const { jo, morgan } = people;

describe('My concerns', () => {
  let edge: Edge;
  before(async () => {
    edge = await startEdge();
  });
  after(() => edge.stop());

  const older = 'Show older concerns';
  const references = (card: Card) => allText(card.body).match(/^NCS-[0-9A-Z-]+$/gm) ?? [];
  const shown = (card: Card) => [...new Set(references(card))];

  it('shows the newest first, and the older ones at a press', async () => {
    const visit = edge.visit({ person: somebody() });
    const sent: string[] = [];
    for (let count = 0; count < 12; count += 1) sent.push(await raiseUrgent(visit));

    const first = await visit.press('mine');
    assert.equal(titleOf(first), 'My concerns');
    assert.deepEqual(shown(first).toSorted(), sent.slice(2).toSorted());
    const second = await visit.push(first, older);
    assert.deepEqual(shown(second).toSorted(), sent.slice(0, 2).toSorted());
    assert.ok(!buttons(second).some(({ title }) => title === older));
  });

  it('says the same to whoever forges a reference, whether it exists or not', async () => {
    const mine = edge.visit({ person: somebody() });
    const own = await raiseUrgent(mine);
    const theirs = await raiseUrgent(edge.visit({ person: somebody() }));
    for (const after of [theirs, 'NCS-000-000-000', 'nonsense', 7])
      assert.deepEqual(shown(await mine.press('mine', { after })), [own]);
  });

  it('says what each is about, where it stands by name, and what can be done; each button names its concern', async () => {
    const visit = edge.visit({ person: somebody() });
    const reference = await raise(visit, { check: { check: 'direct' } });
    const line = 'A patient, raised 23 November 2026';
    const mine = await visit.press('mine');
    assert.match(allText(mine), new RegExp(`${line}\n(.*\n)*?${reference}`));
    assert.match(allText(mine), /Waiting for someone in the safeguarding team to pick it up/);
    assert.match(
      allText(mine),
      /Someone in the safeguarding team will pick this up by 2pm on Monday 23 November\./,
    );
    const tips = ofType(mine.body, /Execute$/).flatMap(({ tooltip }) => tooltip ?? []);
    assert.deepEqual(tips, [
      `Show what I sent: ${line}, ${reference}`,
      `Add information to: ${line}, ${reference}`,
    ]);

    await edge.visit({ person: jo, channel }).press('acknowledge', { reference });
    assert.match(allText(await visit.press('mine')), /Jo Lindqvist from the safeguarding team has it/);
    const team = edge.visit({ person: jo, channel });
    const advice = { dialog: 'decision', outcome: 'advice', reason: 'Talked through', recording: true };
    await team.dialog('submit', { ...advice, reference });
    await team.dialog('submit', {
      dialog: 'progress',
      reference,
      record: 'close',
      note: 'Done',
      recording: true,
    });
    const closed = await visit.press('mine');
    assert.match(allText(closed), /The safeguarding team has finished its work on it/);
    assert.ok(buttons(closed).some(({ title }) => title === 'Tell us something new'));
    assert.ok(!buttons(closed).some(({ title }) => title === 'Add information'));
    assert.equal(titleOf(await visit.push(closed, 'Tell us something new')), 'Add information');
    const [asked] = await visit.say(reference);
    assert.match(allText(asked), /Nobody has been told\. .* select "Tell us something new"\./);
    assert.ok(asked && !allText(asked).includes('"Add information"'));
  });

  it('shows what was sent, and what was added since, to whoever sent it alone; never where Teams would store it', async () => {
    const person = somebody();
    const visit = edge.visit({ person });
    const reference = await raise(visit);
    await visit.press('add-information-send', { reference, text: 'She rang me again.' });
    const team = edge.visit({ person: jo, channel });
    const whom = { record: 'clarify', about: 'patient', age: 'adult', name: 'Recorded Bytheteam' };
    await team.dialog('submit', { dialog: 'progress', reference, recording: true, ...whom });

    const mine = await visit.press('mine');
    const shown = await visit.push(mine, 'Show what I sent');
    assert.equal(titleOf(shown), 'What you sent');
    for (const text of [patient.name, noticed.what, 'She rang me again.'])
      assert.match(allText(shown), new RegExp(text));
    assert.doesNotMatch(allText(shown), /Bytheteam/);
    const [stored] = await visit.pushOld(mine, 'Show what I sent');
    assert.doesNotMatch(allText([stored, edge.chat(person)]), new RegExp(`${noticed.what}|She rang`));

    const stranger = edge.visit({ person: somebody() });
    const none = await stranger.press('mine-show', { reference: 'NCS-000-000-000' });
    assert.deepEqual(await stranger.press('mine-show', { reference }), none);
    assert.deepEqual(await edge.visit({ person: morgan }).press('mine-show', { reference }), none);
    assert.equal(titleOf(none), 'We cannot show this');
  });

  it('shows all of the longest that can be sent, page by page', async () => {
    const visit = edge.visit({ person: somebody() });
    const what = `${'long '.repeat(1_990)}the end of it`;
    const reference = await raise(visit, { notice: { ...noticed, what } });
    for (let count = 0; count < 4; count += 1)
      await visit.press('add-information-send', { reference, text: `${count} ${'漢'.repeat(2_000)}` });
    let shown = await visit.push(await visit.press('mine'), 'Show what I sent');
    let whole = await visit.push(shown, 'Show all');
    assert.match(allText(whole), /Page 1 of 2/);
    whole = await visit.push(whole, 'Next page');
    assert.match(allText(whole), /the end of it/);
    assert.deepEqual(await visit.push(whole, 'All that you sent'), shown);
    const seen = new Set<string>();
    for (;;) {
      for (const [at] of allText(shown).matchAll(/\b[0-3] 漢/g)) seen.add(at);
      if (!buttons(shown).some(({ title }) => title === 'Next page')) break;
      shown = await visit.push(shown, 'Next page');
    }
    assert.equal(seen.size, 4);
  });
});
