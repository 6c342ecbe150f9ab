/** The manager on a telephone, in the browser: a question and its answer, an answer changed, somebody else asked. */
import assert from 'node:assert/strict';
import { needs } from '../run/needs.ts';
import { people } from '../tenant/people.ts';
import { packWithoutDuties, team } from '../world.ts';
import { countEffort } from './effort.ts';
import { beginJourney, type Journey } from './journey.ts';
import { nextOpening } from './office.ts';
import { closeBrowser } from './playground/browser.ts';
import type { Card } from './playground/card.ts';
import { phoneSize } from './playground/chat.ts';
import { decide, managerAnswers, raiseIt, type Story } from './walk.ts';

const story: Story = {
  about: 'A patient',
  age: 'Adult',
  what: 'He said "things will change" twice.',
  talk: 'My line manager',
};
const [yes, more, no, someoneElse] = [
  ...([
    'Yes, escalate this concern',
    'I need to know more',
    'I do not think it should be escalated',
  ] as const),
  'Someone else should check this',
] as const;

describe('the manager on a telephone, in the browser', () => {
  let journey: Journey;

  before(async function () {
    await needs(this, 'browser');
    journey = await beginJourney((folder) => ({ PACK: packWithoutDuties(folder) }), {
      staff: phoneSize,
      manager: phoneSize,
    });
    await journey.restart(nextOpening(Date.now()) + 60_000 - Date.now());
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await picture(`failed ${this.currentTest.title.slice(0, 20)}`);
  });
  after(async () => {
    await journey?.end();
    await closeBrowser();
  });

  /** For whoever wants to look at the cards: `PICTURES` names the folder. */
  async function picture(name: string, who: 'manager' | 'safeguarding' | 'staff' = 'manager'): Promise<void> {
    const folder = process.env.PICTURES;
    if (folder) await journey[who].screenshot(`${folder}/manager, ${name}.png`);
  }

  async function raised(): Promise<string> {
    const reference = await raiseIt(journey, story);
    await journey.manager.waitForCard(reference);
    await journey.shown(reference);
    return reference;
  }

  /** The card as it stands; it cannot be pressed while it is drawn anew. */
  async function card(reference: string): Promise<Card> {
    await journey.shown(reference);
    return journey.manager.waitForCard(reference);
  }

  it('answers in three presses: details, a choice, and "Send"', async () => {
    const { manager } = journey;
    const reference = await raised();
    const spent = await countEffort(manager.page);
    await managerAnswers(journey, reference, yes);
    await manager.waitForText('You approved the escalation');
    const { presses, typed } = await spent();
    console.log(`      ${presses} presses, ${typed} typed`);
    assert.deepEqual([presses, typed], [3, 1]);
    await journey.concern(reference, { ManagerAnswer: 'Manager approved the escalation' });
  });

  it('asks a question, reads the answer, and answers then', async () => {
    const { manager, staff } = journey;
    const reference = await raised();
    await managerAnswers(journey, reference, more, undefined, 'Which day was it?');
    await manager.waitForText('You asked a question. You can still give your answer.');
    await (await staff.waitForCard('asked for more information')).press('Add information');
    const form = await staff.waitForCard('Which day was it?');
    await picture('what the reporter is asked', 'staff');
    await form.fill('What do you want to add?', 'It was on Tuesday.');
    await form.press('Send');
    const note = await manager.waitForCard('There is new information');
    await note.press('Show details');
    const details = await manager.waitForCard('It was on Tuesday.');
    assert.match(await details.text(), /Question to the person who raised it[\s\S]*Which day was it\?/);
    await picture('question and answer');
    await details.press(no);
    await manager.waitForText('Why do you think so?');
    const asked = await manager.waitForCard(reference);
    await asked.fill('Why do you think so?', 'It was about the football.');
    await asked.press('Send');
    await manager.waitForText('You do not think it should be escalated');
    await journey.concern(reference, { ManagerAnswer: 'Manager does not think it should be escalated' });
  });

  it('changes an answer, until a decision is recorded', async () => {
    const { manager } = journey;
    const reference = await raised();
    await managerAnswers(journey, reference, no, undefined, 'I see nothing in it.');
    await manager.waitForCard(reference, 'You do not think it should be escalated');
    await picture('answered');
    await (await card(reference)).press('Change my answer');
    await manager.waitForText('Your answer now: You do not think it should be escalated.');
    await picture('changing the answer');
    await (await manager.waitForCard(reference)).press(yes);
    await manager.waitForText('What did you discuss and agree?');
    const question = await manager.waitForCard(reference);
    await question.fill('What did you discuss and agree?', 'We talked again. I agree.');
    await question.press('Send');
    await manager.waitForCard(reference, 'You approved the escalation');
    await journey.concern(reference, { ManagerAnswer: 'Manager approved the escalation' });
    const said = await journey.chronology(reference, 4);
    assert.deepEqual(said.slice(2), [
      'Manager does not think it should be escalated',
      'Manager approved the escalation',
    ]);
    await decide(journey, reference, 'Advice and signposting', 'Talked through.');
    const decided = await card(reference);
    assert.equal(await decided.locator.getByRole('button', { name: 'Change my answer' }).count(), 0);
    await picture('decided');
  });

  it('asks somebody else, who has it then', async () => {
    const { manager, safeguarding, staff } = journey;
    const reference = await raised();
    await (await card(reference)).press('Show details');
    await (await manager.waitForCard(someoneElse)).press(someoneElse);
    const form = await manager.waitForCard('Their email address, or their name');
    await form.press('Send');
    await manager.waitForText('Enter the email address or the name of who should check this');
    await picture('who should check it');
    const again = await manager.waitForCard('Their email address, or their name');
    await again.fill('Their email address, or their name', people.jo.mail);
    // Pressed again where the directory was late: what was typed is kept.
    await manager.pressFor('Send', 'Someone else checks this now');
    await picture('handed on');
    await staff.waitForText('to check your concern with you');
    await safeguarding.openPersonalChat();
    const theirs = await safeguarding.waitForCard('asks you to check this in their place');
    assert.match(await theirs.text(), new RegExp(`${reference}[\\s\\S]*Answer by`));
    await picture('asked in their place', 'safeguarding');
    await safeguarding.openChannel(team.name, team.channel.name);
    await journey.concern(reference, { Manager: 'Jo Lindqvist' });
  });
});
