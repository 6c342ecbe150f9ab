/** A form that was left: brought to mind in its owner's chat, without a word of it, and each time once. */
import assert from 'node:assert/strict';
import { until } from '../until.ts';
import { allText, buttons, type Card, titleOf } from './card.ts';
import { chatOf } from './connector.ts';
import { type Edge, somebody, withEdge } from './edge.ts';
import { fillIn, noticed, patient, sendIt } from './form.ts';

const hour = 3_600_000;
const day = 24 * hour;
const afterADay = 'You have not sent your concern yet';
const atTheEnd = 'Your concern will be deleted soon';
const home = 'Report a Prevent concern';

describe('A form that was left', () => {
  /** From the Monday on which each begins. */
  const later = async (edge: Edge, days: number) => {
    edge.pass(days * day);
    await edge.restart();
  };
  /** Somebody of whom one question is not answered yet. */
  const left = async (edge: Edge) => {
    const person = somebody();
    const visit = edge.visit({ person });
    const who = await visit.push(await visit.press('raise'), 'Next', patient);
    return { person, visit, form: await visit.push(who, 'Next', patient) };
  };
  const reminders = (edge: Edge, { id }: { readonly id: string }) =>
    edge.connector
      .cards(chatOf(id))
      .filter((card): card is Card => [afterADay, atTheEnd].includes(titleOf(card)));
  const reminded = (edge: Edge, person: { readonly id: string }, count: number) =>
    until(`${count} reminders`, () => {
      const found = reminders(edge, person);
      return found.length >= count ? found : undefined;
    });

  it('is brought to mind after a day and before it is deleted, once each, whatever starts anew', async () => {
    await withEdge({}, async (edge) => {
      const { person, visit, form } = await left(edge);
      await later(edge, 1);
      const [first] = await reminded(edge, person, 1);
      assert(first);
      assert.equal(titleOf(first), afterADay);
      assert.match(allText(first), /until Monday 30 November/);
      assert.deepEqual(
        buttons(first).map(({ title }) => title),
        ['Continue your concern', 'Delete it', 'Immediate danger'],
      );
      assert.equal(titleOf(await visit.push(first, 'Continue your concern')), titleOf(form));
      // Whoever is reminded in the same round, later, shows that it is over.
      const second = await left(edge);
      await later(edge, 1);
      await reminded(edge, second.person, 1);
      assert.equal(reminders(edge, person).length, 1);
      await later(edge, 1);
      edge.pass(hour);
      const third = await left(edge);
      edge.pass(day - hour);
      await edge.restart();
      const both = await reminded(edge, person, 2);
      assert.deepEqual(both.map(titleOf), [afterADay, atTheEnd]);
      edge.pass(2 * hour);
      await edge.restart();
      await reminded(edge, third.person, 1);
      assert.equal(reminders(edge, person).length, 2);
      const content = new RegExp([patient.name, patient.identifiers, noticed.what].join('|'));
      assert.doesNotMatch(allText(edge.connector.cards(chatOf(person.id))), content);
    });
  });

  it('is brought to mind beside another of the same person, each by a message that leads to it', async () => {
    await withEdge({}, async (edge) => {
      const { person, visit } = await left(edge);
      edge.pass(day - hour);
      await edge.restart();
      const about = await visit.push(await visit.press('home'), 'Raise another concern');
      await visit.push(about, 'Next', { about: 'colleague', age: 'adult' });
      edge.pass(hour);
      await edge.restart();
      await reminded(edge, person, 1);
      await later(edge, 1);
      const both = await reminded(edge, person, 2);
      assert.deepEqual(
        both.map((card) => /on (Monday|Tuesday) 2\d November/.exec(allText(card))?.[1]),
        ['Monday', 'Tuesday'],
      );
      const forms = await Promise.all(both.map((card) => visit.push(card, 'Continue your concern')));
      assert.deepEqual(forms.map(titleOf), ['What did you notice?', 'Do you know who they are?']);
    });
  });

  it('can be deleted from there, and the old message then says so', async () => {
    await withEdge({}, async (edge) => {
      const { person, visit } = await left(edge);
      await later(edge, 1);
      const [first] = await reminded(edge, person, 1);
      assert(first);
      const asked = await visit.push(first, 'Delete it');
      assert.equal(titleOf(asked), 'Delete what you have typed?');
      await visit.push(asked, 'Delete it');
      assert.equal(titleOf(await visit.push(first, 'Continue your concern')), 'This form is no longer open');
      assert.equal(titleOf(await visit.press('home')), home);
    });
  });

  it('is not brought to mind where it was sent, deleted, changed lately, or where nothing was typed', async () => {
    await withEdge({}, async (edge) => {
      const [sent, deleted, changed, reached] = [
        await left(edge),
        await left(edge),
        await left(edge),
        await left(edge),
      ];
      const empty = somebody();
      await edge.visit({ person: empty }).press('raise');
      await sendIt(sent.visit, await fillIn(sent.visit));
      await deleted.visit.push(await deleted.visit.push(deleted.form, 'Cancel'), 'Delete it');
      edge.pass(day - 60_000);
      await changed.visit.push(changed.form, 'Next', noticed);
      edge.pass(60_000);
      await edge.restart();
      await reminded(edge, reached.person, 1);
      for (const person of [sent.person, deleted.person, changed.person, empty])
        assert.deepEqual(reminders(edge, person), []);
    });
  });
});
