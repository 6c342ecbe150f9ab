/** A year of the duty calendar in the browser: in chat, in the SharePoint list, and what happens when something is missing. */
import assert from 'node:assert/strict';
import pack from '../../packs/somerset.json' with { type: 'json' };
import { workingDay } from '../../src/policy/duties/cadence.ts';
import { office } from '../policy/local.ts';
import { needs } from '../run/needs.ts';
import { step } from '../step.ts';
import { people } from '../tenant/people.ts';
import { until } from '../until.ts';
import { packWithDuties } from '../world.ts';
import { beginJourney, type Journey } from './journey.ts';
import { closeBrowser } from './playground/browser.ts';
import type { Card } from './playground/card.ts';

const { jo } = people;
const day = 86_400_000;
const dateIn = (days: number) => new Date(Date.now() + days * day).toISOString().slice(0, 10);
const ours = ['risk-assessment', 'policy-review', 'staff-update', 'engagement-assessment'];
const nameOf = (duty: string) => pack.duties.list.find(({ id }) => id === duty)?.name ?? '';

describe('the duty calendar over a year, in the browser', function () {
  this.timeout(240_000);
  let journey: Journey;

  before(async function () {
    await needs(this, 'browser');
    journey = await beginJourney((folder) => ({
      PACK: packWithDuties(folder, ours, dateIn(-1)),
      ROLES: `prevent-lead=${jo.id}`,
      LIST_POLL_SECONDS: '1',
    }));
    await journey.safeguarding.openPersonalChat();
  });
  after(async () => {
    await journey?.end();
    await closeBrowser();
  });

  /** @param card the newest card of the duty, whose form was asked for */
  async function complete(card: Card, outcome: string): Promise<void> {
    await card.locator.filter({ hasText: 'Complete this duty' }).waitFor();
    await card.fill('Link to the evidence', 'https://example-icb.nhs.example/minutes');
    await card.fill('Date of the evidence', dateIn(-1));
    await card.fill('What was the outcome?', outcome);
    await card.press('Complete');
    await journey.safeguarding.waitForCard('Completed on');
  }

  /** The item of one task in "Policy review tasks", once it says what is wanted. */
  async function item(duty: string, wanted: Readonly<Record<string, unknown>>) {
    const says = (fields: Readonly<Record<string, unknown>>) =>
      fields.DutyId === duty && Object.entries(wanted).every(([name, value]) => fields[name] === value);
    const items = () =>
      journey.world.tenant.lists().find(({ displayName }) => displayName === 'Policy review tasks')?.items;
    return until(
      `the item of ${duty} says ${JSON.stringify(wanted)}`,
      () => items()?.find(({ fields }) => says(fields)),
      20_000,
    );
  }

  async function editByHand(duty: string, fields: Readonly<Record<string, unknown>>): Promise<void> {
    const { TaskKey } = (await item(duty, {})).fields;
    const body = JSON.stringify({ person: jo.id, list: 'Policy review tasks', key: TaskKey, fields });
    const headers = { 'Content-Type': 'application/json' };
    const answer = await fetch(`${journey.world.tenant.url}/_edit`, { method: 'POST', headers, body });
    assert.ok(answer.ok, await answer.text());
  }

  /** The list of what is due, asked for anew. */
  async function due(): Promise<Card> {
    await journey.safeguarding.say('duties');
    return journey.safeguarding.waitForCard('Prevent duties: Due');
  }

  it('is set up, worked in chat and by hand in the list, and opens again when the year is over', async () => {
    await step('when each duty was last done is said, as far as it is known', async () => {
      const { safeguarding } = journey;
      const list = await due();
      assert.match(await list.text(), /Nothing is due now/);
      await list.press('Set up the duty calendar');
      const page = await safeguarding.waitForCard('Enter when each duty was last done');
      for (const duty of ours.slice(0, 3)) await page.fill(`${nameOf(duty)}: last done on`, dateIn(-100));
      await page.press('Save and continue');
      await safeguarding.waitForCard('The duty calendar is set up');
    });

    await step(
      'the risk assessment is published: engagement, the staff update and the policy review open',
      async () => {
        const list = await due();
        await list.choose('Which duty?', nameOf('risk-assessment'));
        await list.press('Start');
        await complete(
          await journey.safeguarding.waitForCard('Complete this duty'),
          'Published by the board.',
        );
        for (const duty of ours.slice(1))
          await item(duty, { Status: 'Assigned', AssignedTo: 'Jo Lindqvist' });
        assert.equal(
          (await item('risk-assessment', { Status: 'Completed' })).fields.Outcome,
          'Published by the board.',
        );
      },
    );

    await step('one is completed in chat', async () => {
      const { safeguarding } = journey;
      await (await due()).press(`Open: ${nameOf('staff-update')}`);
      await (await safeguarding.waitForCard('Owner: Jo Lindqvist')).press('Complete');
      await complete(await safeguarding.waitForCard('Complete this duty'), 'Everybody was told.');
      await item('staff-update', { Status: 'Completed', CompletedBy: 'Jo Lindqvist' });
    });

    await step('one is completed in the list, by hand', async () => {
      await editByHand('policy-review', {
        Status: 'Completed',
        EvidenceLink: 'https://example-icb.nhs.example/policy',
        EvidenceDate: dateIn(-1),
        Outcome: 'Reviewed and approved.',
      });
      await item('policy-review', { Status: 'Completed', CompletedBy: 'Jo Lindqvist' });
      await (await due()).press('Done');
      await journey.safeguarding.waitForCard('Reviewed and approved.');
    });

    await step('one is refused for want of evidence, is put back, and says so', async () => {
      await editByHand('engagement-assessment', { Status: 'Completed' });
      const note = await journey.safeguarding.waitForCard('We undid your change');
      assert.match(await note.text(), /To complete a duty, enter a link to the evidence/);
      const { fields } = await item('engagement-assessment', { Status: 'Assigned' });
      assert.match(String(fields.Note), /evidence/);
    });

    await step('a year passes, and the next cycle opens, counted from when it was done', async () => {
      const { safeguarding, world } = journey;
      await world.bot.stop();
      await world.bot.start(340 * day);
      const dueOn = workingDay(yearOn(dateIn(-1)), office);
      await item('risk-assessment', { Status: 'Assigned', DueOn: dueOn });
      await (await due()).press(`Open: ${nameOf('risk-assessment')}`);
      await safeguarding.waitForCard('situational risk assessment');
    });
  });
});

function yearOn(date: string): string {
  const [year, month, day] = date.split('-');
  return `${Number(year) + 1}-${month}-${month === '02' && day === '29' ? '28' : day}`;
}
