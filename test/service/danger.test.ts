/** "Immediate danger": 999 whatever is broken, one concern a press, and the team told at once. */
import assert from 'node:assert/strict';
import { people } from '../tenant/people.ts';
import { until } from '../until.ts';
import { allText, button, buttons, filledIn, titleOf } from './card.ts';
import { channel, type Edge, somebody, startEdge } from './edge.ts';
import { noticed, patient, raiseUrgent, referenceOn } from './form.ts';
import { waited } from './waited.ts';

const happening = { what: 'He is at the door of Ward 4.', called999: 'yes' };

describe('Immediate danger', () => {
  let edge: Edge;
  before(async () => {
    edge = await startEdge();
  });
  after(() => edge.stop());

  it('shows 999 first, with a link that telephones', async () => {
    const card = await edge.visit({ person: somebody() }).press('danger');
    assert.equal(titleOf(card), 'Immediate danger');
    assert.deepEqual(buttons(card)[0], {
      type: 'Action.OpenUrl',
      title: 'Call 999',
      url: 'tel:999',
      style: 'destructive',
    });
  });

  it('is on every step of the form, and keeps what was typed there', async () => {
    const visit = edge.visit({ person: somebody() });
    let step = await visit.press('raise');
    step = await visit.push(step, 'Next', patient);
    const { name, identifiers } = patient;
    const { what, when, how, kinds } = noticed;
    for (const inputs of [{ name, identifiers }, { what }, { when, how }, { kinds }]) {
      const danger = await visit.push(step, 'Immediate danger', inputs);
      assert.equal(titleOf(danger), 'Immediate danger');
      const resumed = await visit.push(danger, 'Back to what you were typing', happening);
      assert.deepEqual([titleOf(resumed), filledIn(resumed)], [titleOf(step), inputs]);
      step = await visit.push(resumed, 'Next');
    }
    for (const title of ['The safeguarding team', 'Next'])
      if (buttons(step).some((one) => one.title === title)) {
        assert.equal(titleOf(await visit.push(step, 'Immediate danger')), 'Immediate danger');
        step = await visit.push(step, title);
      }
    assert.equal(titleOf(await visit.push(step, 'Immediate danger')), 'Immediate danger');
  });

  it('works in a channel, too', async () => {
    const visit = edge.visit({ person: somebody(), channel: '19:any@thread.tacv2' });
    assert.match(await raiseUrgent(visit), /^NCS-/);
  });

  it('needs to know what is happening, and nothing else', async () => {
    const visit = edge.visit({ person: somebody() });
    const asked = await visit.push(await visit.press('danger'), 'Send now', { ...happening, what: ' ' });
    assert.match(allText(asked), /Enter what is happening, and where\./);
    assert.equal(filledIn(asked).called999, happening.called999);
    assert.equal(titleOf(await visit.push(asked, 'Send now', { what: 'Now' })), 'Thank you');
  });

  it('tells the channel and the mailbox at once, by reference only', async () => {
    const told = await waited(async () => {
      const reference = await raiseUrgent(edge.visit({ person: somebody() }), 'Marker in the text');
      await until('the channel has the card', () => edge.channelCards(reference).length === 1);
      const letter = await until('the mailbox has the letter', () =>
        edge.tenant.mail().find(({ subject }) => subject.includes(reference)),
      );
      return { reference, letter };
    });
    assert.ok(told.waitedMs < 1_000, String(told.waitedMs));
    const { reference, letter } = told.answer;
    assert.equal(letter.to.length, 1);
    assert.match(allText(edge.channelCards(reference)), /Urgent: immediate danger/);
    assert.doesNotMatch(allText([letter, edge.channelCards(reference)]), /Marker|Invented/);
  });

  it('sent twice, at once or later, is one concern and one card', async () => {
    const person = somebody();
    const visit = edge.visit({ person });
    const card = await visit.press('danger');
    const [one, two] = await Promise.all([
      visit.push(card, 'Send now', happening),
      visit.push(card, 'Send now', happening),
    ]);
    const three = await visit.push(card, 'Send now', happening);
    const reference = referenceOn(one);
    assert.deepEqual([two, three].map(referenceOn), [reference, reference]);
    const mine = allText(await visit.press('mine')).match(/NCS-[0-9A-Z-]+/g);
    assert.deepEqual([...new Set(mine)], [reference]);
    await until('the channel has the card', () => edge.channelCards(reference).length > 0);
    assert.equal(edge.channelCards(reference).length, 1);
  });

  it('sent again by whom it turned out to be about shows nothing new, and what they add is not lost', async () => {
    const person = somebody();
    const visit = edge.visit({ person });
    const card = await visit.press('danger');
    const first = await visit.push(card, 'Send now', happening);
    const reference = referenceOn(first);
    const clarified = { dialog: 'progress', reference, record: 'clarify', recording: true };
    const whom = { about: 'colleague', age: 'adult', name: person.displayName, colleague: person.id };
    await edge.visit({ person: people.jo, channel }).dialog('submit', { ...clarified, ...whom });

    assert.deepEqual(await visit.push(card, 'Send now', happening), first);
    const more = await visit.push(card, 'Send now', { ...happening, what: 'He is gone.' });
    assert.equal(titleOf(more), 'Thank you');
    const other = referenceOn(more);
    assert.notEqual(other, reference);
    await until('the channel has the other', () => edge.channelCards(other).length === 1);
    assert.doesNotMatch(allText(await visit.press('mine')), new RegExp(reference));
  });

  it('with words that were added arrives again as the same press: nothing is raised, whoever it turned out to be about', async () => {
    const person = somebody();
    const visit = edge.visit({ person });
    const { data } = button(await visit.press('danger'), 'Send now');
    const reference = referenceOn(await visit.press('danger-send', { ...data, ...happening }));
    const more = { ...data, ...happening, what: 'He is gone.' };
    await visit.press('danger-send', more, { id: 'added' });
    const clarified = { dialog: 'progress', reference, record: 'clarify', recording: true };
    const whom = { about: 'colleague', age: 'adult', name: person.displayName, colleague: person.id };
    await edge.visit({ person: people.jo, channel }).dialog('submit', { ...clarified, ...whom });
    const again = await visit.press('danger-send', more, { id: 'added' });
    assert.deepEqual([titleOf(again), referenceOn(again)], ['Thank you', reference]);
  });

  it('from a client that only sends messages is one concern, and nothing typed is stored', async () => {
    const person = somebody();
    const visit = edge.visit({ person });
    const [card] = await visit.say('danger');
    assert.ok(card);
    const [again] = await visit.pushOld(card, 'Send now', { ...happening, what: '' });
    assert.ok(again && /Enter what is happening/.test(allText(again)));
    assert.doesNotMatch(allText(edge.chat(person)), /Ward 4/);
    const [thanks] = await visit.pushOld(again, 'Send now', happening);
    assert.ok(thanks && titleOf(thanks) === 'Thank you');
    assert.doesNotMatch(allText(edge.chat(person)), /Ward 4|at the door/);
  });

  it('shows 999 while the journal is broken, and says honestly that "Send now" did not work', async () => {
    const person = somebody();
    const visit = edge.visit({ person });
    const step = await visit.press('raise');
    edge.fail(['documents', 'streams']);
    try {
      const card = await visit.push(step, 'Immediate danger', patient);
      assert.equal(titleOf(card), 'Immediate danger');
      const stranger = edge.visit({ person: somebody() });
      assert.equal(titleOf(await stranger.press('danger')), 'Immediate danger');
      assert.deepEqual((await stranger.say('999')).map(titleOf), ['Immediate danger']);
      const { verb, data } = buttons(card).find(({ title }) => title === 'Send now') ?? {};
      const told = await visit.told(verb, { ...data, ...happening });
      assert.match(told, /not sent yet/);
      assert.match(told, /999/);
      assert.equal((await fetch(`${edge.url()}/ready`)).status, 503);
    } finally {
      edge.mend();
    }
    const card = await visit.press('danger');
    assert.equal(titleOf(await visit.push(card, 'Send now', happening)), 'Thank you');
  });
});
