/** The form on a telephone, in the browser: how much it asks of somebody, what is wrong in sight, and ways back. */
import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { needs } from '../run/needs.ts';
import { until } from '../until.ts';
import { packWithoutDuties } from '../world.ts';
import { countEffort, type Effort } from './effort.ts';
import { beginJourney, type Journey, newReference } from './journey.ts';
import { nextOpening } from './office.ts';
import { closeBrowser } from './playground/browser.ts';
import type { Card } from './playground/card.ts';
import { phoneSize, withinMs } from './playground/chat.ts';
import { asked, fillIn, fillInNotice, lastStep, type Story, sendIt } from './walk.ts';

const minute = 60_000;
const hour = 60 * minute;
const story: Story = {
  about: 'A patient',
  age: 'Adult',
  what: 'He said "things will change" twice.',
  talk: 'My line manager',
};
const field = 'In your own words';

describe('the form on a telephone, in the browser', () => {
  let journey: Journey;
  let opening = 0;
  /** How many concerns were sent. */
  let sent = 0;

  before(async function () {
    await needs(this, 'browser');
    journey = await beginJourney((folder) => ({ PACK: packWithoutDuties(folder) }), {
      staff: phoneSize,
    });
    opening = nextOpening(Date.now());
    await at(opening - hour);
  });
  afterEach(async function () {
    const folder = process.env.PICTURES;
    if (this.currentTest?.state === 'failed' && folder)
      await journey.staff.screenshot(`${folder}/${this.currentTest.title.slice(0, 20)}.png`);
  });
  after(async () => {
    await journey?.end();
    await closeBrowser();
  });

  /** Sets the service's clock. */
  function at(then: number): Promise<void> {
    return journey.restart(then - Date.now());
  }

  /** From the first card to "Send", as few answers as will do. */
  async function raiseBriefly(): Promise<Effort> {
    const { staff } = journey;
    // On an empty page there is one first card, and no earlier receipt.
    await staff.reload();
    await staff.waitForCard('Raise a concern');
    const spent = await countEffort(staff.page);
    await staff.pressFor('Raise a concern', asked.about);
    await fillInNotice(staff, story);
    await (await staff.waitForCard(asked.talk)).press(story.talk);
    await (await staff.waitForCard(asked.talked)).press('Next');
    await sendIt(staff, await lastStep(staff));
    sent += 1;
    return spent();
  }

  it('takes at most 13 presses and one typed answer outside office hours, when it asks whether it can wait', async () => {
    const { presses, typed } = await raiseBriefly();
    console.log(`      ${presses} presses, ${typed} typed`);
    assert.ok(presses > 11 && presses <= 13 && typed <= 1);
  });

  it('takes at most 11 presses and one typed answer in office hours', async () => {
    await at(opening + minute);
    const { presses, typed } = await raiseBriefly();
    console.log(`      ${presses} presses, ${typed} typed`);
    assert.ok(presses <= 11 && typed <= 1);
  });

  it('says what is wrong under its field and again above the button, both in sight', async () => {
    const { staff } = journey;
    await begin();
    const card = await staff.waitForCard(asked.notice);
    await card.press('Next');
    await staff.waitForCard('There is a problem');
    const { locator } = await staff.waitForCard(asked.notice);
    const inSight = async () => {
      const places = await Promise.all([
        placeOf(locator.locator('textarea')),
        placeOf(locator.getByText('Enter what you noticed.', { exact: true })),
        placeOf(locator.getByText('There is a problem')),
        placeOf(locator.getByText('• Enter what you noticed.')),
        placeOf(locator.getByRole('button', { name: 'Next' })),
      ]);
      const typing = await placeOf(staff.page.locator('[data-lexical-editor=true]'));
      for (const [index, { top, bottom, right }] of places.entries()) {
        assert.ok(top >= (places[index - 1]?.bottom ?? 0), `${index} is below what it follows`);
        assert.ok(bottom <= typing.top && right <= phoneSize.width, `${index} is in sight`);
      }
      const [input, under] = places;
      assert.ok(input && under && under.top - input.bottom < 24, 'nothing stands between field and message');
      return true;
    };
    // The page goes to what is new once it has drawn it.
    await until('each stands in its place, in sight', inSight);
    await card.fill(field, story.what);
    await card.press('Next');
    await staff.waitForCard(asked.when);
    await leave();
  });

  it('says on each step that needs something what is missing, and goes on once it is there', async () => {
    const { staff } = journey;
    await (await staff.ask('raise a concern', 'Continue')).press('Continue');
    let step = await staff.waitForCard(asked.about);
    await step.press('Next');
    await staff.waitForText('Select who it is about.');
    await staff.waitForText('Select how old they are.');
    await step.choose('Who is it about?', story.about);
    await step.choose('How old are they?', story.age);
    await step.press('Next');
    await (await staff.waitForCard(asked.person)).press('Next');
    step = await staff.waitForCard(asked.notice);
    await step.press('Next');
    await staff.waitForText('Enter what you noticed.');
    await (await staff.waitForCard(field)).fill(field, story.what);
    await (await staff.waitForCard(field)).press('Next');
    await (await staff.waitForCard(asked.when)).press('Next');
    await (await staff.waitForCard(asked.kinds)).press('Next');
    await (await staff.waitForCard(asked.talk)).press('Another manager');
    await (await staff.waitForCard('Their email address, or their name')).press('Next');
    await staff.waitForText('Enter the email address or the name of the manager you want to talk to.');
    await leave();
  });

  it('is passed by in immediate danger: two presses and one field', async () => {
    const { staff } = journey;
    await staff.reload();
    await staff.waitForCard('Raise a concern');
    const spent = await countEffort(staff.page);
    const danger = await staff.pressFor('Immediate danger', 'Send now');
    await danger.press('Send now');
    await staff.waitForText('Enter what is happening, and where.');
    const missing = await spent();
    await danger.fill('What is happening, and where?', 'He is at the front door.');
    await danger.press('Send now');
    await newReference(staff);
    sent += 1;
    const { presses, typed } = await spent();
    console.log(`      ${presses - missing.presses + 1} presses, ${typed} typed`);
    assert.deepEqual([missing.presses, presses, typed], [2, 3, 1], 'one press more, for what was missing');
  });

  it('leads from the last step to one question and back, with the change and without it', async () => {
    const { staff } = journey;
    await fillIn(staff, story);
    await (await staff.waitForCard(asked.check)).press(`Change: ${asked.notice}`);
    let step = await staff.waitForCard(field);
    assert.equal(await step.valueOf(field), story.what);
    await step.fill(field, 'He said it once.');
    await step.press('Save and go back');
    await (await staff.waitForCard(asked.check)).press(`Change: ${asked.notice}`);
    step = await staff.waitForCard(field);
    await step.fill(field, 'Never mind.');
    await step.press('Back without changing');
    const said = await (await staff.waitForCard(asked.check)).text();
    assert.match(said, /He said it once\./);
    assert.doesNotMatch(said, /Never mind|things will change/);
    await leave();
  });

  it('asks before it deletes anything, and goes on with all that was typed', async () => {
    const { staff } = journey;
    await begin();
    await (await staff.waitForCard(field)).fill(field, story.what);
    await cancel();
    await (await staff.waitForCard('Delete what you have typed?')).press('Go on with the form');
    assert.equal(await (await staff.waitForCard(field)).valueOf(field), story.what);
    await leave();
    await (await staff.ask('raise a concern', 'Continue')).press('Continue');
    await staff.waitForCard(asked.about);
    await leave();
  });

  it('keeps a form for later, begins another beside it, and goes on with each where it was left', async () => {
    const { staff } = journey;
    await begin();
    await (await staff.waitForCard(field)).fill(field, story.what);
    await picture('saved for later', await savedForLater());
    await picture('home with one', await staff.pressFor('Home', 'Raise another concern'));
    const about = await staff.pressFor('Raise another concern', asked.about);
    await about.choose('Who is it about?', 'A colleague');
    await about.choose('How old are they?', 'Adult');
    await about.press('Next');
    await staff.waitForCard(asked.person);
    await savedForLater();
    const home = await staff.pressFor('Home', 'Raise another concern');
    await picture('home with two', home);
    const [colleague = '', patient = ''] = (await home.text()).match(/A \w+, begun .+/g) ?? [];
    assert.match(`${colleague}; ${patient}`, /^A colleague, begun .+; A patient, begun /);
    const first = await staff.pressFor(`Continue your concern: ${patient}`, field);
    assert.equal(await first.valueOf(field), story.what);
    await picture('the first goes on', await staff.waitForCard(field));
    await leave();
    await picture('what waits', await staff.pressFor('Raise a concern', 'Raise another concern'));
    await picture(
      'the second goes on',
      await staff.pressFor(`Continue your concern: ${colleague}`, asked.person),
    );
    await leave();
  });

  it('sends nothing by a double press on the last "Next"', async () => {
    const { staff } = journey;
    await until('every concern of before stands in the list', () => concerns() === sent, withinMs);
    await (await staff.ask('raise a concern', 'Continue')).press('Continue');
    await fillInNotice(staff, story);
    await (await staff.waitForCard(asked.talk)).press(story.talk);
    const { locator } = await staff.waitForCard(asked.talked);
    await locator.getByRole('button', { name: 'Next' }).dblclick();
    const reference = await sendIt(staff, await staff.waitForCard(asked.check));
    await journey.concern(reference, {});
    assert.equal(concerns(), sent + 1, 'one concern, by the press on "Send"');
  });

  function concerns(): number {
    const lists = journey.world.tenant.lists();
    return lists.find(({ displayName }) => displayName === 'Prevent concerns')?.items.length ?? 0;
  }

  /** Up to the question what was noticed. */
  async function begin(): Promise<void> {
    const { staff } = journey;
    await (await staff.ask('raise a concern', 'Continue')).press('Continue');
    const about = await staff.waitForCard(asked.about);
    await about.choose('Who is it about?', story.about);
    await about.choose('How old are they?', story.age);
    await about.press('Next');
    await (await staff.waitForCard(asked.person)).press('Next');
  }

  async function cancel(): Promise<void> {
    const card = await journey.staff.waitForButton('More');
    await card.press('More');
    await card.press('Cancel');
  }

  async function savedForLater(): Promise<Card> {
    const card = await journey.staff.waitForButton('More');
    await card.press('More');
    await card.press('Save for later');
    return journey.staff.waitForCard('Saved for later');
  }

  /** For whoever wants to look at the cards: `PICTURES` names the folder. */
  async function picture(name: string, card: Card): Promise<void> {
    const folder = process.env.PICTURES;
    if (folder) await card.locator.screenshot({ path: `${folder}/${name}.png` });
  }

  async function leave(): Promise<void> {
    const { staff } = journey;
    await cancel();
    await (await staff.waitForCard('Delete what you have typed?')).press('Delete it');
    await staff.waitForCard('has been deleted');
  }
});

type Place = { readonly top: number; readonly bottom: number; readonly right: number };

async function placeOf(locator: Locator): Promise<Place> {
  const box = await locator.first().boundingBox();
  assert.ok(box);
  return { top: box.y, bottom: box.y + box.height, right: box.x + box.width };
}
