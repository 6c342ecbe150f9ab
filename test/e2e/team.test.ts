/** The safeguarding team on a telephone, in the browser: from its card to the closed concern, and by night. */
import assert from 'node:assert/strict';
import { needs } from '../run/needs.ts';
import { people } from '../tenant/people.ts';
import { packWithoutDuties, team } from '../world.ts';
import { countEffort } from './effort.ts';
import { beginJourney, type Journey, newReference } from './journey.ts';
import { nextOpening } from './office.ts';
import { closeBrowser } from './playground/browser.ts';
import type { Card } from './playground/card.ts';
import { phoneSize } from './playground/chat.ts';
import {
  acknowledge,
  backToCard,
  decide,
  managerAnswers,
  raiseIt,
  record,
  type Story,
  stepDone,
  teamCard,
} from './walk.ts';

const { jo, morgan } = people;
const minute = 60_000;
const hour = 60 * minute;
const story: Story = {
  about: 'A patient',
  age: 'Under 18',
  what: 'He showed me a film of an attack.',
  talk: 'The safeguarding team',
};

describe('the safeguarding team on a telephone, in the browser', () => {
  let journey: Journey;
  let opening = 0;

  before(async function () {
    await needs(this, 'browser');
    const own = (folder: string) => ({
      PACK: packWithoutDuties(folder),
      // Morgan and Jo have Playgrounds to be written to.
      ROLES: `prevent-lead=${morgan.id},hr=${jo.id}`,
    });
    journey = await beginJourney(own, { staff: phoneSize, safeguarding: phoneSize });
    opening = nextOpening(Date.now());
    await at(opening + minute);
  });
  afterEach(async function () {
    const folder = process.env.PICTURES;
    if (this.currentTest?.state === 'failed' && folder)
      await journey.safeguarding.screenshot(`${folder}/${this.currentTest.title.slice(0, 20)}.png`);
  });
  after(async () => {
    await journey?.end();
    await closeBrowser();
  });

  /** Sets the service's clock. */
  function at(then: number): Promise<void> {
    return journey.restart(then - Date.now());
  }

  /** What is left to do stands below what was recorded, so that nobody goes back to the card for it. */
  async function next(reference: string, title: string, fill: (form: Card) => Promise<void>): Promise<void> {
    const { safeguarding } = journey;
    await (await safeguarding.waitForCard(title)).press(title);
    const button = safeguarding.page.getByRole('button', { name: 'Record', exact: true }).first();
    await button.waitFor();
    const form = safeguarding.newestCard();
    await fill(form);
    await form.press('Record');
    await button.waitFor({ state: 'detached' });
    await journey.shown(reference);
  }

  it('goes from "Acknowledge" to closed, with all that is owed for a child, and no title is cut', async () => {
    const { safeguarding, staff } = journey;
    const reference = await raiseIt(journey, story);
    const card = await teamCard(journey, reference);
    assert.match(await card.text(), /New concern about a patient/);
    const spent = await countEffort(safeguarding.page);
    await acknowledge(journey, reference);
    const owned = await teamCard(journey, reference);
    await owned.press('Record decision');
    const form = await safeguarding.waitForCard('What is the decision?');
    assert.match(await form.text(), /He showed me a film of an attack/);
    await form.choose('What is the decision?', 'Refer to the police Prevent team');
    await form.fill('Why? Give the reason for this decision', 'It is more than talk.');
    await form.press('Continue');
    const check = await safeguarding.waitForCard('Check your decision');
    assert.match(await check.text(), /Jo Lindqvist from the safeguarding team has looked at your concern/);
    await check.press('Record decision');
    await check.locator.waitFor({ state: 'detached' });
    const recorded = await teamCard(journey, reference);
    const cut = await recorded.locator
      .getByRole('button')
      .evaluateAll((all) => all.filter((one) => one.scrollWidth > one.clientWidth).length);
    assert.equal(cut, 0);
    await next(reference, 'Record Early Help Assessment', stepDone);
    await next(reference, "Record children's referral", stepDone);
    await next(reference, 'Record the referral', async (sent) => {
      await sent.fill('Date the referral was sent', '2026-01-05');
      await sent.fill('Who it was sent to', 'Avon and Somerset Prevent Police');
    });
    await next(reference, 'Record the outcome', (heard) =>
      heard.fill('What was the outcome?', 'Taken to Channel.'),
    );
    await next(reference, 'Close this concern', (end) => end.fill('Why is it closed?', 'Channel has it.'));
    const { presses, typed } = await spent();
    console.log(`      ${presses} presses, ${typed} typed`);
    assert.ok(presses <= 20 && typed <= 7);
    await backToCard(journey, reference);
    const closed = await safeguarding.waitForCard('Closed: concern about a patient');
    assert.deepEqual(await closed.locator.getByRole('button').allInnerTexts(), [
      'Add information',
      'Open this concern again',
      'Show details',
    ]);
    await staff.waitForText('The safeguarding team has finished its work on your concern.');
  });

  it('reads what came in after a concern was closed, from the note that says so', async () => {
    const { safeguarding, staff } = journey;
    const reference = await raiseIt(journey, { ...story, age: 'Adult' });
    await decide(journey, reference, 'Advice and signposting', 'Talked it through with the ward.');
    await record(journey, reference, 'Close this concern', (form) => form.fill('Why is it closed?', 'Done.'));
    const news = await staff.waitForCard('has finished its work on your concern');
    await news.press('Tell us something new');
    const form = await staff.waitForCard('What do you want to add?');
    await form.fill('What do you want to add?', 'He said it again.');
    await form.press('Send');
    const note = await safeguarding.waitForCard('New information on a closed concern');
    await note.press('Show details');
    assert.match(await (await safeguarding.waitForCard('What was raised')).text(), /He said it again\./);
    await (await safeguarding.waitForCard('What was raised')).press('I have read what was added');
    const read = await safeguarding.waitForCard('Record this once you have read it');
    await read.press('Record');
    await safeguarding.waitForCard('It is recorded that you have read it');
    await journey.concern(reference, { Status: 'Closed' });
  });

  it('asks HR, whose advice the line manager then reads', async () => {
    const { safeguarding, manager } = journey;
    const about = { about: 'A colleague', age: 'Adult', name: 'Pat Invented' } as const;
    const reference = await raiseIt(journey, { ...story, ...about, talk: 'My line manager' });
    await managerAnswers(journey, reference, 'Yes, escalate this concern', 'No');
    await manager.waitForCard(reference, 'You approved the escalation');
    await acknowledge(journey, reference);
    await record(journey, reference, 'Record if HR is needed', async (form) => {
      await form.choose('Is HR needed?', 'HR is needed: they are asked to advise the line manager');
      await form.fill('What HR should know, or why HR is not needed', 'Please advise on duties.');
    });
    await safeguarding.openPersonalChat();
    const asked = await safeguarding.waitForCard('Please advise a line manager');
    await asked.fill('Your advice to the line manager', 'Keep them away from the ward.');
    await asked.press('Send advice to the manager');
    await manager.waitForText('HR has sent advice for you');
    await (await manager.waitForCard("Show HR's advice")).press("Show HR's advice");
    await manager.waitForText('Keep them away from the ward.');
    await safeguarding.openChannel(team.name, team.channel.name);
  });

  it('by night: who is on call is called, holds it, and reads in the morning who of the team has it', async () => {
    const { staff, manager, safeguarding } = journey;
    await at(opening + 15 * hour);
    const danger = await staff.ask('immediate danger', 'Send now');
    await danger.fill('What is happening, and where?', 'An invented example.');
    await danger.press('Send now');
    const reference = await newReference(staff);
    const called = await manager.waitForCard('Urgent: someone may be in danger. Acknowledge now');
    assert.match(await called.text(), new RegExp(reference));
    await called.press('Acknowledge');
    await manager.waitForCard('You have acknowledged this');
    const held = await teamCard(journey, reference);
    assert.match(await held.text(), /Urgent: immediate danger[\s\S]*Morgan Ellis has acknowledged this/);
    await at(opening + 24 * hour + 60_000);
    await (await teamCard(journey, reference)).press('Acknowledge');
    await safeguarding.waitForCard(reference, 'Owner: Jo Lindqvist');
    await manager.waitForCard(`${reference}. Its owner is Jo Lindqvist`);
  });
});
