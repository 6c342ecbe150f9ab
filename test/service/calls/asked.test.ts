/** How somebody asks to be rung: from where, with what, and once. */
import assert from 'node:assert/strict';
import { ofType } from '../../cards/walk.ts';
import { people } from '../../tenant/people.ts';
import { allText, button, buttons, type Card, filledIn, titleOf } from '../card.ts';
import { type Edge, startEdge } from '../edge.ts';
import { change, draftOf, fillIn, lastStep } from '../form.ts';
import { ask, asks, callSteps, number, type Somebody, settings } from './steps.ts';

const { sam, alex, riley, jo } = people;

describe('Ask someone to ring me', () => {
  let edge: Edge;
  beforeEach(async () => {
    edge = await startEdge(settings);
  });
  afterEach(() => edge.stop());
  const { chat, inChannel, posts, told, posted } = callSteps(() => edge);

  it('is one press away on the first card, asks for no reason, and puts 999 before all else', async () => {
    const visit = chat(sam);
    const form = await visit.push(await visit.press('home'), ask);
    assert.equal(titleOf(form), ask);
    const [first] = ofType(form.body, /^Action\./);
    assert.deepEqual([first?.title, first?.url], ['Call 999', 'tel:999']);
    assert.deepEqual(
      ofType(form.body, /^Input\./).map(({ id }) => id),
      ['number', 'time', 'personPicked', 'person'],
    );
    for (const words of ['ring me', 'Ask someone to ring me!', 'CALL ME'])
      assert.equal(titleOf((await visit.say(words))[0] as Card), ask);
  });

  describe('from a step of the form', () => {
    const noticing = { what: 'He praised it' };
    const question = 'What did you notice?';
    const form = { card: 'form' };

    /** What was noticed is asked, on the card of the form. */
    async function atNotice(person: Somebody = sam) {
      const visit = chat(person);
      const about = await visit.press('raise', {}, form);
      const who = await visit.push(about, 'Next', { about: 'patient', age: 'adult' }, form);
      return { visit, about, step: await visit.push(who, 'Next', {}, form) };
    }

    it('keeps what was typed there, and leads back to it before and after the call is asked for', async () => {
      const { visit, step } = await atNotice();
      const asking = await visit.push(step, ask, noticing, form);
      assert.equal(titleOf(asking), ask);
      assert.doesNotMatch(JSON.stringify(asking), /praised/);
      const back = await visit.push(asking, 'Continue your concern', {}, form);
      assert.deepEqual([titleOf(back), filledIn(back)], [question, noticing]);
      const mended = await visit.push(asking, ask, { number: 'my desk' }, form);
      assert.ok(button(mended, 'Continue your concern'));
      const done = await visit.push(asking, ask, { number }, form);
      assert.equal(titleOf(done), 'You have asked for a call');
      const again = await visit.push(done, 'Continue your concern', {}, form);
      assert.deepEqual([titleOf(again), filledIn(again)], [question, noticing]);
      const stands = await visit.push(again, ask, { what: 'He praised it twice' }, form);
      assert.equal(titleOf(stands), 'You have asked for a call');
      assert.deepEqual(filledIn(await visit.press('raise', {}, form)), { what: 'He praised it twice' });
    });

    it('is behind "More" on every step, with no way back for whoever has begun nothing', async () => {
      const visit = chat(sam);
      const last = await fillIn(visit);
      const choosing = await change(visit, last, 'talk');
      for (const card of [last, choosing, (await atNotice(riley)).about]) {
        const [more] = ofType(card.body, /^Container$/).filter(({ id }) => id === 'more');
        assert.ok(more?.isVisible === false, titleOf(card));
        const titles = ofType([more], /^Action\.Execute$/).map(({ title }) => title);
        assert.deepEqual(titles, ['Save for later', ask, 'Cancel'], titleOf(card));
      }
      const none = await chat(alex).press('call-ask');
      assert.ok(!buttons(none).some(({ title }) => title === 'Continue your concern'));
      assert.equal(titleOf(await visit.push(await visit.push(last, ask), 'Continue your concern')), lastStep);
    });

    it('pressed once and delivered twice shows the form of the call both times', async () => {
      const { visit, step } = await atNotice();
      for (const inputs of [noticing, { what: 'Something else' }])
        assert.equal(titleOf(await visit.push(step, ask, inputs, { ...form, id: 'same' })), ask);
      assert.deepEqual(filledIn(await visit.press('raise', {}, form)), noticing);
    });

    it('loses nothing that was typed on a form that was deleted elsewhere', async () => {
      const { visit, step } = await atNotice();
      await visit.press('cancel-now', { draft: draftOf(step) });
      const gone = await visit.push(step, ask, noticing, form);
      assert.match(allText(gone), /no longer open[\s\S]*He praised it/);
    });

    it('keeps it in a client that would store the answer, and puts none of it there', async () => {
      const { visit, step } = await atNotice();
      const [asking] = await visit.pushOld(step, ask, noticing);
      assert.equal(titleOf(asking as Card), ask);
      assert.doesNotMatch(JSON.stringify(edge.chat(sam)), /praised/);
      assert.deepEqual(filledIn(await visit.press('raise')), noticing);
    });
  });

  it('can be asked for once at a time, by whatever form, and the same press twice is one call', async () => {
    const visit = chat(sam);
    const [one, other] = [await visit.press('call-ask'), await visit.press('call-ask')];
    const results = await Promise.all([
      visit.push(one, ask, { number }, { id: 'same' }),
      visit.push(one, ask, { number }, { id: 'same' }),
    ]);
    for (const card of results) assert.equal(titleOf(card), 'You have asked for a call');
    const late = await visit.push(other, ask, { number: '01278 496000' });
    assert.equal(titleOf(late), 'You have asked already');
    assert.match(allText(late), /01278 496000/, 'what was typed is given back');
    await posted();
    assert.equal(posts().filter((card) => titleOf(card) === asks).length, 1);
  });

  it('takes a number and a time, and nothing in which something could be told', async () => {
    const visit = chat(sam);
    const form = await visit.press('call-ask');
    const again = await visit.push(form, ask, { number: 'he has a knife', time: 'soon', person: '???' });
    assert.equal(titleOf(again), ask);
    assert.match(allText(again), /Enter a telephone number.*Enter a time.*Enter a name/s);
    assert.equal(
      titleOf(await visit.push(again, ask, { number: '', time: '', person: '' })),
      'You have asked for a call',
    );
    await inChannel(jo).push(await posted(), 'I will ring them');
    const own = await told(jo, /You said that you will ring someone/);
    assert.match(
      allText(await chat(jo).push(own, 'Show who to ring')),
      /They gave no number\. Ring them in Teams/,
    );
  });

  it('goes to immediate danger and back with what was typed', async () => {
    const visit = chat(sam);
    const form = await visit.press('call-ask');
    const danger = await visit.push(form, 'Immediate danger', { number });
    const back = await visit.push(danger, 'Back to what you were typing');
    assert.equal(titleOf(back), ask);
    assert.ok(JSON.stringify(back).includes(number));
  });
});
