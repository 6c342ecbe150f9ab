/** Reads the form in which HR advises the line manager, and says what is missing. */
import { tooLong } from '../../words/limits.ts';
import { words } from '../../words/words.ts';
import { type Input, need, type Problem, typed } from '../input.ts';

export type AdviceForm = { readonly advice: string; readonly problems: readonly Problem[] };

export function adviceForm(input: Input): AdviceForm {
  const advice = typed(input, 'advice');
  const problems = [
    ...need(advice.trim() === '', words.problem['needs-advice'], 'advice'),
    ...tooLong({ advice }),
  ];
  return { advice, problems };
}
