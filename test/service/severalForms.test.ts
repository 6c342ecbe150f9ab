/** Somebody with a form that is not sent raises another: each form waits, goes on and ends by itself. */
import assert from 'node:assert/strict';
import { allText, buttons, type Card, filledIn, titleOf } from './card.ts';
import { type Edge, somebody, startEdge } from './edge.ts';
import { goOn, lastStep, noticed, patient, referenceOn, sendIt, withLineManager } from './form.ts';
import type { Visit } from './visit.ts';

const first = 'Who are you worried about?';
const noticing = 'What did you notice?';
const raise = 'Raise a concern';
const another = 'Raise another concern';
const goesOn = 'Continue your concern';
const homeTitle = 'Report a Prevent concern';

describe('Several forms that are not sent', () => {
  let edge: Edge;
  let visit: Visit;
  before(async () => {
    edge = await startEdge();
  });
  after(() => edge.stop());
  beforeEach(() => {
    visit = edge.visit({ person: somebody() });
  });

  const home = () => visit.press('home', {}, { card: 'home' });
  const offers = (card: Card, title: string) => buttons(card).some((one) => one.title === title);
  const waiting = (card: Card) => buttons(card).filter(({ title }) => title === goesOn);

  /** A form about somebody, up to what was noticed, on a card of its own. */
  async function begun(about: string, card: string, from: Card): Promise<Card> {
    const one = await visit.push(from, offers(from, another) ? another : raise, {}, { card });
    assert.equal(titleOf(one), first);
    const who = await visit.push(one, 'Next', { about, age: 'adult' }, { card });
    return visit.push(who, 'Next', { name: `Somebody ${about}` }, { card });
  }

  it('are on the first card, each with whom it is about and since when, and no name', async () => {
    await begun('patient', 'one', await home());
    await begun('someone-else', 'two', await home());
    const shown = await home();
    const text = allText(shown);
    assert.match(text, /A patient, begun Monday 23 November/);
    assert.match(text, /Someone else, begun Monday 23 November/);
    assert.doesNotMatch(text, /Somebody/);
    const heard = JSON.stringify(shown).match(/"tooltip":"[^"]*begun[^"]*"/g) ?? [];
    assert.equal(new Set(heard).size, 2, 'each button names its form');
    assert.deepEqual([offers(shown, another), offers(shown, raise)], [true, false]);
  });

  it('are told apart by their times, where they are about the same kind of person', async () => {
    await begun('patient', 'one', await home());
    edge.pass(60_000);
    await begun('patient', 'two', await home());
    const lines = allText(await home()).match(/^A patient, begun Monday 23 November at .+/gm) ?? [];
    assert.equal(new Set(lines).size, 2, lines.join('; '));
  });

  it('never take each other’s answers', async () => {
    const one = await begun('patient', 'one', await home());
    const two = await begun('someone-else', 'two', await home());
    await visit.push(two, 'Next', { what: 'Of the second' }, { card: 'two' });
    const next = await visit.push(one, 'Next', { what: 'Of the first' }, { card: 'one' });
    const back = await visit.push(next, 'Back', {}, { card: 'one' });
    assert.deepEqual([titleOf(back), filledIn(back)], [noticing, { what: 'Of the first' }]);
    const resumed = await visit.press('resume', {}, { card: 'two', trigger: 'automatic' });
    assert.equal(titleOf(resumed), 'When did it happen, and how do you know?');
  });

  it('are sent and deleted one by one', async () => {
    await begun('patient', 'one', await home());
    const two = await begun('someone-else', 'two', await home());
    const answers = { ...patient, ...noticed, ...withLineManager };
    const last = await goOn(visit, two, answers, lastStep, { card: 'two' });
    assert.ok(referenceOn(await sendIt(visit, last)));
    const left = waiting(await home());
    assert.equal(left.length, 1);
    const shown = await visit.push(await home(), goesOn, {}, { card: 'one' });
    assert.equal(titleOf(shown), noticing);
    const asks = await visit.push(shown, 'Cancel', {}, { card: 'one' });
    await visit.push(asks, 'Delete it', {}, { card: 'one' });
    assert.deepEqual(waiting(await home()), []);
  });

  it('are offered where a card does not say which is meant', async () => {
    await begun('patient', 'one', await home());
    await begun('someone-else', 'two', await home());
    const offered = await visit.press('raise', {}, { card: 'three' });
    assert.equal(titleOf(offered), homeTitle);
    assert.equal(waiting(offered).length, 2);
    const [typed] = await visit.say('raise a concern');
    assert.equal(typed && titleOf(typed), homeTitle);
  });

  it('are offered to whoever asks to begin while one waits, so that two people are never mixed up', async () => {
    await begun('patient', 'one', await home());
    const elsewhere = await visit.press('look-out');
    const offered = await visit.push(elsewhere, raise, {}, { card: 'two' });
    assert.deepEqual([titleOf(offered), waiting(offered).length], [homeTitle, 1]);
    const [typed] = await visit.say('raise a concern');
    assert.equal(typed && titleOf(typed), homeTitle);
    assert.equal(titleOf(await visit.push(offered, another, {}, { card: 'two' })), first);
  });

  it('go on by "Continue your concern" of their own card: saved, in danger, and while a call is asked for', async () => {
    const one = await begun('patient', 'one', await home());
    const two = await begun('someone-else', 'two', await home());
    const saved = await visit.push(one, 'Save for later', { what: 'Of the first' }, { card: 'one' });
    await visit.push(two, 'Next', { what: 'Of the second' }, { card: 'two' });
    const isOfTheFirst = (card: Card) =>
      assert.deepEqual([titleOf(card), filledIn(card)], [noticing, { what: 'Of the first' }]);
    const form = await visit.push(saved, goesOn, {}, { card: 'one' });
    isOfTheFirst(form);
    const danger = await visit.push(form, 'Immediate danger', {}, { card: 'one' });
    const lacking = await visit.push(danger, 'Send now', {}, { card: 'one' });
    for (const card of [danger, lacking])
      isOfTheFirst(await visit.push(card, 'Back to what you were typing', {}, { card: 'one' }));
    const call = await visit.push(form, 'Ask someone to ring me', {}, { card: 'one' });
    isOfTheFirst(await visit.push(call, goesOn, {}, { card: 'one' }));
    const wrong = await visit.push(call, 'Ask someone to ring me', { number: 'x' }, { card: 'one' });
    const asked = await visit.push(wrong, 'Ask someone to ring me', { number: '' }, { card: 'one' });
    for (const card of [wrong, asked]) isOfTheFirst(await visit.push(card, goesOn, {}, { card: 'one' }));
  });

  it('move between devices one by one', async () => {
    const one = await begun('patient', 'one', await home());
    await begun('someone-else', 'two', await home());
    const onPhone = await visit.push(await visit.push(one, 'Save for later'), goesOn, {}, { card: 'phone' });
    await visit.push(onPhone, 'Next', { what: 'Of the first' }, { card: 'phone' });
    const shown = async (card: string) =>
      titleOf(await visit.press('resume', {}, { card, trigger: 'automatic' }));
    assert.deepEqual(
      [await shown('phone'), await shown('two'), await shown('one')],
      ['When did it happen, and how do you know?', noticing, homeTitle],
    );
  });

  it('are as many as five: then one is sent or deleted first, and nothing is lost', async () => {
    for (const one of ['1', '2', '3', '4', '5']) await begun('patient', one, await home());
    const full = await visit.push(await home(), another, {}, { card: 'six' });
    assert.equal(titleOf(full), 'Send or delete a form first');
    assert.match(allText(full), /You have 5 forms that are not sent/);
    const offered = await visit.push(full, goesOn, {}, { card: 'six' });
    const [one] = waiting(offered);
    assert.equal(waiting(offered).length, 5);
    assert(one);
    const form = await visit.press(one.verb, one.data, { card: 'six' });
    const deleted = await visit.push(await visit.push(form, 'Cancel'), 'Delete it');
    // "Raise a concern" after that is no other form that waits.
    assert.equal(titleOf(await visit.push(deleted, raise, {}, { card: 'six' })), homeTitle);
    assert.equal(titleOf(await visit.push(await home(), another, {}, { card: 'six' })), first);
  });

  it('are not one more for a press that is made twice, or for one in which nothing was answered', async () => {
    const pressing = { card: 'home' };
    await visit.push(await home(), raise, {}, pressing);
    await visit.push(await home(), another, {}, pressing);
    assert.equal(waiting(await home()).length, 1);
  });
});
