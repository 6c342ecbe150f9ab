/** Records what the safeguarding team decides, and why (Appendix A), once it has been checked. */

import { decisionForm } from '../../casework/concerns/decisionForm.ts';
import { words } from '../../words/words.ts';
import type { AdaptiveCardJson } from '../cards/expand.ts';
import { decisionCheckCard, decisionFormCard } from './decisionCards.ts';
import { beforehand, done, isRecording, type Opened } from './dialog.ts';

export async function decision(opened: Opened): Promise<AdaptiveCardJson> {
  const { press, kit, actor: by, concern } = opened;
  const { outcome, reason, problems } = decisionForm(press.input);
  const records = isRecording(press);
  const checks = press.input.step === 'check' && press.problem === undefined;
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
