/** Shows a step of the form to the person who types it. */
import type { Draft, DraftStep } from '../../casework/concerns/drafts.ts';
import type { AdaptiveCardJson } from '../cards/expand.ts';
import type { Problem } from '../cards/input.ts';
import type { Press } from '../door/press.ts';
import { managersOf } from './draftTold.ts';
import type { Kit } from './kit.ts';
import { offerCard } from './offerCard.ts';
import { stepCard } from './stepCards.ts';
import { problems } from './stepInput.ts';

/** @param found what must be mended; if left out, the last step says what it still needs, the others nothing */
export function stepShown(
  draft: Draft,
  step: DraftStep,
  { visitor: { person }, stored }: Press,
  kit: Kit,
  found?: readonly Problem[],
): AdaptiveCardJson {
  const wrong = found ?? (step === 'share' ? problems('share', draft.answers, kit) : []);
  if (step === 'check' && draft.offered) return offerCard(kit.cards, draft, draft.offered, wrong);
  return stepCard(kit.cards, draft, step, {
    local: kit.local,
    now: kit.clock(),
    complete: step !== 'share' || problems('share', draft.answers, kit).length === 0,
    picker: kit.picker,
    ...managersOf(person, kit),
    stored,
    problems: wrong,
  });
}
