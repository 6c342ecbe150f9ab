/** Records what the safeguarding team decides, and why (Appendix A), once it has been checked. */

import { chosen, need, typed } from '../../casework/input.ts';
import { outcomes } from '../../policy/concerns/choices.ts';
import { tooLong } from '../../words/limits.ts';
import { words } from '../../words/words.ts';
import type { AdaptiveCardJson } from '../cards/expand.ts';
import { decisionCheckCard, decisionFormCard } from './decisionCards.ts';
import { beforehand, done, isRecording, type Opened } from './dialog.ts';

export async function decision(opened: Opened): Promise<AdaptiveCardJson> {
  const { press, kit, actor: by, concern } = opened;
  const outcome = chosen(press.input, 'outcome', outcomes);
  const reason = typed(press.input, 'reason');
  const records = isRecording(press);
  const checks = press.input.step === 'check' && press.problem === undefined;
  const problems = [
    ...need(outcome === '', words.problem['needs-outcome']),
    ...need(reason.trim() === '', words.problem['needs-decision-reason']),
    ...tooLong({ reason }),
  ];
  if (outcome !== '' && problems.length === 0) {
    if (records) {
      const command = { type: 'Decide', by, at: kit.clock(), outcome, reason } as const;
      const after = await kit.concerns.handle(concern.reference, command, press.id);
      return done(after, words.recorded.decision, opened);
    }
    if (checks) return decisionCheckCard({ outcome, reason }, opened);
  }
  const shown = records || checks ? problems : beforehand(press);
  const events = await kit.queries.chronology(by, concern.reference);
  return decisionFormCard({ outcome, reason, problems: shown, events }, opened);
}
