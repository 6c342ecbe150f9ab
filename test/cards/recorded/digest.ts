/** What the channel and the owner read of duties each Monday, over nine weeks in which nobody does any. */
import { button, type Card } from '../../service/card.ts';
import { publishGuidance } from '../../service/guide.ts';
import { people } from '../../tenant/people.ts';
import { untilGivenOut } from './duties.ts';
import { until } from './patience.ts';
import type { Stage } from './stage.ts';

const { jo } = people;
const week = 7 * 86_400_000;
const advice = { topic: 'sharing', advised: 'To note what was shared, with whom and why.', minutes: '12' };

export async function theDigestOfEachWeek(stage: Stage): Promise<void> {
  const { later, take, visit } = stage;
  const lead = visit({ person: jo });
  await lead.push(await lead.press('advice'), 'Record', advice);
  await later(week);
  await stage.take('digest', 'withWords', '"said":[{');
  await publishes(stage, '4.7, 6.1, 6.2', '2026-11-27');
  await later(week);
  await stage.take('week', 'opened', '"title":"This week: 2 opened"');
  await later(week);
  await publishes(stage, '4.3, 7.1', '2026-12-11');
  await later(week);
  await stage.take('digest', 'dueSoonOnly', '21 December', '"heading":"Due soon"');
  await later(2 * week);
  await stage.take('digest', 'usual', '4 January', '"heading":"Overdue"');
  const overdue = await until('the first that is due is overdue', async () => {
    const card = await lead.push(await lead.press('duties'), 'Open');
    return JSON.stringify(card).includes('Overdue') && card;
  });
  await take('taskCard', 'overdue', taskOf(overdue), '"overdue":true');
  await stage.take('week', 'overdue', '"overdue":true');
  await stage.take('dutyNote', 'late', 'days late: Review: Providers’ policies');
  await later(3 * week);
  await stage.take('digest', 'overdueOnly', '25 January', '"heading":"Overdue"');
}

/** Nobody has said when any duty was last done, so the first week's message asks for that. */
export async function theCalendarWaits({ later, take }: Stage): Promise<void> {
  await later(week);
  await take('week', 'toSetUp', '"awaiting":"Nobody');
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
  await publishGuidance(lead, guidance);
  await untilGivenOut(stage);
}

function taskOf(card: Card): string {
  return String(button(card, 'Complete').data?.task);
}
