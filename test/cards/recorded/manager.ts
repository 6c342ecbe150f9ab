/** What the manager sees: the question, its details, their answer, and that nothing is asked of them any more. */
import { noticed, raise } from '../../service/form.ts';
import { people } from '../../tenant/people.ts';
import { aboutColleague, cardFor, close, longAnswer, posted, showAll } from './doing.ts';
import type { Stage } from './stage.ts';

const { sam, morgan } = people;
const question = 'A concern needs your check';
const discussion = 'We talked it through, and agreed to share it.';

export async function managerAsked(stage: Stage): Promise<void> {
  const { take, visit } = stage;
  const manager = visit({ person: morgan });
  const reference = await raise(visit({ person: sam }));
  const card = await cardFor(stage, morgan, question, reference);
  await take('managerCheck', 'usual', reference);
  const shown = await manager.push(card, 'Show details');
  await take('managerCheck', 'details shown', reference, '"shown":true');
  await manager.push(shown, 'Approve escalation');
  await take('managerCheck', 'a problem', reference, '"problems":[{');
  await manager.push(shown, 'Approve escalation', { discussion });
  await take('managerAnswered', 'usual', reference);
}

export async function managerOfColleague(stage: Stage): Promise<void> {
  const { take, visit } = stage;
  const manager = visit({ person: morgan });
  const reference = await raise(visit({ person: sam }), { who: aboutColleague });
  const card = await cardFor(stage, morgan, question, reference);
  await manager.push(card, 'Ask for more information', { discussion: 'When was it?', hrTold: 'no' });
  await take('managerCheck', 'a colleague, more asked', reference, '"moreAsked":true');
}

export async function managerReadsLongAnswer(stage: Stage): Promise<void> {
  const { take, visit } = stage;
  const reference = await raise(visit({ person: sam }), { notice: { ...noticed, what: longAnswer } });
  const card = await cardFor(stage, morgan, question, reference);
  const manager = visit({ person: morgan });
  const shown = await manager.push(card, 'Show details');
  await take('managerCheck', 'longAnswer', reference, '"shown":true');
  const { verb, data } = showAll(shown);
  await manager.press(verb, data);
  await take('managerCheck', 'oneAnswer', reference, '"of":"what"');
}

export async function managerNeedNotAnswer(stage: Stage): Promise<void> {
  const reference = await posted(stage, {});
  await cardFor(stage, morgan, question, reference);
  await close(stage, reference);
  await stage.take('managerAnswered', 'closed before an answer', reference);
}
