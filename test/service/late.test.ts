/** Presses that arrive again, late or on an old card: taken in once, nothing lost, and nothing shown to whom it may not be. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { people } from '../tenant/people.ts';
import { until } from '../until.ts';
import { allText, filledIn, isTeamCard, titleOf } from './card.ts';
import { cardOf } from './connector.ts';
import { channel, type Edge, somebody, startEdge } from './edge.ts';
import { fillIn, goOn, noticed, patient, raise, raiseUrgent, referenceOn, sendIt } from './form.ts';

const { jo, kit, wren, sam, morgan } = people;
const direct = { check: 'direct' };
const aboutWren = { about: 'colleague', age: 'adult', name: wren.displayName };

const telling = 'When did it happen, and how do you know?';

describe('A press that arrives late', () => {
  let edge: Edge;
  before(async () => {
    edge = await startEdge();
  });
  after(() => edge.stop());

  const team = (person = jo) => edge.visit({ person, channel });
  const details = async (reference: string) =>
    allText(await team().dialog('fetch', { dialog: 'details', reference }));
  const count = (text: string, words: string) => text.split(words).length - 1;
  const record = (reference: string, what: object, id = randomUUID(), person = jo) =>
    team(person).press('dialog', { dialog: 'progress', recording: true, reference, ...what }, { id });

  it('changes nothing once it was taken in, whatever has happened since', async () => {
    const reference = await raiseUrgent(edge.visit({ person: sam }));
    const id = randomUUID();
    const first = { record: 'clarify', about: 'patient', age: 'adult', name: 'Terry Invented' };
    await record(reference, first, id);
    await record(reference, { ...first, age: 'under-18' });
    assert.equal(titleOf(await record(reference, first, id)), 'Recorded');
    const shown = await details(reference);
    assert.equal(count(shown, 'Who it is about recorded'), 2);
    assert.match(shown, /How old they are\n?.*\n?Under 18/s);
  });

  it('does not take a concern back that somebody else has taken over', async () => {
    const reference = await raiseUrgent(edge.visit({ person: sam }));
    await team(jo).press('acknowledge', { reference });
    const takes = (person: typeof jo, id = randomUUID()) =>
      record(reference, { record: 'take-over', note: 'As agreed' }, id, person);
    const id = randomUUID();
    await takes(kit, id);
    await takes(jo);
    assert.equal(titleOf(await takes(kit, id)), 'Recorded');
    await until('the channel’s card names its owner', () =>
      edge.channelCards(reference).some((card) => /Owner:.*Jo Lindqvist/s.test(allText(card))),
    );
    assert.equal(count(await details(reference), 'Taken over'), 2);
  });

  it('adds what was added once, though more was added since', async () => {
    const visit = edge.visit({ person: sam });
    const reference = await raise(visit, { check: direct });
    const id = randomUUID();
    const add = (text: string, own = randomUUID()) =>
      visit.press('add-information-send', { reference, text }, { id: own });
    await add('The first addition', id);
    await add('The second addition');
    assert.equal(titleOf(await add('The first addition', id)), 'Thank you');
    assert.equal(count(await details(reference), 'The first addition'), 1);
  });

  it('records a step once, and hears the same again', async () => {
    const reference = await raise(edge.visit({ person: sam }), { who: aboutWren, check: direct });
    const id = randomUUID();
    const step = { record: 'hr-told', needed: 'yes', note: 'Told by telephone' };
    const said = [await record(reference, step, id), await record(reference, step, id)].map(allText);
    assert.equal(said[0], said[1]);
    assert.equal(count(await details(reference), 'Told by telephone'), 1);
  });

  it('sent in danger with other words, is no second concern, and what it says is added', async () => {
    const visit = edge.visit({ person: sam });
    const danger = await visit.press('danger');
    const told = { what: 'He is at the door of Ward 4.', called999: 'about-to' };
    const reference = referenceOn(await visit.push(danger, 'Send now', told));
    const more = { what: 'He is at the door and has a knife.', called999: 'yes' };
    assert.equal(referenceOn(await visit.push(danger, 'Send now', more)), reference);
    const shown = await details(reference);
    assert.match(shown, /has a knife\.\n999 called: Yes/);
    await visit.push(danger, 'Send now', told);
    assert.equal(count(await details(reference), 'Information added'), 1);
  });

  it('with words typed on one device after the form was sent from another: they can be added', async () => {
    const visit = edge.visit({ person: somebody() });
    const one = await visit.press('raise');
    const two = await goOn(visit, one, { ...patient, ...noticed }, telling);
    const reference = referenceOn(await sendIt(visit, await goOn(visit, two, { ...noticed, ...direct })));
    assert.equal(titleOf(await visit.push(two, 'Next', noticed)), 'Thank you');
    await record(reference, { record: 'clarify', about: 'patient', age: 'adult', name: 'Somebody Other' });
    assert.equal(titleOf(await visit.push(one, 'Next', patient)), 'Thank you', 'what was sent is not late');
    const late = await visit.push(two, 'Next', { ...noticed, how: 'A neighbour told me' });
    assert.equal(titleOf(late), 'Add information');
    assert.match(String(filledIn(late).text), /A neighbour told me/);
    await visit.push(late, 'Send');
    assert.match(await details(reference), /A neighbour told me/);
    const [stored] = await visit.pushOld(two, 'Next', { ...noticed, how: 'Told over tea' });
    assert.ok(stored && titleOf(stored) === 'This form is no longer open');
  });

  it('with words typed on one device in the moment in which another sends them: none are lost', async () => {
    const visit = edge.visit({ person: somebody() });
    for (let round = 1; round <= 12; round++) {
      const two = await goOn(visit, await visit.press('raise'), { ...patient, ...noticed }, telling);
      await goOn(visit, two, { ...noticed, ...direct });
      const last = await visit.press('raise');
      visit.read();
      const how = `A neighbour told me, ${round}`;
      const [thanks, next] = await Promise.all([
        visit.push(last, 'Send'),
        visit.push(two, 'Next', { ...noticed, how }),
      ]);
      if (titleOf(next) === 'Add information') continue;
      const reference = referenceOn(thanks);
      await until('it is added to the concern', async () => new RegExp(how).test(await details(reference)));
      assert.equal(titleOf(await visit.push(next, 'Back')), 'Thank you');
    }
  });

  it('leaves no answer in the channel where one of the team is the person of concern', async () => {
    const reference = await raise(edge.visit({ person: sam }), { who: aboutWren, check: direct });
    for (const verb of ['acknowledge', 'dialog-close']) {
      const [answer] = await team(kit).submit({ verb, reference });
      assert.ok(answer && titleOf(answer) === 'Please go on in our own chat', verb);
    }
    assert.deepEqual(edge.channelCards(reference), []);
    assert.equal(count(await details(reference), 'Kit Adeyemi'), 1);
    const [own] = await edge.visit({ person: kit }).submit({ verb: 'acknowledge', reference });
    assert.ok(own && isTeamCard(own));
  });

  it('in danger, from a channel, leaves no reference there for others to read', async () => {
    const person = somebody();
    const visit = edge.visit({ person, channel });
    const [thanks] = await visit.submit({ verb: 'danger-send', what: 'Now', press: randomUUID() });
    assert.ok(thanks && titleOf(thanks) === 'Thank you');
    const answer = edge.connector.messages.find((one) => cardOf(one) === thanks);
    assert.ok(answer);
    assert.doesNotMatch(JSON.stringify(answer.activities), /NCS-/);
    assert.match(allText(await edge.visit({ person }).press('mine')), /NCS-/);
  });

  it('tells a manager nothing more once it has come out that the concern is about them', async () => {
    await edge.visit({ person: morgan }).install();
    const reference = await raise(edge.visit({ person: sam }));
    const own = () => edge.chat(morgan).filter((card) => allText(card).includes(reference));
    await until('the manager is asked', () => own().length > 0);
    const answer = { reference, discussion: 'We talked', hrTold: 'yes' };
    await edge.visit({ person: morgan }).press('manager-support', answer);
    await until('the manager’s card says that they have answered', () =>
      own().some((card) => titleOf(card) === 'You have answered'),
    );
    const about = { about: 'colleague', age: 'adult', name: morgan.displayName };
    await record(reference, { record: 'clarify', ...about });
    await until('their card is taken back', () => own().length === 0);
    await team().press('acknowledge', { reference });
    await until('the channel’s card names its owner', () =>
      edge.channelCards(reference).some((card) => /Owner:.*Jo Lindqvist/s.test(allText(card))),
    );
    await until('no errand for the manager’s card is left', async () =>
      (await edge.left(reference)).every(({ kind }) => kind !== 'manager-card'),
    );
    assert.deepEqual(own(), []);
  });

  it('from a client that does not say who it is called: the person of concern is known all the same', async () => {
    const visit = edge.visit({ person: somebody() });
    const reference = referenceOn(
      await sendIt(visit, await fillIn(visit, { who: aboutWren, check: direct })),
    );
    for (const value of [
      { action: { type: 'Action.Execute', verb: 'dialog-close', data: { reference } } },
      { action: { type: 'Action.Execute', verb: 'acknowledge', data: { reference } } },
    ]) {
      const nameless = { from: { id: `29:${wren.id}`, aadObjectId: wren.id }, value };
      const answer = await team(wren).send({ type: 'invoke', name: 'adaptiveCard/action', ...nameless });
      assert.match(answer.text, /We cannot show this/);
    }
  });

  it('keeps the words of new guidance off a card that Teams would store', async () => {
    const visit = edge.visit({ person: jo });
    const [stored] = await visit.submit({
      verb: 'guidance-preview',
      name: 'A draft of something',
      link: 'nowhere',
    });
    assert.ok(stored && titleOf(stored) === 'Add guidance');
    assert.doesNotMatch(allText(stored), /A draft of something/);
  });
});
