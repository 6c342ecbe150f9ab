/** "Ask someone to ring me" on a telephone, in the browser: from a step of the form, and to each end that a call can have. */
import assert from 'node:assert/strict';
import { needs } from '../run/needs.ts';
import { packWithoutDuties, team } from '../world.ts';
import { beginJourney, type Journey } from './journey.ts';
import { nextOpening } from './office.ts';
import { closeBrowser } from './playground/browser.ts';
import type { Card } from './playground/card.ts';
import { phoneSize } from './playground/chat.ts';
import { asked } from './walk.ts';

const ask = 'Ask someone to ring me';
const ownNumber = 'Your number (optional)';
const number = '07700 900982';
const field = 'In your own words';
const typed = 'He said "things will change" twice.';

describe('a call on a telephone, in the browser', () => {
  let journey: Journey;

  before(async function () {
    await needs(this, 'browser');
    journey = await beginJourney((folder) => ({ PACK: packWithoutDuties(folder) }), {
      staff: phoneSize,
    });
    await journey.restart(nextOpening(Date.now()) + 60_000 - Date.now());
  });
  afterEach(async function () {
    if (this.currentTest?.state !== 'failed') return;
    await picture('failed, asker');
    await picture('failed, ringer', 'safeguarding');
  });
  after(async () => {
    await journey?.end();
    await closeBrowser();
  });

  /** For whoever wants to look at the cards: `PICTURES` names the folder. */
  async function picture(name: string, who: 'staff' | 'safeguarding' = 'staff'): Promise<void> {
    const folder = process.env.PICTURES;
    if (folder) await journey[who].screenshot(`${folder}/call, ${name}.png`);
  }

  async function asksByWords(): Promise<void> {
    const { staff } = journey;
    const form = await staff.ask('ring me', ownNumber);
    await form.fill(ownNumber, number);
    await picture('the form');
    await form.press(ask);
    await staff.waitForText('You have asked for a call');
  }

  /** Somebody of the team takes it in the channel. @returns what stands in their own chat about it */
  async function isTaken(): Promise<Card> {
    const { safeguarding, staff } = journey;
    await safeguarding.openChannel(team.name, team.channel.name);
    const card = await safeguarding.waitForCard('I will ring them');
    assert.doesNotMatch(await card.text(), /Okafor|900982/);
    await picture('in the channel', 'safeguarding');
    await card.press('I will ring them');
    await staff.waitForText('Jo Lindqvist will ring you by');
    await picture('who rings');
    await safeguarding.openPersonalChat();
    return safeguarding.waitForCard('We talked: it is a concern');
  }

  it('is asked for from a step, not reached once, recorded as a concern, and is the asker’s own from there', async () => {
    const { staff, safeguarding } = journey;
    await (await staff.ask('raise a concern', 'Continue')).press('Continue');
    const about = await staff.waitForCard(asked.about);
    await about.choose('Who is it about?', 'A patient');
    await about.choose('How old are they?', 'Adult');
    await about.press('Next');
    await (await staff.waitForCard(asked.person)).press('Next');
    const step = await staff.waitForCard(field);
    await step.fill(field, typed);
    await step.press('More');
    await picture('behind "More"');
    await step.press(ask);
    await (await staff.waitForCard(ownNumber)).fill(ownNumber, number);
    await picture('from a step');
    await (await staff.waitForCard(ownNumber)).press(ask);
    await staff.waitForText('You have asked for a call');
    await picture('asked from a step');
    await (await staff.waitForCard('You have asked for a call')).press('Continue your concern');
    assert.equal(await (await staff.waitForCard(field)).valueOf(field), typed);

    await (await isTaken()).press('Show who to ring');
    await safeguarding.waitForText(number);
    assert.match(await (await safeguarding.waitForCard(number)).text(), /Sam Okafor/);
    await picture('who to ring', 'safeguarding');
    await (await safeguarding.waitForCard(number)).press('I could not reach them');
    await staff.waitForText('We could not reach you');
    await picture('not reached');
    await (await safeguarding.waitForCard('You rang and did not reach them')).press(
      'We talked: it is a concern',
    );
    const form = await safeguarding.waitForCard('Record a concern for someone');
    await form.choose('Who is it about?', 'A patient');
    await form.choose('How old are they?', 'Adult');
    await form.fill('What did they tell you?', 'He praised an attack.');
    await form.choose('Can this wait?', 'Yes, until the team looks at it in office hours');
    await picture('recording it', 'safeguarding');
    await form.press('Record this concern');
    await staff.waitForText('What you told us is recorded');
    await picture('recorded');
    const [reference = ''] =
      /NCS-[0-9A-Z-]+/.exec(await (await staff.ask('my concerns', 'NCS-')).text()) ?? [];
    await picture('my concerns');
    const item = await journey.concern(reference, { WhatWasNoticed: 'He praised an attack.' });
    assert.equal(item.Status, 'Waiting to be acknowledged');
    await (await staff.ask('raise a concern', 'Raise another concern')).press('Continue your concern');
    assert.equal(await (await staff.waitForCard(field)).valueOf(field), typed, 'the form is as it was');
  });

  it('ends with advice, which is counted without a name', async () => {
    const { staff, safeguarding } = journey;
    await asksByWords();
    const taken = await isTaken();
    await taken.press('We talked: I gave advice');
    assert.match(
      await (await safeguarding.waitForCard('type "advice"')).text(),
      /You do not need to ring them/,
    );
    await taken.locator.waitFor({ state: 'detached' });
    await staff.waitForText('Jo Lindqvist has noted that they talked to you');
    await picture('over');
  });

  it('ends with nothing more to do, and another can be asked for', async () => {
    const { staff, safeguarding } = journey;
    await asksByWords();
    const taken = await isTaken();
    await taken.press('We talked: nothing more to do');
    await taken.locator.waitFor({ state: 'detached' });
    await safeguarding.waitForText('This call is over.');
    await safeguarding.openChannel(team.name, team.channel.name);
    await safeguarding.waitForText('This call is over');
    await picture('over, in the channel', 'safeguarding');
    await staff.ask('ring me', ownNumber);
  });
});
