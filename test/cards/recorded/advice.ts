/** Advice without names: the form, what was recorded, and that it is withdrawn. */
import { people } from '../../tenant/people.ts';
import type { Stage } from './stage.ts';

const { jo } = people;
const answers = { topic: 'sharing', advised: 'To note what was shared, with whom and why.', minutes: '12' };

export async function adviceIsRecorded({ take, visit }: Stage): Promise<void> {
  const adviser = visit({ person: jo });
  const form = await adviser.press('advice');
  await take('advice', 'usual');
  await adviser.push(form, 'Record', { advised: answers.advised, minutes: 'ten' });
  await take('advice', 'problems', '"problems":[{');
  const done = await adviser.push(form, 'Record', answers);
  await take('adviceDone', 'usual');
  const asks = await adviser.push(done, 'Withdraw it');
  await adviser.push(asks, 'Withdraw it', { reason: ' ' });
  await take('adviceDone', 'withdraw', '"problems":[{');
  await adviser.push(asks, 'Withdraw it', { reason: 'It was counted twice.' });
  await take('adviceDone', 'withdrawn', '"withdrawn":true');
}
