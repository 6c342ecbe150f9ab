/** A year of the duty calendar in the browser: in chat, in the SharePoint list, and what happens when something is missing. */
import assert from 'node:assert/strict';
import pack from '../../packs/somerset.json' with { type: 'json' };
import { workingDay } from '../../src/policy/duties/cadence.ts';
import { POLICY_REVIEW_TASKS } from '../../src/sharepoint/duties/list.ts';
import { needs } from '../run/needs.ts';
import { step } from '../step.ts';
import { people } from '../tenant/people.ts';
import { packWithDuties } from '../world.ts';
import { complete, due, editByHand, item as itemIn, openTask } from './dutySteps.ts';
import { beginJourney, type Journey } from './journey.ts';
import { calendar } from './office.ts';
import { closeBrowser } from './playground/browser.ts';

const { jo } = people;
const day = 86_400_000;
/** The test may come through a midnight, and stays with its dates. */
const begins = Date.now();
const dateIn = (days: number) => new Date(begins + days * day).toISOString().slice(0, 10);
const ours = ['risk-assessment', 'policy-review', 'staff-update', 'engagement-assessment'];
const nameOf = (duty: string) => pack.duties.list.find(({ id }) => id === duty)?.name ?? '';

describe('the duty calendar over a year, in the browser', () => {
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

  const item = (duty: string, wanted: object) =>
    itemIn(journey.world, POLICY_REVIEW_TASKS, { DutyId: duty, ...wanted });

  async function editIt(duty: string, fields: object): Promise<void> {
    const { TaskKey: key } = await item(duty, {});
    await editByHand(journey.world, jo, POLICY_REVIEW_TASKS, { key, ...fields });
  }

  it('is set up, worked in chat and by hand in the list, and opens again when the year is over', async () => {
    await step('when each duty was last done is said, as far as it is known', async () => {
      const { safeguarding } = journey;
      const list = await due(safeguarding);
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
        const { safeguarding } = journey;
        const list = await due(safeguarding);
        await list.choose('Which duty?', nameOf('risk-assessment'));
        await list.press('Start');
        await complete(safeguarding, dateIn(-1), 'Published by the board.');
        for (const duty of ours.slice(1))
          await item(duty, { Status: 'Assigned', AssignedTo: 'Jo Lindqvist' });
        await item('risk-assessment', { Status: 'Completed', Outcome: 'Published by the board.' });
      },
    );

    await step('one is completed in chat', async () => {
      const { safeguarding } = journey;
      await (await openTask(safeguarding, nameOf('staff-update'))).press('Complete');
      await complete(safeguarding, dateIn(-1), 'Everybody was told.');
      await item('staff-update', { Status: 'Completed', CompletedBy: 'Jo Lindqvist' });
    });

    await step('one is completed in the list, by hand', async () => {
      await editIt('policy-review', {
        Status: 'Completed',
        EvidenceLink: 'https://example-icb.nhs.example/policy',
        EvidenceDate: dateIn(-1),
        Outcome: 'Reviewed and approved.',
      });
      await item('policy-review', { Status: 'Completed', CompletedBy: 'Jo Lindqvist' });
      await (await due(journey.safeguarding)).press('Done');
      await journey.safeguarding.waitForCard('Reviewed and approved.');
    });

    await step('one is refused for want of evidence, is put back, and says so', async () => {
      await editIt('engagement-assessment', { Status: 'Completed' });
      const note = await journey.safeguarding.waitForCard('We undid your change');
      assert.match(await note.text(), /To complete a duty, enter a link to the evidence/);
      const { Note } = await item('engagement-assessment', { Status: 'Assigned' });
      assert.match(String(Note), /evidence/);
    });

    await step('a year passes, and the next cycle opens, counted from when it was done', async () => {
      const { safeguarding } = journey;
      await journey.restart(340 * day);
      const dueOn = workingDay(yearOn(dateIn(-1)), calendar);
      await item('risk-assessment', { Status: 'Assigned', DueOn: dueOn });
      const card = await openTask(safeguarding, nameOf('risk-assessment'));
      assert.match(await card.text(), /situational risk assessment/);
    });
  });
});

function yearOn(date: string): string {
  const [year, month, day] = date.split('-');
  return `${Number(year) + 1}-${month}-${month === '02' && day === '29' ? '28' : day}`;
}
