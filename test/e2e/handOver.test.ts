/** A duty that is given to somebody and back, in the browser, and the files that put duties into a calendar. */
import assert from 'node:assert/strict';
import { sayDate } from '../../src/policy/hours.ts';
import { POLICY_REVIEW_TASKS } from '../../src/sharepoint/duties/list.ts';
import { opened } from '../papers/calendar.ts';
import { needs } from '../run/needs.ts';
import { step } from '../step.ts';
import { people } from '../tenant/people.ts';
import { until } from '../until.ts';
import { packWithDuties } from '../world.ts';
import { due, goTo, item, openTask, picture, telephone } from './dutySteps.ts';
import { beginJourney, type Journey } from './journey.ts';
import { closeBrowser } from './playground/browser.ts';
import type { Card } from './playground/card.ts';

const { jo, morgan, sam } = people;
const name = 'HR policies';

describe('a duty that is passed on, in the browser', () => {
  let journey: Journey;

  before(async function () {
    await needs(this, 'browser');
    journey = await beginJourney(
      (folder) => ({
        PACK: packWithDuties(folder, ['hr-policies', 'information-protocols', 'nhse-returns'], begins),
        ROLES: `hr=${morgan.id},prevent-lead=${jo.id}`,
      }),
      { staff: telephone, manager: telephone, safeguarding: telephone },
    );
    await goTo(journey, begins);
    const { safeguarding } = journey;
    await safeguarding.openPersonalChat();
    const list = await due(safeguarding);
    await picture(list, 'list, none due');
    await list.choose('Which duty?', name);
    await list.press('Start');
    await safeguarding.waitForCard('Complete this duty');
    await task({ AssignedTo: 'Morgan Ellis' });
  });
  after(async () => {
    await journey?.end();
    await closeBrowser();
  });

  const task = (wanted: object) =>
    item(journey.world, POLICY_REVIEW_TASKS, { DutyId: 'hr-policies', ...wanted });

  it('is for its new owner to work on, and after it is handed back for the owner before alone', async () => {
    const { manager, staff } = journey;
    await step('its owner gives it to somebody, who had no duty before', async () => {
      assert.match(await (await due(staff)).text(), /Nothing is due now\./);
      await (await openTask(manager, name)).press('Give to someone else');
      const form = await manager.waitForCard('They get a message, and can work on this duty.');
      await form.fill('Enter their email address, or their name', sam.mail);
      await form.fill('Why?', 'Sam checks the policies this year.');
      await picture(form, 'hand over');
      // Pressed again where the directory was late: what was typed is kept.
      const given = await manager.pressFor('Give it to them', 'Owner: Sam Okafor');
      await picture(given, 'handed over');
      assert.match(
        await given.text(),
        /Morgan Ellis gave this duty to Sam Okafor\. Reason: Sam checks the policies this year\./,
      );
      const { Note } = await task({ AssignedTo: 'Sam Okafor' });
      assert.match(String(Note), /Morgan Ellis/);
    });

    await step('whoever has it now is told, starts it, and hands it back', async () => {
      const note = await staff.waitForCard('Morgan Ellis has given you this duty');
      await picture(note, 'given to you');
      assert.match(await note.text(), /Reason: Sam checks the policies this year\./);
      await note.press('Open this duty');
      const card = await staff.waitForCard('Evidence expected');
      await picture(card, 'task, given');
      await card.press('Start');
      await task({ Status: 'Started', AssignedTo: 'Sam Okafor' });
      assert.match(await (await due(staff)).text(), new RegExp(`${name}\\s+Due in`));
      await (await staff.waitForButton('Hand back')).press('Hand back');
      const back = await staff.waitForCard('Morgan Ellis has this duty now');
      await picture(back, 'handed back');
      await task({ AssignedTo: 'Morgan Ellis' });
    });

    await step('it is the first owner’s again, and nobody else’s', async () => {
      const note = await manager.waitForCard('Sam Okafor has given you this duty');
      await note.press('Open this duty');
      await manager.waitForCard('Owner: Morgan Ellis');
      // The list that still has it from before.
      await (await staff.waitForCard('Prevent duties: Due')).press(`Open: ${name}`);
      await staff.waitForCard('This duty is not yours');
      assert.match(await (await due(staff)).text(), /Nothing is due now\./);
      await task({ Status: 'Started', AssignedTo: 'Morgan Ellis' });
    });
  });

  /** The entries of the newest file that was mailed to the Lead, and whom it was mailed to. */
  async function mailed(file: string) {
    const mail = await until(`${file} is mailed`, () =>
      journey.world.tenant.mail().findLast(({ attachments }) => attachments.some((one) => one.name === file)),
    );
    const [attachment] = mail.attachments;
    assert.deepEqual([mail.to, attachment?.contentType], [[jo.mail], 'text/calendar']);
    const { entries, unknown } = opened(Buffer.from(attachment?.contentBytes ?? '', 'base64').toString());
    assert.deepEqual(unknown, []);
    return entries.map(({ summary, start }) => `${summary}: ${sayDate(start)}`);
  }

  it('stands in a calendar on the days that the lists of duties show', async () => {
    const { safeguarding } = journey;
    const task = await step('one duty, from its card', async () => {
      const card = await openTask(safeguarding, name);
      const [dueOn] = datesOn(await card.text());
      await card.press('Add to Outlook');
      const sent = await safeguarding.waitForCard('We have sent it to your NHS mailbox');
      await picture(sent, 'sent to Outlook');
      assert.deepEqual(await mailed('prevent-duty.ics'), [`${name}: ${dueOn}`]);
      await sent.press('Back to the duty');
      return safeguarding.waitForCard('Evidence expected');
    });

    await step('the year, from the list', async () => {
      await task.press('See all duties');
      const list = await safeguarding.waitForCard('Prevent duties: Due');
      await list.press('Coming up');
      const coming = await safeguarding.waitForCard('Prevent duties: Coming up');
      await picture(coming, 'coming up');
      const shown = await linesOn(coming);
      assert.equal(shown.filter((one) => one.startsWith('NHS England returns: ')).length, 4);
      await coming.press('Send me the year for Outlook');
      await safeguarding.waitForCard('We have sent it to your NHS mailbox');
      // Of everybody's duties, those of HR are not the Lead's own.
      assert.deepEqual(
        await mailed('prevent-duties.ics'),
        shown.filter((one) => !one.startsWith(name)),
      );
    });
  });
});

/** The next day in November on which no return to NHS England is open: each quarter's opens a month before it is due. */
const begins = nextOf('11-23');

function nextOf(monthAndDay: string): string {
  const today = new Date().toISOString().slice(0, 10);
  const inYear = (year: number) => `${year}-${monthAndDay}`;
  const year = Number(today.slice(0, 4));
  return inYear(year) > today ? inYear(year) : inYear(year + 1);
}

function datesOn(text: string): readonly string[] {
  return text.match(/\d{1,2} [A-Z][a-z]+ \d{4}/g) ?? [];
}

/** Each duty of a list with its date. */
async function linesOn(card: Card): Promise<readonly string[]> {
  const lines = (await card.text()).matchAll(/(.+)\n+Due [^\n]*\n+(\d{1,2} [A-Z][a-z]+ \d{4})/g);
  return Array.from(lines, ([, duty, on]) => `${duty}: ${on}`);
}
