/** "Immediate danger" pressed on any form: 999 at once, and what was typed is there again afterwards. */
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { cards, folder, sampleCards } from '../cards/samples.ts';
import { ofType } from '../cards/walk.ts';
import { people } from '../tenant/people.ts';
import { until } from '../until.ts';
import { allText, button, buttons, type Card, filledIn, givenOn, titleOf } from './card.ts';
import { cardOf } from './connector.ts';
import { channel, type Edge, somebody, startEdge } from './edge.ts';
import { patient, raise } from './form.ts';
import type { Visit } from './visit.ts';

const { jo, kit, sam, toni } = people;
const happening = { what: 'He is at the door.' };
const way = 'Back to what you were typing';

type Typed = Readonly<Record<string, string>>;
type Form = { readonly visit: Visit; readonly form: Card; readonly typed: Typed };

describe('Immediate danger, pressed while something is typed', () => {
  let edge: Edge;
  before(async () => {
    edge = await startEdge({ PACK: '', ROLES: `prevent-lead=${jo.id},hr=${toni.id}` });
    for (const person of [jo, kit, toni]) await edge.visit({ person }).install();
  });
  after(() => edge.stop());

  const team = () => edge.visit({ person: jo, channel });

  /** HR is asked, because the team says that it is needed for a colleague. */
  async function hrForm(): Promise<Form> {
    const about = { about: 'colleague', age: 'adult', name: 'Terry Invented' };
    const reference = await raise(edge.visit({ person: sam }), { who: about, check: { check: 'direct' } });
    await until('the channel has the card', () => edge.channelCards(reference)[0]);
    const progress = { dialog: 'progress', reference, record: 'hr-told', recording: true };
    await team().dialog('submit', { ...progress, needed: 'yes', note: 'HR is needed' });
    const visit = edge.visit({ person: toni });
    // That they were asked goes on record once their card is there.
    const form = await until('HR may advise', async () => {
      const shown = await visit.press('hr-show', { reference });
      return titleOf(shown) === 'Please advise a line manager' && shown;
    });
    return { visit, form, typed: { advice: 'Talk to Occupational Health first.' } };
  }

  const forms: Readonly<Record<string, () => Promise<Form>>> = {
    'addInformation, to add information': async () => {
      const visit = edge.visit({ person: sam });
      const form = await visit.press('add-information', { reference: await raise(visit) });
      return { visit, form, typed: { text: 'She rang me again.\nShe was upset.' } };
    },
    'hrAsked, of HR’s advice': hrForm,
    'advice, of advice without names': async () => {
      const visit = edge.visit({ person: jo });
      const typed = { on: '2026-11-20', topic: 'sharing', advised: 'Talk to the team.', minutes: '15' };
      return { visit, form: await visit.press('advice'), typed };
    },
    'callAsk, to be rung': async () => {
      const visit = edge.visit({ person: somebody() });
      const typed = { number: '07700 900123', time: 'After 4pm', person: 'Nobody Known' };
      return { visit, form: await visit.press('call-ask'), typed };
    },
    'callRecord, of what somebody told on the telephone': async () => {
      const asker = edge.visit({ person: somebody() });
      await asker.push(await asker.press('call-ask'), 'Ask someone to ring me', { number: '07700 900123' });
      const post = await until('the channel is asked', () =>
        edge.connector.messages
          .map(cardOf)
          .findLast((one) => buttons(one).some(({ title }) => title === 'I will ring them')),
      );
      await team().push(post, 'I will ring them');
      const own = await until('whoever rings has the card', () =>
        edge
          .chat(jo)
          .findLast((one) => buttons(one).some(({ title }) => title === 'We talked: it is a concern')),
      );
      const visit = edge.visit({ person: jo });
      const form = await visit.push(own, 'We talked: it is a concern');
      return { visit, form, typed: { name: 'Terry Invented', what: 'He praised an attack.' } };
    },
    'adviceDone, to withdraw advice': async () => {
      const visit = edge.visit({ person: jo });
      const given = { topic: 'sharing', advised: 'Talk to the team.', minutes: '5' };
      const done = await visit.push(await visit.press('advice'), 'Record', given);
      return { visit, form: await visit.push(done, 'Withdraw it'), typed: { reason: 'Counted twice.' } };
    },
  };

  it('is tried on every form that has its button; on the steps of a concern in danger.test.ts', () => {
    const names = readdirSync(folder).filter((file) => /^\w+\.json$/.test(file));
    const having = names
      .map((file) => file.replace('.json', ''))
      .filter((name) =>
        sampleCards.some(
          (one) =>
            one.name === name &&
            ofType(one.card, /^Input\.(Text|Date|Number)$/).length > 0 &&
            ofType(one.card, /Execute$/).some(({ verb }) => verb === 'danger'),
        ),
      )
      .filter((name) => !/^step/.test(name));
    const tried = new Set(Object.keys(forms).map((name) => name.split(',')[0]));
    assert.deepEqual(having.toSorted(), [...tried].toSorted());
  });

  for (const [name, open] of Object.entries(forms)) {
    it(`leads back to the form with all of it: ${name}`, async () => {
      const { visit, form, typed } = await open();
      const danger = await visit.push(form, 'Immediate danger', typed);
      assert.deepEqual(
        [titleOf(danger), buttons(danger)[0]?.title, buttons(danger)[0]?.type],
        ['Immediate danger', 'Call 999', 'Action.OpenUrl'],
      );
      const again = await visit.push(danger, way, happening);
      assert.equal(titleOf(again), titleOf(form));
      const { person: _asked, ...rest } = typed;
      const expected = 'person' in typed ? rest : typed; // a name is looked up, and those who have it are offered
      for (const [field, text] of Object.entries(expected)) assert.equal(filledIn(again)[field], text, field);
    });

    it(`leads back after something is missing, and after "Send now": ${name}`, async () => {
      const { visit, form, typed } = await open();
      const danger = await visit.push(form, 'Immediate danger', typed);
      const missing = await visit.push(danger, 'Send now', { called999: 'no' });
      assert.match(allText(missing), /Enter what is happening/);
      const thanks = await visit.push(missing, 'Send now', happening);
      assert.equal(titleOf(thanks), 'Thank you');
      const once = await visit.push(await visit.push(thanks, 'Immediate danger'), way);
      const { person: _asked, ...rest } = typed;
      for (const [field, text] of Object.entries(rest)) assert.equal(filledIn(once)[field], text, field);
    });
  }

  it('is answered below the form, which stays as it is, where what was typed is more than a card takes', async () => {
    const visit = edge.visit({ person: sam });
    const form = await visit.press('add-information', { reference: await raise(visit) });
    const { verb, data } = button(form, 'Immediate danger');
    const said = await visit.told(verb, { ...data, text: '漢'.repeat(10_000) });
    assert.match(said, /^If someone is in immediate danger, call 999 now/);
    assert.match(said, /What you typed is still on the card.*write "danger"/s);
    assert.deepEqual((await visit.say('danger')).map(titleOf), ['Immediate danger']);
  });

  it('says nothing of what was typed where Teams would store it, and that it must be entered again', async () => {
    const visit = edge.visit({ person: sam });
    const form = await visit.press('add-information', { reference: await raise(visit) });
    const [danger] = await visit.pushOld(form, 'Immediate danger', { text: 'She rang me again.' });
    assert.ok(danger && titleOf(danger) === 'Immediate danger');
    assert.doesNotMatch(allText([danger, edge.chat(sam)]), /She rang me/);
    assert.match(allText(danger), /What you typed before is not on record.*enter it again/s);
  });

  it('is a plain card where nothing was typed', async () => {
    const visit = edge.visit({ person: sam });
    const form = await visit.press('add-information', { reference: await raise(visit) });
    const danger = await visit.push(form, 'Immediate danger');
    assert.ok(!buttons(danger).some(({ title }) => title === way));
  });

  it('gives the text back where the form is not theirs any more when they come back', async () => {
    const visit = edge.visit({ person: somebody() });
    const data = { back: 'add-information', reference: 'NCS-2222-2222', text: 'She rang me again.' };
    const gone = await visit.push(await visit.press('danger', data), way);
    assert.equal(titleOf(gone), 'We cannot show this');
    assert.deepEqual(givenOn(gone), [{ label: 'What do you want to add?', text: 'She rang me again.' }]);
    const { verb, data: sent } = button(gone, 'Immediate danger');
    assert.match(await visit.told(verb, sent), /^If someone is in immediate danger, call 999 now/);
  });

  it('takes nothing along but what a form of ours sends, whatever a client says', async () => {
    const visit = edge.visit({ person: somebody() });
    for (const back of ['constructor', 'danger', 'send', '', 7]) {
      const danger = await visit.press('danger', { back, text: 'x', advice: 'y', more: 'z' });
      assert.ok(!buttons(danger).some(({ title }) => title === way), String(back));
    }
    const sent = { back: 'add-information', text: 'x', more: 'z', reference: { $ne: '' } };
    const { data } = button(await visit.press('danger', sent), way);
    assert.deepEqual(data, { back: 'add-information', text: 'x' });
    assert.deepEqual(cards.forms.backOf('add-information'), ['reference']);
  });

  it('leads back to the step of a concern although the store had failed', async () => {
    const visit = edge.visit({ person: somebody() });
    const step = await visit.push(await visit.press('raise'), 'Next', patient);
    edge.fail(['documents']);
    let danger: Card;
    try {
      danger = await visit.push(step, 'Immediate danger', patient);
    } finally {
      edge.mend();
    }
    assert.equal(titleOf(danger), 'Immediate danger');
    const resumed = await visit.push(danger, way, happening);
    const { name, identifiers } = patient;
    assert.deepEqual([titleOf(resumed), filledIn(resumed)], [titleOf(step), { name, identifiers }]);
  });

  it('gives back what was typed into a form that was cancelled on another device', async () => {
    const visit = edge.visit({ person: somebody() });
    const step = await visit.push(await visit.press('raise'), 'Next', patient);
    await visit.push(await visit.push(step, 'Cancel'), 'Delete it');
    const { name, identifiers } = patient;
    const gone = await visit.push(await visit.push(step, 'Immediate danger', { name, identifiers }), way);
    assert.equal(titleOf(gone), 'This form is no longer open');
    assert.deepEqual(
      givenOn(gone).map(({ text }) => text),
      [patient.name, patient.identifiers],
    );
  });
});
