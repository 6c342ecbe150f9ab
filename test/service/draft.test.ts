/** What is typed before "Send": kept for its owner alone, wherever they go on, and gone from every card afterwards. */
import assert from 'node:assert/strict';
import words from '../../src/words/words.json' with { type: 'json' };
import { ofType } from '../cards/walk.ts';
import { people } from '../tenant/people.ts';
import { until } from '../until.ts';
import { allText, button, buttons, type Card, filledIn, titleOf } from './card.ts';
import { chatOf } from './connector.ts';
import { type Edge, somebody, startEdge, withEdge } from './edge.ts';
import {
  change,
  draftOf,
  fillIn,
  goOn,
  lastStep,
  noticed,
  patient,
  raise,
  referenceOn,
  sendIt,
  withLineManager,
} from './form.ts';
import type { Visit } from './visit.ts';

const noticing = 'What did you notice?';
const direct = { check: 'direct' };
const homeTitle = 'Report a Prevent concern';
const gone = 'This form is no longer open';
const content = new RegExp(
  [patient.name, patient.identifiers, noticed.what, withLineManager.agreed].join('|'),
);
const day = 24 * 3_600_000;
const whom = { name: patient.name, identifiers: patient.identifiers };

/** "Cancel", and that it is meant. */
async function cancelled(visit: Visit, card: Card): Promise<Card> {
  return visit.push(await visit.push(card, 'Cancel'), 'Delete it');
}

describe('A draft', () => {
  let edge: Edge;
  before(async () => {
    edge = await startEdge();
  });
  after(() => edge.stop());

  /** Somebody new who is asked what they noticed, on the card `form`; `person` says who it is about. */
  const atStepTwo = async (at = edge) => {
    const person = somebody();
    const visit = at.visit({ person });
    const one = await visit.press('raise', {}, { card: 'form' });
    const who = await visit.push(one, 'Next', patient, { card: 'form' });
    return { person, visit, one, who, two: await visit.push(who, 'Next', patient, { card: 'form' }) };
  };
  const concernsOf = async (person: ReturnType<typeof somebody>) => [
    ...new Set(allText(await edge.visit({ person }).press('mine')).match(/NCS-[0-9A-Z-]+/g)),
  ];

  it('is shown by a refresh on the card where the form was opened, and on no other', async () => {
    const { visit } = await atStepTwo();
    const automatic = { trigger: 'automatic' } as const;
    assert.equal(titleOf(await visit.press('resume', {}, { card: 'form', ...automatic })), noticing);
    const elsewhere = await visit.press('resume', {}, { card: 'home', ...automatic });
    assert.equal(titleOf(elsewhere), homeTitle);
    assert.ok(button(elsewhere, 'Continue your concern'));
  });

  it('is nobody else’s to refresh', async () => {
    await atStepTwo();
    const stranger = edge.visit({ person: somebody() });
    assert.equal(
      titleOf(await stranger.press('resume', {}, { card: 'form', trigger: 'automatic' })),
      homeTitle,
    );
  });

  it('moves to another device, where the form goes on', async () => {
    const { visit } = await atStepTwo();
    const onPhone = await visit.press('raise', {}, { card: 'phone' });
    assert.equal(titleOf(onPhone), noticing);
    const three = await visit.push(onPhone, 'Next', noticed, { card: 'phone' });
    assert.equal(titleOf(await visit.press('resume', {}, { card: 'phone' })), titleOf(three));
    assert.equal(titleOf(await visit.press('resume', {}, { card: 'form' })), homeTitle);
  });

  it('survives a restart of the service', async () => {
    const { visit, two } = await atStepTwo();
    await edge.restart();
    const three = await visit.push(two, 'Next', noticed);
    assert.deepEqual(filledIn(await visit.push(three, 'Back')), { what: noticed.what });
  });

  it('is kept with "Save for later", which says until when', async () => {
    const visit = edge.visit({ person: somebody() });
    const saved = await visit.push(await fillIn(visit, { check: { check: 'direct' } }), 'Save for later');
    assert.match(allText(saved), /Monday 30 November/);
    assert.equal(titleOf(await visit.press('raise')), lastStep);
  });

  it('can be changed from the last step, one step at a time', async () => {
    const visit = edge.visit({ person: somebody() });
    const two = await change(visit, await fillIn(visit), 'notice');
    assert.deepEqual([titleOf(two), filledIn(two)], [noticing, { what: noticed.what }]);
    const what = 'He praised two attacks.';
    const saved = await visit.push(two, 'Save and go back', { what });
    assert.equal(titleOf(saved), lastStep);
    assert.match(allText(saved), /two attacks/);
  });

  it('stays as it was with "Back without changing", whatever was typed', async () => {
    const visit = edge.visit({ person: somebody() });
    const two = await change(visit, await fillIn(visit), 'notice');
    const last = await visit.push(two, 'Back without changing', { what: 'Something else' });
    assert.equal(titleOf(last), lastStep);
    assert.ok(allText(last).includes(noticed.what) && !allText(last).includes('Something else'));
  });

  it('keeps who it is about and their age, whichever button leads away from "Change", and says them in the words chosen', async () => {
    const visit = edge.visit({ person: somebody() });
    const last = await fillIn(visit, { who: { ...patient, age: 'not-known' }, check: direct });
    assert.ok(allText(last).includes('I do not know') && !allText(last).includes('Not known'));
    const chosen = { about: 'patient', age: 'not-known' };
    const [, age] = ofType(await change(visit, last, 'about'), /^Input\.ChoiceSet$/);
    assert.deepEqual(
      age?.choices,
      Object.entries(words.ageChosen).map(([value, title]) => ({ title, value })),
    );
    for (const title of ['Save for later', 'Ask someone to ring me', 'Immediate danger', 'Cancel']) {
      const about = await change(visit, last, 'about');
      assert.deepEqual(filledIn(about), chosen, title);
      await visit.push(about, title);
      assert.deepEqual(filledIn(await change(visit, last, 'about')), chosen, title);
    }
    const changed = await visit.push(await change(visit, last, 'about'), 'Save and go back', {
      about: 'colleague',
    });
    assert.match(allText(changed), /A colleague/);
    const thanks = await sendIt(visit, changed);
    const sent = allText(await visit.press('mine-show', { reference: referenceOn(thanks) }));
    assert.ok(sent.includes('I do not know') && !sent.includes('Not known'));
  });

  it('keeps on a client that is not shown it whether they have talked', async () => {
    const visit = edge.visit({ person: people.sam });
    const talked = await change(visit, await fillIn(visit), 'talked');
    await visit.press('save', { draft: draftOf(talked), step: 'talked' });
    assert.equal(filledIn(await change(visit, await visit.press('raise'), 'talked')).talked, 'yes');
  });

  it('is asked on the way what a change makes necessary', async () => {
    const visit = edge.visit({ person: somebody() });
    const talk = await change(visit, await fillIn(visit, { check: direct }), 'talk');
    const manager = await visit.push(talk, 'Another manager');
    assert.equal(titleOf(manager), 'Which manager do you want to talk to?');
  });

  it('is not sent within two seconds of coming to the last step, nor lost', async () => {
    const visit = edge.visit({ person: somebody() });
    const last = await fillIn(visit, { check: direct });
    for (let presses = 0; presses < 2; presses += 1) {
      const again = await visit.push(last, 'Send');
      assert.equal(titleOf(again), lastStep);
      assert.match(allText(again), /Nothing has been sent yet/);
    }
    visit.read();
    assert.equal(titleOf(await visit.push(last, 'Send')), 'Thank you');
  });

  it('that was changed is read again before it is sent', async () => {
    const visit = edge.visit({ person: somebody() });
    const last = await fillIn(visit, { check: direct });
    visit.read();
    const changed = await visit.push(await change(visit, last, 'notice'), 'Save and go back', {
      what: 'More',
    });
    assert.match(allText(await visit.push(changed, 'Send')), /Nothing has been sent yet/);
  });

  it('is gone for good after "Cancel", and the old card says so', async () => {
    const { visit, two } = await atStepTwo();
    assert.doesNotMatch(allText(await cancelled(visit, two)), content);
    assert.equal(titleOf(await visit.push(two, 'Next', noticed)), gone);
    assert.deepEqual(filledIn(await visit.press('raise')), {});
  });

  it('is not deleted before "Cancel" has asked, and what was typed with that press is kept', async () => {
    const { visit, two } = await atStepTwo();
    const asked = await visit.push(two, 'Cancel', noticed);
    assert.equal(titleOf(asked), 'Delete what you have typed?');
    assert.deepEqual(
      buttons(asked).map(({ title }) => title),
      ['Keep it for later', 'Go on with the form', 'Delete it', 'Immediate danger'],
    );
    const again = await visit.push(asked, 'Go on with the form');
    assert.deepEqual([titleOf(again), filledIn(again)], [noticing, { what: noticed.what }]);
    assert.match(allText(await visit.push(asked, 'Keep it for later')), /It is kept for you until/);
    assert.deepEqual(filledIn(await visit.press('raise')), { what: noticed.what });
  });

  it('expires after the pack’s seven days', async () => {
    await withEdge({}, async (own) => {
      const { visit, two } = await atStepTwo(own);
      own.pass(7 * day + 1_000);
      assert.equal(titleOf(await visit.push(two, 'Next', noticed)), gone);
      assert.deepEqual(filledIn(await visit.press('raise')), {});
    });
  });

  it('takes the same press once, however often it arrives', async () => {
    const { visit, two } = await atStepTwo();
    const id = 'the-same-press';
    const first = await visit.push(two, 'Next', noticed, { id });
    const again = await visit.push(two, 'Next', { ...noticed, what: 'Something else' }, { id });
    assert.equal(titleOf(again), titleOf(first));
    assert.equal(filledIn(await visit.push(first, 'Back')).what, noticed.what);
  });

  it('shows a stored answer to an older client without anything typed, and keeps what was typed', async () => {
    const { visit, two, person } = await atStepTwo();
    let [card] = await visit.pushOld(two, 'Next', noticed);
    for (const title of ['Next', 'Next', 'The safeguarding team']) {
      assert.ok(card, title);
      [card] = await visit.pushOld(card, title, noticed);
    }
    assert.ok(card && titleOf(card) === lastStep);
    assert.doesNotMatch(allText(edge.connector.cards(chatOf(person.id))), content);
    const [twoAgain] = await visit.submit({ ...button(card, 'Back').data, verb: 'edit', to: 'notice' });
    assert.ok(twoAgain);
    await visit.pushOld(twoAgain, 'Save and go back');
    assert.deepEqual(filledIn(await change(visit, card, 'notice')), { what: noticed.what });
  });

  it('becomes "Thank you" without a word of what was typed', async () => {
    const visit = edge.visit({ person: somebody() });
    const thanks = await sendIt(visit, await fillIn(visit));
    assert.equal(titleOf(thanks), 'Thank you');
    assert.match(allText(thanks), /NCS-/);
    assert.doesNotMatch(allText(thanks), content);
  });

  it('leaves the stored card replaced by the receipt, for good', async () => {
    const person = somebody();
    const visit = edge.visit({ person });
    await visit.say('raise a concern');
    const pressing = { card: visit.newest() };
    const stored = edge.connector.messages.find(({ id }) => id === pressing.card);
    const first = await visit.press('raise', {}, pressing);
    const last = await goOn(visit, first, { ...patient, ...noticed, ...direct }, lastStep, pressing);
    visit.read();
    const thanks = await visit.push(last, 'Send', {}, pressing);

    await until('the card that Teams keeps is replaced', () => stored?.activities.length === 2);
    assert.match(allText(stored?.activities[1]), new RegExp(referenceOn(thanks)));
    assert.doesNotMatch(allText(stored), content);
  });

  it('sent twice, one after the other or at once, is one concern', async () => {
    const person = somebody();
    const visit = edge.visit({ person });
    const last = await fillIn(visit);
    visit.read();
    const both = await Promise.all([visit.push(last, 'Send'), visit.push(last, 'Send')]);
    const later = await visit.push(last, 'Send');
    const [reference] = await concernsOf(person);
    assert.deepEqual([...both, later].map(referenceOn), [reference, reference, reference]);
    assert.equal((await concernsOf(person)).length, 1);
  });

  it('answers every old card after "Send" with the receipt', async () => {
    const { visit, one, two } = await atStepTwo();
    const three = await visit.push(two, 'Next', noticed);
    const last = await goOn(visit, three, { ...noticed, ...direct });
    const thanks = await sendIt(visit, last);
    for (const [card, title] of [
      [one, 'Next'],
      [two, 'Back'],
      [three, 'Next'],
      [last, 'Cancel'],
    ] as const)
      assert.equal(referenceOn(await visit.push(card, title)), referenceOn(thanks), title);
  });

  it('of somebody else is "no longer open" to whoever replays its card, and stays as it was', async () => {
    const { visit, two } = await atStepTwo();
    const thief = edge.visit({ person: somebody() });
    for (const title of ['Next', 'Back', 'Cancel'])
      assert.equal(titleOf(await thief.push(two, title, noticed)), gone, title);
    assert.deepEqual(filledIn(await visit.push(await visit.press('raise'), 'Back')), whom);
  });

  it('of one person is not mixed with the draft of whoever replays its card', async () => {
    const { two } = await atStepTwo();
    const { visit: thief, two: own } = await atStepTwo();
    for (const title of ['Next', 'Back', 'Cancel', 'Immediate danger'])
      assert.notEqual(titleOf(await thief.push(two, title, { what: 'Replayed' })), noticing, title);
    assert.equal(titleOf(await thief.push(two, 'Next', noticed)), gone);
    assert.deepEqual(filledIn(await thief.push(await thief.press('raise'), 'Back')), whom);
    assert.equal(titleOf(await thief.push(own, 'Next', noticed)), 'When did it happen, and how do you know?');
  });

  it('that was begun anew is not touched by the cards of the one before', async () => {
    const { visit, two } = await atStepTwo();
    await cancelled(visit, two);
    const other = { ...patient, name: 'Somebody Else' };
    const anew = await visit.push(await visit.push(await visit.press('raise'), 'Next', other), 'Next', other);
    for (const title of ['Next', 'Back', 'Cancel'])
      assert.equal(titleOf(await visit.push(two, title, noticed)), gone, title);
    assert.equal(filledIn(await visit.push(anew, 'Back')).name, 'Somebody Else');
  });

  it('that is sent by somebody else tells them nothing of the concern', async () => {
    const visit = edge.visit({ person: somebody() });
    const last = await fillIn(visit);
    await sendIt(visit, last);
    const thief = await edge.visit({ person: somebody() }).push(last, 'Send');
    assert.equal(titleOf(thief), gone);
    assert.doesNotMatch(allText(thief), /NCS-/);
  });

  it('with a forged id does not exist', async () => {
    const visit = edge.visit({ person: somebody() });
    for (const draft of ['', 'x', '__proto__', crypto.randomUUID(), 7, null, { id: 1 }, ['a']])
      assert.equal(
        titleOf(await visit.press('next', { draft, step: 'about', ...patient })),
        gone,
        JSON.stringify(draft),
      );
  });

  it('with a forged step goes on from where it stands', async () => {
    const { visit, two } = await atStepTwo();
    const { draft } = buttons(two).find(({ title }) => title === 'Next')?.data ?? {};
    for (const step of ['check', 'share', 'constructor', 9]) {
      const card = await visit.press('next', { draft, step });
      assert.equal(titleOf(card), noticing);
      assert.ok(!buttons(card).some(({ title }) => title === 'Send'), 'a forged step makes nothing complete');
    }
  });

  it('is not touched by a verb nobody knows', async () => {
    const { visit } = await atStepTwo();
    for (const verb of ['launch', '', '__proto__', 'constructor', 'toString', 'hasOwnProperty', 7, null])
      assert.equal(titleOf(await visit.press(verb)), 'Please press the button again', String(verb));
    assert.equal(titleOf(await visit.press('raise')), noticing);
  });

  it('cannot be begun, seen or sent in a channel', async () => {
    const person = somebody();
    const channel = edge.visit({ person, channel: '19:any@thread.tacv2' });
    for (const verb of ['raise', 'resume', 'next', 'send', 'mine', 'add-information'])
      assert.equal(titleOf(await channel.press(verb)), 'Talk to me in our own chat', verb);
  });

  it('of a concern that was sent can be added to, without a word of it on the card', async () => {
    const visit = edge.visit({ person: somebody() });
    const reference = await raise(visit);
    const asked = await visit.press('add-information', { reference });
    const button = buttons(asked).find(({ verb }) => verb === 'add-information-send');
    const added = await visit.push(asked, button?.title ?? '', { text: 'He rang again.' });
    assert.equal(titleOf(added), 'Thank you');
    assert.doesNotMatch(allText(added), /rang again/);
    const refused = await edge.visit({ person: somebody() }).press('add-information', { reference });
    assert.equal(titleOf(refused), 'We cannot show this');
  });
});
