/** Waits longer than tests do: several services go through weeks side by side, on whatever machine. */
import { membersWords } from '../../../src/words/members.ts';
import roleWords from '../../../src/words/roles.json' with { type: 'json' };
import { words } from '../../../src/words/words.ts';
import { allText, type Card } from '../../service/card.ts';
import { until as untilWithin } from '../../until.ts';

const patienceMs = 100_000;

export const until: typeof untilWithin = (what, look) => untilWithin(what, look, patienceMs);

/** What is answered once the directory has answered in time: on a busy machine it may take several looks. */
export function answeredInTime<Answer extends Card | readonly Card[]>(
  look: () => Promise<Answer>,
): Promise<Answer> {
  return until('the directory answers in time', async () => {
    const answer = await look();
    const said = [answer].flat().map(allText).join('\n');
    return late.some((sentence) => said.includes(sentence)) ? undefined : answer;
  });
}

/** What a card says where it has not: nothing was done then, and what was typed is kept. */
const late = [roleWords.problem['no-answer'], words.duty.handOver['no-answer'], membersWords.notLookedUp];
