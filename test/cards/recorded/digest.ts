/** What the channel and the owner read of duties each Monday, over nine weeks in which nobody does any. */
import { dateOf } from '../../../src/policy/hours.ts';
import { mondayOf } from '../../../src/policy/week.ts';
import { office } from '../../policy/local.ts';
import { allText, button, type Card } from '../../service/card.ts';
import { confirm, previewGuidance } from '../../service/guide.ts';
import { people } from '../../tenant/people.ts';
import { untilGivenOut } from './duties.ts';
import { until } from './patience.ts';
import type { Stage } from './stage.ts';

const { jo } = people;
const week = 7 * 86_400_000;
const advice = { topic: 'sharing', advised: 'To note what was shared, with whom and why.', minutes: '12' };

export async function theDigestOfEachWeek(stage: Stage): Promise<void> {
  const { take, visit } = stage;
  const lead = visit({ person: jo });
  await lead.push(await lead.press('advice'), 'Record', advice);
  await weekBegins(stage);
  await stage.take('digest', 'withWords', '"said":[{');
  await publishes(stage, '4.7, 6.1, 6.2', '2026-11-27');
  await weekBegins(stage);
  await stage.take('week', 'opened', '"title":"This week: 2 opened"');
  await weekBegins(stage);
  await publishes(stage, '4.3, 7.1', '2026-12-11');
  await weekBegins(stage);
  await stage.take('digest', 'dueSoonOnly', '21 December', '"heading":"Due soon"');
  await weekBegins(stage, 2);
  await stage.take('digest', 'usual', '4 January', '"heading":"Overdue"');
  const overdue = await until('the first that is due is overdue', async () => {
    const card = await lead.push(await lead.press('duties'), 'Open');
    return JSON.stringify(card).includes('Overdue') && card;
  });
  await take('taskCard', 'overdue', taskOf(overdue), '"overdue":true');
  await stage.take('week', 'overdue', '"overdue":true');
  await stage.take('dutyNote', 'late', 'days late: Review: Providers’ policies');
  await weekBegins(stage, 3);
  await stage.take('digest', 'overdueOnly', '25 January', '"heading":"Overdue"');
}

/** Nobody has said when any duty was last done, so the first week's message asks for that. */
export async function theCalendarWaits({ later, take }: Stage): Promise<void> {
  await later(week);
  await take('week', 'toSetUp', '"awaiting":"Nobody');
}

/** So many weeks later, once the messages of that week are sent: what opens from then on is new in the next. */
async function weekBegins({ later, clock, journal }: Stage, weeks = 1): Promise<void> {
  await later(weeks * week);
  const monday = mondayOf(dateOf(clock(), office));
  await until(`the messages of ${monday} are sent`, async () => {
    const kept = await journal().documents.get('week', clock());
    return JSON.stringify(kept?.body ?? '').includes(monday);
  });
}

/** Each review that it opens is due thirty days later. */
async function publishes(stage: Stage, clauses: string, published: string): Promise<void> {
  const lead = stage.visit({ person: jo });
  const guidance = {
    name: `Guidance of ${published}`,
    link: 'https://www.gov.uk/guidance',
    published,
    clauses: clauses.split(', '),
  };
  const before = await openTasks(stage);
  const preview = await previewGuidance(lead, guidance);
  const [, reviews = ''] = /This will open (\d+) reviews/.exec(allText(preview)) ?? [];
  await confirm(lead, preview);
  // A press that takes long is answered before all that it does is done.
  await until('each review is open', async () => (await openTasks(stage)) === before + Number(reviews));
  await untilGivenOut(stage);
}

async function openTasks({ journal }: Stage): Promise<number> {
  return (await journal().streams.labelled('task-open', { limit: 100 })).length;
}

function taskOf(card: Card): string {
  return String(button(card, 'Complete').data?.task);
}
