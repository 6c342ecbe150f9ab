/** Records what the safeguarding team decides, and why (Appendix A). */
import { outcomes } from '../../policy/concerns/choices.ts';
import { tooLong } from '../../words/limits.ts';
import { words } from '../../words/words.ts';
import type { AdaptiveCardJson } from '../cards/expand.ts';
import { chosen, need, typed } from '../cards/input.ts';
import { asLongAsFits, beginning, isLong } from '../cards/long.ts';
import { keep, show } from '../cards/parts.ts';
import { beforehand, done, isRecording, type Opened } from './dialog.ts';
import { envelope } from './envelope.ts';
import { opensInPlace } from './kit.ts';

export async function decision(opened: Opened): Promise<AdaptiveCardJson> {
  const { press, kit, actor: by, concern } = opened;
  const outcome = chosen(press.input, 'outcome', outcomes);
  const reason = typed(press.input, 'reason');
  const asked = isRecording(press);
  const problems = [
    ...need(outcome === '', words.problem['needs-outcome']),
    ...need(reason.trim() === '', words.problem['needs-decision-reason']),
    ...tooLong({ reason }),
  ];
  if (asked && outcome !== '' && problems.length === 0) {
    const command = { type: 'Decide', by, at: kit.clock(), outcome, reason } as const;
    const after = await kit.concerns.handle(concern.reference, command, press.id);
    return done(after, words.recorded.decision, opened);
  }
  const earlier = concern.decisions.slice(-mostEarlier);
  const make = (most: number) =>
    kit.cards.expand('dialogDecision', {
      ...envelope(concern, kit.local, opensInPlace(press, kit)),
      problems: asked ? problems : beforehand(press),
      outcome,
      reason: keep(reason),
      earlier: earlier.map((one) => ({
        label: words.outcome[one.outcome],
        text: show(beginning(one.reason, most)),
        of: '',
      })),
      shortened: earlier.length < concern.decisions.length || earlier.some((one) => isLong(one.reason, most)),
      referralForm: kit.local.pack.texts.referralForm,
    });
  return asLongAsFits(make);
}

/** All of them stand in the details. */
const mostEarlier = 5;
