/** What is asked of the team where half a name may mean one of them. */
import { raise } from '../../service/form.ts';
import { people } from '../../tenant/people.ts';
import { cardFor, direct } from './doing.ts';
import type { Stage } from './stage.ts';

const { jo, noor, sam } = people;
const who = { about: 'someone-else', age: 'adult', name: 'Kit', identifiers: 'On the front desk' };

export async function aNameIsSettled(stage: Stage): Promise<void> {
  const { take, visit } = stage;
  const reference = await raise(visit({ person: sam }), { who, ...direct });
  const card = await cardFor(stage, noor, 'Who is meant?', reference);
  await take('whoIsMeant', 'as stored', reference);
  await visit({ person: jo }).dialog('submit', { dialog: 'progress', reference, record: 'settle' });
  await take('dialogProgress', 'settle a name', reference, '"record":"settle"');
  const asked = visit({ person: noor });
  const shown = await asked.push(card, 'Show the question');
  await take('whoIsMeant', 'asked', reference, '"asked":true');
  await asked.push(shown, 'No');
  await take('whoIsMeant', 'settled', reference, '"open":false');
}
