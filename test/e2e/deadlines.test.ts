/** A concern that nobody takes, in the browser: what staff, the manager and the team see while time goes by. */
import assert from 'node:assert/strict';
import { due } from '../../src/policy/hours.ts';
import { needs } from '../run/needs.ts';
import { people } from '../tenant/people.ts';
import { packWithoutDuties } from '../world.ts';
import { beginJourney, type Journey, newReference } from './journey.ts';
import { calendar, nextOpening } from './office.ts';
import { closeBrowser } from './playground/browser.ts';
import { acknowledge, fillIn, raiseIt, sendIt, teamCard } from './walk.ts';

const { morgan } = people;
const minute = 60_000;
const week = 7 * 24 * 60 * minute;

describe('a concern that waits, in the browser', () => {
  let journey: Journey;

  before(async function () {
    await needs(this, 'browser');
    journey = await beginJourney((folder) => ({
      PACK: packWithoutDuties(folder),
      // Morgan has a Playground to be written to.
      ROLES: `prevent-lead=${morgan.id}`,
    }));
    // In the middle of a morning, whenever the test runs: nothing opens or closes on the way.
    await later(nextOpening(Date.now()) + 60 * minute - Date.now());
  });
  after(async () => {
    await journey?.end();
    await closeBrowser();
  });

  /** How far the service's clock runs ahead of this machine's. */
  let ahead = 0;
  async function later(ms: number): Promise<void> {
    ahead += ms;
    await journey.restart(ahead);
  }

  it('in immediate danger: the team and the Prevent Lead are told within the half hour, and the reporter once', async () => {
    const { staff, safeguarding, manager } = journey;
    const form = await staff.ask('immediate danger', 'Send now');
    await form.fill('What is happening, and where?', 'An invented example.');
    await form.press('Send now');
    const reference = await newReference(staff);
    await teamCard(journey, reference);

    await later(30 * minute);
    await safeguarding.waitForText('Please agree who deals with it');
    await manager.waitForCard('You are getting this because you are the Operational Prevent Lead');
    await staff.waitForCard('No one has picked up your concern yet');
    const card = await teamCard(journey, reference);
    assert.match(
      await card.text(),
      /If nothing has happened by .*, we will tell the Associate Director for Safeguarding/,
    );

    await card.press('Acknowledge');
    await staff.waitForCard('has your concern');
  });

  it('one that cannot wait: whoever is called holds it until the team has it, and reads on their card who that is', async () => {
    const { staff, manager } = journey;
    // What is ticked has it asked in office hours as well.
    const form = await fillIn(staff, {
      about: 'A patient',
      age: 'Adult',
      what: 'An invented example.',
      kind: 'They talked about harming people',
      talk: 'The safeguarding team',
      haste: 'Yes, soon',
    });
    const reference = await sendIt(staff, form);
    const receipt = await (await staff.waitForCard(reference)).text();
    assert.ok(receipt.indexOf('999') < receipt.indexOf('101'), 'the numbers stand open, 999 first');
    await teamCard(journey, reference);

    await later(46 * minute);
    const called = await manager.waitForCard(reference);
    assert.match(
      await called.text(),
      /Urgent: this cannot wait[\s\S]*You are getting this because you are the Operational Prevent/,
    );
    await called.press('Acknowledge');
    await manager.waitForCard('You have acknowledged this. The safeguarding team takes it on');
    await staff.waitForCard('Someone we called has your concern');
    await journey.concern(reference, { Urgency: 'Urgent: this cannot wait', Owner: undefined });

    await acknowledge(journey, reference);
    await manager.waitForCard(`${reference}. Its owner is Jo Lindqvist`);
  });

  it('a manager who does not answer is reminded, and the concern goes on without them', async () => {
    const { staff, manager } = journey;
    const reference = await raiseIt(journey, {
      about: 'A patient',
      age: 'Adult',
      what: 'An invented example.',
      talk: 'My line manager',
    });
    await manager.waitForCard(reference);
    const now = Date.now() + ahead;
    const answerBy = due(new Date(now).toISOString(), { workingHours: 8 }, calendar);
    const reminded = due(answerBy, { workingHours: 0 }, calendar);
    await later(Date.parse(reminded) - now + minute);
    await manager.waitForCard('You were asked to check this concern by');

    await later(week);
    await staff.waitForCard('has not replied. The safeguarding team goes on without');
    const fields = await journey.concern(reference, {
      Status: 'Waiting to be acknowledged',
      NextStep: 'Acknowledge',
    });
    assert.equal(fields.Urgency, 'Standard');
    // The team's rungs have passed beside the manager's, as many as the day's hours have.
    assert.match(await (await teamCard(journey, reference)).text(), /Waiting to be acknowledged/);
  });
});
