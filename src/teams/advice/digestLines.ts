/** Says in the week's digest how often advice was given this month. */
import type { AdviceCalls } from '../../casework/advice/advice.ts';
import { digestSentence } from '../../words/advice.ts';
import type { DigestLines } from '../digest.ts';

/** @param today as an ISO date */
export function adviceLines(adviceCalls: AdviceCalls, today: () => string): DigestLines {
  return async () => {
    const said = digestSentence(await adviceCalls.inMonthOf(today()));
    return { said: said === undefined ? [] : [said] };
  };
}
