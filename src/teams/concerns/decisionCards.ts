/** Makes the form for a decision, below what is decided on, and the card on which it is checked. */

import type { Problem } from '../../casework/input.ts';
import type { Outcome } from '../../policy/concerns/choices.ts';
import type { ConcernEvent } from '../../policy/concerns/events.ts';
import { beforeDeciding, toldOfDecision } from '../../words/deciding.ts';
import { words } from '../../words/words.ts';
import type { AdaptiveCardJson } from '../cards/expand.ts';
import { asLongAsFits, isLong } from '../cards/long.ts';
import { keep, tell } from '../cards/parts.ts';
import type { Opened } from './dialog.ts';
import { envelope } from './envelope.ts';
import { opensInPlace } from './kit.ts';
import { answersShown } from './told.ts';

export type DecisionShowing = {
  readonly outcome: Outcome | '';
  readonly reason: string;
  readonly problems: readonly Problem[];
  readonly events: readonly ConcernEvent[];
};

export function decisionFormCard(
  { outcome, reason, problems, events }: DecisionShowing,
  { press, kit, concern }: Opened,
): AdaptiveCardJson {
  const { local, cards } = kit;
  const { known, earlier, isMore } = beforeDeciding(concern, events, local);
  const make = (most: number) =>
    cards.expand('dialogDecision', {
      ...envelope(concern, local, opensInPlace(press, kit)),
      problems: problems.map(({ text }) => ({ text })),
      outcome,
      reason: keep(reason),
      known: answersShown(known, most),
      earlier: answersShown(earlier, most),
      shortened: isMore || [...earlier, ...known].some(({ text }) => isLong(text, most)),
      referralForm: local.pack.texts.referralForm,
    });
  return asLongAsFits(make);
}

/** What is decided, why, and what the reporter reads of it; the reason can still be mended. */
export function decisionCheckCard(
  { outcome, reason }: { readonly outcome: Outcome; readonly reason: string },
  { press, kit, actor, concern }: Opened,
): AdaptiveCardJson {
  return kit.cards.expand('dialogDecisionCheck', {
    reference: concern.reference,
    inPlace: opensInPlace(press, kit),
    outcome,
    decided: words.outcome[outcome],
    told: tell(toldOfDecision(concern, actor, kit.local)),
    reason: keep(reason),
  });
}
