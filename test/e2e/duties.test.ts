/** A year of two duties in the browser: what their owner on a telephone, and the channel, are told, and on which days. */
import assert from 'node:assert/strict';
import { cycleAfter, opensOn, workingDay } from '../../src/policy/duties/cadence.ts';
import { isDate, sayDate, weekdayOf } from '../../src/policy/hours.ts';
import { daysAfter, mondayOf } from '../../src/policy/week.ts';
import { PREVENT_DUTIES } from '../../src/sharepoint/duties/dutyList.ts';
import { POLICY_REVIEW_TASKS } from '../../src/sharepoint/duties/list.ts';
import { local } from '../policy/local.ts';
import { needs } from '../run/needs.ts';
import { step } from '../step.ts';
import { people } from '../tenant/people.ts';
import { packWithDuties } from '../world.ts';
import {
  complete,
  due,
  editByHand,
  goTo,
  item,
  itemsOf,
  openDutyChannel,
  picture,
  telephone,
} from './dutySteps.ts';
import { beginJourney, type Journey } from './journey.ts';
import { calendar } from './office.ts';
import { closeBrowser } from './playground/browser.ts';

const { jo, morgan, sam } = people;
const { duties } = local.pack;
const today = new Date().toISOString().slice(0, 10);

type Told = {
  readonly id: string;
  readonly name: string;
  readonly lastDone: string;
  readonly opens: string;
  readonly due: string;
};

/** A day in the past year on which the duty was done, so that it opens and is due on other days than Mondays, and no bank holiday is near. */
function lastDone(id: string, soonest: string): Told {
  const duty = duties.list.find((one) => one.id === id);
  assert.ok(duty);
  const isWorked = (date: string) => workingDay(date, calendar) === date;
  const between = (first: number, date: string, last: number) =>
    weekdayOf(date) >= first && weekdayOf(date) <= last;
  for (let done = daysAfter(soonest, -366); done < today; done = daysAfter(done, 1)) {
    const dueOn = workingDay(cycleAfter(duty, { doneOn: done }) ?? '', calendar);
    const opens = opensOn(dueOn, duty, duties, calendar);
    const mondays = [0, 7].map((days) => daysAfter(mondayOf(opens), days));
    const told = [-1, 0, 1, 7, 14].map((days) => daysAfter(dueOn, days));
    const weeks = told.map(mondayOf);
    const isApart = between(2, opens, 5) && between(2, dueOn, 4);
    if (dueOn >= soonest && isApart && [...mondays, ...told, ...weeks].every(isWorked))
      return { id, name: duty.name, lastDone: done, opens, due: dueOn };
  }
  throw new Error('There is no such day.');
}

const late = lastDone('recording', daysAfter(today, 45));
const onTime = lastDone('training-plan', daysAfter(late.due, 50));

describe('a year of duties, in the browser', function () {
  this.timeout(600_000);
  let journey: Journey;
  let apart: Awaited<ReturnType<typeof openDutyChannel>> | undefined;

  before(async function () {
    await needs(this, 'browser');
    journey = await beginJourney(
      (folder) => ({
        PACK: packWithDuties(folder, [late.id, onTime.id], daysAfter(today, -1)),
        ROLES: `prevent-lead=${morgan.id},associate-director=${sam.id}`,
        LIST_POLL_SECONDS: '1',
      }),
      { staff: telephone, manager: telephone, safeguarding: telephone },
    );
  });
  after(async () => {
    await apart?.close();
    await journey?.end();
    await closeBrowser();
  });

  /** How many messages stand in the owner's chat and in the channel. */
  async function messages(): Promise<readonly number[]> {
    const { manager, safeguarding } = journey;
    return Promise.all([manager, safeguarding].map(({ page }) => page.locator('.ac-adaptiveCard').count()));
  }

  const task = (of: Told, wanted: object) =>
    item(journey.world, POLICY_REVIEW_TASKS, { DutyId: of.id, ...wanted });
  const duty = (of: Told, wanted: object) =>
    item(journey.world, PREVENT_DUTIES, { DutyKey: of.id, ...wanted });

  it('tells the owner on Mondays, on the day and when it is late, and the channel once a week', async () => {
    const { manager, safeguarding, staff, world } = journey;

    await step('when each was last done is written in the list, by hand', async () => {
      for (const one of [late, onTime]) {
        await duty(one, {});
        await editByHand(world, jo, PREVENT_DUTIES, { key: one.id, LastDoneOn: one.lastDone });
        await duty(one, { LastDoneOn: one.lastDone, NextDueOn: one.due });
      }
    });

    await step('nothing is due, and the list says what opens next, and when', async () => {
      await goTo(journey, mondayOf(late.opens));
      const list = await due(manager);
      await picture(list, 'nothing due');
      assert.match(
        await list.text(),
        new RegExp(
          `The next duty opens on ${sayDate(late.opens)}: ${late.name}, due on ${sayDate(late.due)}`,
        ),
      );
    });

    await step('the task opens, and nothing is posted', async () => {
      const before = await messages();
      await goTo(journey, late.opens);
      const { TaskKey } = await task(late, { Status: 'Assigned', AssignedTo: 'Morgan Ellis' });
      await journey.shown(`task/${TaskKey}`);
      assert.deepEqual(await messages(), before);
    });

    await step('the owner hears of it on Monday, in the one message of the week', async () => {
      await goTo(journey, daysAfter(mondayOf(late.opens), 7));
      const week = await manager.waitForCard('This week: 1 opened');
      await picture(week, 'week, opened');
      assert.match(await week.text(), new RegExp(`${late.name}\\s+Due in \\d+ days[\\s\\S]*New`));
    });

    await step('in the week in which it is due, the channel has it in the digest', async () => {
      await goTo(journey, mondayOf(late.due));
      await picture(await manager.waitForCard('This week: 1 due'), 'week, due');
      const digest = await safeguarding.waitForCard('Prevent duties this week');
      await picture(digest, 'digest');
      assert.match(
        await digest.text(),
        new RegExp(`Due soon\\s+${late.name}\\s+Due ${sayDate(late.due)}, Morgan Ellis`),
      );
    });

    await step('the owner hears of it on the day, and on the day after', async () => {
      await goTo(journey, late.due);
      await picture(await manager.waitForCard(`Due today: ${late.name}`), 'due today');
      await goTo(journey, daysAfter(late.due, 1));
      const card = await manager.waitForCard(`1 day late: ${late.name}`);
      await picture(card, '1 day late');
      assert.match(await card.text(), new RegExp(`It was due on ${sayDate(late.due)}`));
      await task(late, { Status: 'Overdue' });
    });

    await step('the next in line hears of it a week late, and the channel after two', async () => {
      await goTo(journey, daysAfter(late.due, 7));
      const note = await staff.waitForCard(`7 days late: ${late.name}`);
      await picture(note, '7 days late');
      assert.match(await note.text(), /Morgan Ellis has this duty\. Please see that it is done\./);
      await manager.waitForCard('This week: 1 overdue');
      await goTo(journey, daysAfter(late.due, 14));
      await picture(await safeguarding.waitForCard(`14 days late: ${late.name}`), '14 days late');
    });

    const doneOn = daysAfter(late.due, 10);
    const again = workingDay(yearOn(doneOn), calendar);
    await step('it is completed late, and comes round a year after it was done', async () => {
      const note = await manager.waitForCard(`1 day late: ${late.name}`);
      await note.press('Open this duty');
      const card = await manager.waitForCard('Evidence expected');
      await picture(card, 'task, late');
      await card.press('Complete');
      await picture(await complete(manager, doneOn, 'The page was put right.'), 'done');
      await task(late, { Status: 'Completed', CompletedOn: doneOn, CompletedBy: 'Morgan Ellis' });
      await duty(late, { LastDoneOn: doneOn, NextDueOn: again });
    });

    await step('the other is completed on the day on which it is due', async () => {
      await goTo(journey, onTime.due);
      const note = await manager.waitForCard(`Due today: ${onTime.name}`);
      await note.press('Open this duty');
      await (await manager.waitForCard('Evidence expected')).press('Complete');
      await complete(manager, onTime.due, 'Nothing had to change.');
      await task(onTime, { Status: 'Completed', CompletedOn: onTime.due });
    });

    await step(
      'a year later the first opens again, and the digest goes to a channel of its own',
      async () => {
        apart = await openDutyChannel(world);
        await apart.say('use this channel for duties');
        await picture(
          await apart.chat.waitForCard('Duties are posted in this channel now'),
          'channel chosen',
        );
        const before = await safeguarding.saidByCards('Prevent duties this week');
        // A month before: what opens on the Monday itself may be too late for that week's messages.
        await goTo(journey, daysAfter(again, -28));
        await task(late, { Status: 'Assigned', DueOn: again });
        await goTo(journey, mondayOf(again));
        const digest = await apart.chat.waitForCard('Prevent duties this week');
        assert.match(await digest.text(), new RegExp(`${late.name}\\s+Due ${sayDate(again)}, Morgan Ellis`));
        assert.deepEqual(await safeguarding.saidByCards('Prevent duties this week'), before);
      },
    );

    await step('nobody was told that the other was late, and the list has each time of each', async () => {
      assert.deepEqual(await manager.saidByCards(`late: ${onTime.name}`), []);
      const kept = (await itemsOf(world, POLICY_REVIEW_TASKS)).map(({ DutyId, Status, DueOn }) => [
        DutyId,
        DueOn,
        Status,
      ]);
      assert.deepEqual(kept.slice(0, 3), [
        [late.id, late.due, 'Completed'],
        [onTime.id, onTime.due, 'Completed'],
        [late.id, again, 'Assigned'],
      ]);
    });
  });
});

function yearOn(date: string): string {
  const next = `${Number(date.slice(0, 4)) + 1}${date.slice(4)}`;
  return isDate(next) ? next : `${next.slice(0, 8)}28`;
}
