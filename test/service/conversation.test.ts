/** What a member of staff and the bot say to each other, from "hello" to "Thank you". */
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { people } from '../tenant/people.ts';
import { until } from '../until.ts';
import { allText, buttons, filledIn, titleOf } from './card.ts';
import { chatOf } from './connector.ts';
import { type Edge, startEdge } from './edge.ts';
import { noticed, patient, withLineManager } from './form.ts';

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
      assert.deepEqual(cards.map(titleOf), ['Notice, check, share']);
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

  it('walks four steps, back and forth, with what was typed still there', async () => {
    const visit = edge.visit({ person: sam });
    const one = await visit.press('raise', {}, { card: 'card-of-sam' });
    assert.equal(titleOf(one), 'Step 1 of 4: who is it about?');
    const two = await visit.push(one, 'Next', patient);
    assert.equal(titleOf(two), 'Step 2 of 4: notice');
    const three = await visit.push(two, 'Next', noticed);
    assert.equal(titleOf(three), 'Step 3 of 4: check');
    const twoAgain = await visit.push(three, 'Back', withLineManager);
    assert.deepEqual(filledIn(twoAgain), noticed);
    const oneAgain = await visit.push(twoAgain, 'Back');
    assert.deepEqual(filledIn(oneAgain), patient);
    const threeAgain = await visit.push(await visit.push(oneAgain, 'Next'), 'Next');
    assert.deepEqual(filledIn(threeAgain), withLineManager);
    const four = await visit.push(threeAgain, 'Next');
    assert.equal(titleOf(four), 'Step 4 of 4: share');
    for (const typed of [patient.name, noticed.what, withLineManager.agreed])
      assert.match(allText(four), new RegExp(typed));
    await visit.push(four, 'Cancel');
  });

  it('shows the line manager by name, from the directory', async () => {
    const visit = edge.visit({ person: alex });
    const two = await visit.push(await visit.press('raise'), 'Next', patient);
    await until(
      'the directory was asked who the manager is',
      () => edge.tenant.requests.counts()['GET /users/:user/manager'],
    );
    assert.match(allText(await visit.push(two, 'Next', noticed)), /My line manager, Morgan Ellis/);
  });

  it('puts nothing but the draft and the step into card data', async () => {
    const visit = edge.visit({ person: alex });
    const one = await visit.press('raise');
    const two = await visit.push({ ...one, version: '1.5' }, 'Next', patient).catch(() => one);
    for (const card of [one, two]) {
      for (const { data, title } of buttons(card)) {
        for (const key of Object.keys(data ?? {}))
          assert.match(key, /^(draft|step|to|back|verb)$/, `${title}: ${key}`);
      }
    }
  });
});
