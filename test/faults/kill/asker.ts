/** Somebody who asks to be rung, and once that call is over asks again. */
import { setTimeout as wait } from 'node:timers/promises';
import { callId } from '../../../src/casework/calls/callbacks.ts';
import type { PersonId } from '../../../src/policy/person.ts';
import callWords from '../../../src/words/calls.json' with { type: 'json' };
import { button, titleOf } from '../../service/card.ts';
import type { PersonKit } from './personKit.ts';
import { isLost } from './stubborn.ts';

const longestPauseMs = 600;
const ask = 'Ask someone to ring me';
/** What is typed as a number begins so, and stands nowhere that Teams or a log keeps. */
export const numbers = '07700 9';

export async function asksToBeRung(by: string, kit: PersonKit): Promise<void> {
  while (!kit.closing()) {
    await wait(kit.chance.part() * longestPauseMs);
    // Where the line broke they look again how it stands.
    await askOnce(by, kit).catch((error: unknown) => isLost(error) || kit.ledger.wonders(error));
  }
}

/** As long as their last call has not ended they read how it stands. */
async function askOnce(by: string, { visit, chance, ledger }: PersonKit): Promise<void> {
  const form = await visit.press('call-ask');
  if (titleOf(form) !== ask) return;
  const call = callId(String(button(form, ask).data?.form), by as PersonId); // an id of the cast
  const answered = await visit.push(form, ask, { number: `${numbers}${10_000 + chance.below(80_000)}` });
  const isTaken = [callWords.asked.title, callWords.over.title].includes(titleOf(answered));
  if (isTaken) ledger.says({ call, type: 'CallAskedFor', by });
  else ledger.wonders(`whoever asked for a call was answered: ${titleOf(answered)}`);
}
