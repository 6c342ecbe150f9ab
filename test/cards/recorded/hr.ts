/** What HR is asked of a concern about a colleague, and what the manager reads of their advice. */
import { managerSays, yes } from '../../service/managerSays.ts';
import { people } from '../../tenant/people.ts';
import { aboutColleague, cardFor, decide, posted, record } from './doing.ts';
import { until } from './patience.ts';
import type { Stage } from './stage.ts';

const { morgan, toni } = people;

export async function hrAdvises(stage: Stage): Promise<void> {
  const { take, visit } = stage;
  const reference = await posted(stage, { who: aboutColleague });
  const question = await cardFor(stage, morgan, 'Please check a concern with', reference);
  const manager = visit({ person: morgan });
  await managerSays(manager, question, yes, { discussion: 'We agreed to share it.', hrTold: 'no' });
  await record(stage, reference, 'Record if HR is needed', {
    needed: 'yes',
    note: 'Please advise on next steps.',
  });
  const card = await cardFor(stage, toni, 'Please advise a line manager', reference);
  await take('hrAsked', 'usual', reference);
  const hr = visit({ person: toni });
  // That they were asked goes on record once their card is there.
  const shown = await until('HR may read it', async () => {
    const answer = await hr.push(card, 'Show what HR needs');
    return JSON.stringify(answer).includes('Charlie Madeup') && answer;
  });
  await take('hrAsked', 'details shown', reference, '"shown":true');
  await hr.push(card, 'Send advice to the manager');
  await take('hrAsked', 'a problem', reference, '"problems":[{');
  await hr.push(shown, 'Send advice to the manager', { advice: 'Talk to Occupational Health first.' });
  await take('hrAsked', 'advised', reference, '"advised":true');
  await take('managerAnswered', 'with advice of HR', reference, '"hasAdvice":true');
  await decide(stage, reference, 'advice');
  for (const step of [
    'Record risk assessment',
    'Record local authority talk',
    'Record allegations process',
    'Record safeguarding policies',
  ])
    await record(stage, reference, step, { needed: 'no', note: 'It was a misunderstanding.' });
  await record(stage, reference, 'Close this concern', { note: 'Advice was given.' });
  await hr.push(shown, 'Hide it');
  await take('hrAsked', 'closed', reference, '"open":false');
}
