/** What whoever works on concerns sees of all that are open, and of one that is opened from there. */
import { titleOf } from '../../service/card.ts';
import { raise, raiseUrgent } from '../../service/form.ts';
import { people } from '../../tenant/people.ts';
import { aboutColleague, direct } from './doing.ts';
import { until } from './patience.ts';
import type { Stage } from './stage.ts';

const { jo, kit, sam } = people;
const hour = 60 * 60_000;

export async function openConcerns({ take, visit, later }: Stage): Promise<void> {
  const reader = visit({ person: jo });
  const reporter = visit({ person: sam });
  await reader.say('hello');
  await take('home', 'works on concerns', '"concerns":true');
  await reader.say('concerns');
  await take('openConcerns', 'none');
  await raise(reporter, direct);
  const urgent = await raiseUrgent(reporter);
  const kits = await raise(reporter, { who: aboutColleague, ...direct });
  await visit({ person: kit }).press('acknowledge', { reference: kits });
  await reader.press('concerns');
  await take('openConcerns', 'usual', urgent);
  await later(hour);
  const late = await until('the team is known again', async () => {
    const card = await reader.press('concerns');
    return titleOf(card) === 'Open concerns' && card;
  });
  await take('openConcerns', 'one is late', '"late":true');
  const opened = await reader.press('concern-open', { reference: urgent });
  await take('channelConcern', 'opened from the list', urgent, '"list":true');
  await reader.push(opened, 'All open concerns');
  await take('openConcerns', 'from a concern', '"from":"card"');
  await reader.push(late, 'Find', { find: 'NCS-000-000-001' });
  await take('openConcerns', 'not found', 'NCS-000-000-001');
  for (let count = 0; count < 8; count += 1) await raise(reporter, direct);
  await reader.press('concerns');
  await take('openConcerns', 'more than ten', '"more":"NCS');
}
