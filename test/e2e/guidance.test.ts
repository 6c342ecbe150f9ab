/** Guidance in the browser: what has changed in the register, which reviews that opens, and what has happened outside. */
import assert from 'node:assert/strict';
import { dateOf, sayDate } from '../../src/policy/hours.ts';
import { POLICY_REVIEW_TASKS } from '../../src/sharepoint/duties/list.ts';
import { local } from '../policy/local.ts';
import { needs } from '../run/needs.ts';
import { step } from '../step.ts';
import { people } from '../tenant/people.ts';
import { packWithoutDuties } from '../world.ts';
import { complete, due, item, itemsOf, picture, telephone } from './dutySteps.ts';
import { beginJourney, type Journey } from './journey.ts';
import { calendar } from './office.ts';
import { closeBrowser } from './playground/browser.ts';
import type { Card } from './playground/card.ts';

const { morgan } = people;
const { guidance, list: duties } = local.pack.duties;
/** Where the office is: in summer it begins an hour before the day of Greenwich. */
const today = dateOf(new Date().toISOString(), calendar);

describe('the register of guidance on a telephone, in the browser', () => {
  let journey: Journey;

  before(async function () {
    await needs(this, 'browser');
    journey = await beginJourney(
      (folder) => ({ PACK: packWithoutDuties(folder), ROLES: `prevent-lead=${morgan.id}` }),
      { safeguarding: telephone },
    );
    await journey.safeguarding.openPersonalChat();
  });
  after(async () => {
    await journey?.end();
    await closeBrowser();
  });

  const register = (): Promise<Card> => journey.safeguarding.ask('guidance', 'Guidance behind the policy');

  const reviews = async () =>
    (await itemsOf(journey.world, POLICY_REVIEW_TASKS)).filter(({ TriggeredBy }) =>
      String(TriggeredBy).startsWith('New guidance: '),
    );

  it('says what another version opens before it opens it, and each review is worked like any duty', async () => {
    const { safeguarding, world } = journey;
    const changed = guidance.find(({ id }) => id === 'contest-2023');
    assert.ok(changed);
    const touched = duties.filter(({ clauses }) =>
      [...changed.clauses, '4.7'].some((clause) => clauses.includes(clause)),
    );
    const names = touched.map(({ name }) => name);

    await step('it has changed: another version, and one clause more', async () => {
      const page = await register();
      await picture(page, 'register');
      // What is new comes first, then what the pack has, in its order.
      const place = guidance.filter((one) => one.new).length + guidance.indexOf(changed) + 1;
      await page.press(`It has changed: number ${place} on this page`);
      const form = await safeguarding.waitForCard('Which parts of the policy does it affect?');
      assert.equal(await form.valueOf('What is it called?'), changed.name);
      await form.fill('Version, as the document says it', 'Second edition');
      await form.fill('When was this version published?', today);
      await form.locator.locator('.fui-Checkbox').filter({ hasText: '4.7 ' }).locator('input').check();
      await picture(form, 'it has changed');
      await form.press('See what this opens');
    });

    await step('what it opens is said first, and nothing is open yet', async () => {
      const preview = await safeguarding.waitForCard('Check what this opens');
      await picture(preview, 'preview');
      const said = await preview.text();
      assert.match(said, new RegExp(`This will open ${touched.length} reviews:`));
      for (const name of names) assert.ok(said.includes(name), name);
      assert.deepEqual(await reviews(), []);
      await preview.press('Start the reviews');
      const done = await safeguarding.waitForCard('Reviews opened');
      await picture(done, 'reviews opened');
      for (const name of names) assert.ok((await done.text()).includes(name), name);
    });

    await step('the reviews are in the list, each with its owner and the guidance', async () => {
      for (const { id } of touched)
        await item(world, POLICY_REVIEW_TASKS, { DutyId: id, Status: 'Assigned' });
      const all = await reviews();
      assert.equal(all.length, touched.length);
      for (const { TriggeredBy } of all) assert.ok(String(TriggeredBy).includes(changed.name));
    });

    await step('one of them is completed, and the others stay', async () => {
      await (await safeguarding.waitForCard('Reviews opened')).press('See what is due');
      const list = await safeguarding.waitForCard('Prevent duties: Due');
      await picture(list, 'due');
      assert.doesNotMatch(await list.text(), /https:/, 'a link takes more room than the duty');
      await list.press('Open: Review: Vetting');
      const card = await safeguarding.waitForCard('Evidence expected');
      await picture(card, 'review');
      assert.ok((await card.text()).includes(`New guidance: ${changed.name}`));
      await card.press('Complete');
      await picture(await complete(safeguarding, today, 'Nothing had to change.'), 'review done');
      const { CompletedBy } = await item(world, POLICY_REVIEW_TASKS, {
        DutyId: 'vetting',
        Status: 'Completed',
      });
      assert.equal(CompletedBy, 'Jo Lindqvist');
      const states = (await reviews()).map(({ Status }) => Status).toSorted();
      assert.deepEqual(states, [...touched.slice(1).map(() => 'Assigned'), 'Completed']);
    });

    await step('the register says when its reviews were opened, and by whom', async () => {
      const said = await (await register()).text();
      assert.ok(said.includes(`Reviews opened on ${sayDate(today)} by Jo Lindqvist`));
    });
  });

  it('opens what is to be done when something has happened', async () => {
    const { safeguarding, world, manager } = journey;
    const page = await register();
    await page.choose('What has happened?', 'The local threat has changed');
    await page.press('See what it opens');
    const form = await safeguarding.waitForCard('This will open 1 duty:');
    await form.fill('What do people need to know? (optional)', 'The level is now severe.');
    await picture(form, 'occasion');
    await form.press('Open now');
    await picture(await safeguarding.waitForCard('Open now'), 'occasion done');
    await item(world, POLICY_REVIEW_TASKS, { DutyId: 'brief-leads', AssignedTo: 'Morgan Ellis' });
    await (await due(manager)).press('Open: Brief the leads');
    const card = await manager.waitForCard('Evidence expected');
    assert.match(await card.text(), /Opened because something has happened: The local threat has changed/);
  });
});
