/** The safeguarding team's list of open concerns on a telephone, in the browser: opened, taken, read, and back. */
import assert from 'node:assert/strict';
import { needs } from '../run/needs.ts';
import { packWithoutDuties } from '../world.ts';
import { beginJourney, type Journey } from './journey.ts';
import { closeBrowser, openBrowser } from './playground/browser.ts';
import { type Chat, openChat, phoneSize } from './playground/chat.ts';
import { raiseIt, type Story } from './walk.ts';

const story: Story = {
  about: 'A patient',
  age: 'Adult',
  what: 'He said "things will change" twice.',
  talk: 'The safeguarding team',
};

describe('open concerns on a telephone, in the browser', () => {
  let journey: Journey;
  let jo: Chat;

  before(async function () {
    await needs(this, 'browser');
    journey = await beginJourney((folder) => ({ PACK: packWithoutDuties(folder) }));
    jo = await openChat(await openBrowser(), journey.world.safeguarding.url, phoneSize);
  });
  afterEach(async function () {
    const folder = process.env.PICTURES;
    if (this.currentTest?.state === 'failed' && folder) await jo.screenshot(`${folder}/open-failed.png`);
  });
  after(async () => {
    await jo?.close();
    await journey?.end();
    await closeBrowser();
  });

  async function picture(name: string): Promise<void> {
    const folder = process.env.PICTURES;
    if (folder) await jo.screenshot(`${folder}/open-${name}.png`);
  }

  it('lead from the first card to one concern, taken and read in one’s own chat, and back', async () => {
    const [first, second] = [await raiseIt(journey, story), await raiseIt(journey, story)];
    await jo.ask('hello', 'Raise a concern');
    const list = await jo.pressFor('Concerns', 'Open concerns');
    const said = await list.text();
    assert.ok(said.includes(first) && said.includes(second) && said.includes('2 open, 0 late.'), said);
    assert.doesNotMatch(said, /things will change/);
    await picture('list');
    await list.press(`Open: A patient, ${second}`);
    await (await jo.waitForCard('All open concerns')).press('Acknowledge');
    await (await jo.waitForCard('Owner: Jo Lindqvist')).press('Show details');
    await jo.waitForText('things will change');
    await (await jo.waitForCard('Back to the concern')).press('Back to the concern');
    const card = await jo.waitForCard('All open concerns');
    await picture('card');
    await card.press('All open concerns');
    // The button on the card before has the list's title in it, too.
    const again = await jo.waitForCard('2 open, 0 late.');
    // One's own stands first.
    assert.match(await again.text(), new RegExp(`${second}[^]*Owner: Jo Lindqvist[^]*${first}`));
    const { width } = phoneSize;
    const box = await again.locator.boundingBox();
    assert.ok(box && box.x >= 0 && box.x + box.width <= width, 'it is as wide as the screen');
  });

  it('are found by a reference that is typed, in the field and in the chat', async () => {
    const reference = await raiseIt(journey, story);
    // On an empty page there is one list.
    await jo.reload();
    const list = await jo.ask('concerns', 'Find a concern');
    await list.fill('Find a concern by its reference', 'NCS-000-000-000');
    await list.press('Find');
    await jo.waitForText('There is no concern with this reference that you can see.');
    await picture('not-found');
    const card = await jo.ask(reference, 'All open concerns');
    assert.ok((await card.text()).includes(reference));
  });
});
