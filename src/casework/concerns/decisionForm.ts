/** Reads the form for a decision, and says what is missing. */
import { type Outcome, outcomes } from '../../policy/concerns/choices.ts';
import { tooLong } from '../../words/limits.ts';
import { words } from '../../words/words.ts';
import { chosen, type Input, need, type Problem, typed } from '../input.ts';

export type DecisionForm = {
  readonly outcome: Outcome | '';
  readonly reason: string;
  readonly problems: readonly Problem[];
};

export function decisionForm(input: Input): DecisionForm {
  const outcome = chosen(input, 'outcome', outcomes);
  const reason = typed(input, 'reason');
  const problems = [
    ...need(outcome === '', words.problem['needs-outcome'], 'outcome'),
    ...need(reason.trim() === '', words.problem['needs-decision-reason'], 'reason'),
    ...tooLong({ reason }),
  ];
  return { outcome, reason, problems };
}
