/** What a member of staff and the bot say to each other, from "hello" to "Thank you". */
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { people } from '../tenant/people.ts';
import { until } from '../until.ts';
import { allText, buttons, filledIn, titleOf } from './card.ts';
import { chatOf } from './connector.ts';
import { type Edge, startEdge } from './edge.ts';
import { goOn, lastStep, noticed, patient, talking, withLineManager } from './form.ts';

const { sam, alex, riley } = people;
const mainButtons = [
  'Raise a concern',
  'Ask someone to ring me',
  'What to look out for',
  'Who to contact',
  'My concerns',
  'Immediate danger',
];

describe('The conversation', () => {
  let edge: Edge;
  before(async () => {
    edge = await startEdge();
  });
  after(() => edge.stop());

  const onJournal = async (text: string) => {
    const files = (await readdir(edge.folder)).filter((name) => name.startsWith('journal'));
    const bytes = await Promise.all(files.map((name) => readFile(join(edge.folder, name))));
    return bytes.some((one) => one.includes(text));
  };

  it('opens with 999 and six buttons when the app is installed, and on "hello"', async () => {
    const visit = edge.visit({ person: sam });
    for (const cards of [await visit.install(), await visit.say('hello'), await visit.say(' Home ')]) {
      assert.deepEqual(cards.map(titleOf), ['Report a Prevent concern']);
      const [card] = cards;
      assert.ok(card && /call 999/.test(allText(card)));
      assert.deepEqual(
        buttons(card)
          .map(({ title }) => title)
          .filter((title) => title !== 'Call 999'),
        mainButtons,
      );
    }
  });

  it('answers the same five as typed commands, with or without a mention and in any case', async () => {
    const visit = edge.visit({ person: riley });
    const answers = {
      'Immediate danger': 'Immediate danger',
      'raise a concern': 'Raise a concern',
      'WHAT TO LOOK OUT FOR': 'What to look out for',
      'Who to contact': 'Who to contact',
      '<at>Notice Check Share</at> my concerns ': 'My concerns',
    };
    for (const [said, title] of Object.entries(answers))
      assert.deepEqual((await visit.say(said)).map(titleOf), [title]);
  });

  it('says of anything else that nobody has read it, and neither keeps nor repeats it', async () => {
    const [card] = await edge.visit({ person: sam }).say('Zebedee Unheard told me he will do it');
    assert.equal(card && titleOf(card), 'Nobody has read your message');
    assert.doesNotMatch(allText(edge.connector.messages), /Zebedee/);
    assert.equal(await onJournal('Zebedee'), false);
    assert.equal(await onJournal(chatOf(sam.id)), true, 'the journal was looked at in the wrong place');
  });

  it('asks one question after another, back and forth, with what was typed still there', async () => {
    const visit = edge.visit({ person: sam });
    const answers = { ...patient, ...noticed, ...withLineManager };
    const titles = [
      'Who are you worried about?',
      'Do you know who they are?',
      'What did you notice?',
      'When did it happen, and how do you know?',
      'What kind of thing was it?',
      talking,
      'Have you already talked to them?',
    ];
    let card = await visit.press('raise', {}, { card: 'card-of-sam' });
    for (const [place, title] of titles.entries()) {
      assert.equal(titleOf(card), title);
      assert.match(allText(card), new RegExp(`step ${place + 1} of 8`), title);
      const next = await visit.push(card, title === talking ? 'My line manager' : 'Next', answers);
      const back = await visit.push(next, 'Back');
      assert.equal(titleOf(back), title);
      const typed = Object.entries(filledIn(back));
      assert.deepEqual(
        typed,
        typed.map(([field]) => [field, answers[field as keyof typeof answers]]),
      );
      // Once the last step was reached, one goes back to it from everywhere.
      const on = titleOf(next) === lastStep ? 'Save and go back' : 'Next';
      card = await visit.push(back, title === talking ? 'My line manager' : on);
    }
    assert.equal(titleOf(card), lastStep);
    for (const typed of [patient.name, noticed.what, withLineManager.agreed])
      assert.match(allText(card), new RegExp(typed));
    await visit.push(await visit.push(card, 'Cancel'), 'Delete it');
  });

  it('shows the line manager by name, from the directory', async () => {
    const visit = edge.visit({ person: alex });
    const first = await visit.press('raise');
    assert.equal(titleOf(await goOn(visit, first, { ...patient, ...noticed }, talking)), talking);
    // The directory is asked behind the presses before.
    await until('the line manager is named', async () =>
      /My line manager.*Morgan Ellis/s.test(allText(await visit.press('raise'))),
    );
  });

  it('puts nothing but the draft and the step into card data', async () => {
    const visit = edge.visit({ person: alex });
    const one = await visit.press('raise');
    const talk = await goOn(visit, one, { ...patient, ...noticed }, talking);
    for (const card of [one, talk, await visit.push(talk, 'The safeguarding team')]) {
      for (const { data, title } of buttons(card)) {
        for (const key of Object.keys(data ?? {}))
          assert.match(key, /^(draft|step|to|back|verb|answer)$/, `${title}: ${key}`);
      }
    }
  });
});
