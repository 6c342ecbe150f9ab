/** Shows a step of the form; if it is too long for a card, without the typed text. */
import type { Draft, DraftStep } from '../../casework/concerns/drafts.ts';
import { type AdaptiveCardJson, CardTooLarge } from '../cards/expand.ts';
import type { Problem } from '../cards/input.ts';
import type { Press } from '../door/press.ts';
import { type Kit, todayOf } from './kit.ts';
import { offerCard } from './offerCard.ts';
import { type Showing, stepCard } from './stepCards.ts';
import { problems } from './stepInput.ts';

/** @param found what must be mended; if left out, the last step says what it still needs, the others nothing */
export function stepShown(
  draft: Draft,
  step: DraftStep,
  press: Press,
  kit: Kit,
  found?: readonly Problem[],
): AdaptiveCardJson {
  const showing = showingOf(draft, step, press, kit, found);
  if (step === 'check' && draft.offered) return offerCard(kit.cards, draft, draft.offered, showing.problems);
  try {
    return stepCard(kit.cards, draft, step, showing);
  } catch (error) {
    if (!(error instanceof CardTooLarge)) throw error;
    return stepCard(kit.cards, draft, step, { ...showing, hidden: true });
  }
}

/** Far below what fills a card, so that the cards of ordinary drafts are not made twice. */
const surelyFits = 10_000;

/** Whether the step was shown with the typed text. If not, an empty field does not mean that it was erased. */
export function fits(draft: Draft, step: DraftStep, press: Press, kit: Kit): boolean {
  if (JSON.stringify(draft.answers).length < surelyFits) return true;
  try {
    stepCard(kit.cards, draft, step, showingOf(draft, step, press, kit));
    return true;
  } catch (error) {
    if (error instanceof CardTooLarge) return false;
    throw error;
  }
}

function showingOf(
  draft: Draft,
  step: DraftStep,
  { visitor: { person }, stored }: Press,
  kit: Kit,
  found?: readonly Problem[],
): Showing {
  return {
    pack: kit.local.pack,
    picker: kit.picker,
    reporter: person,
    lineManager: kit.acquaintance.lineManager(person.id),
    lineManagerFailed: kit.acquaintance.lineManagerFailed(person.id),
    hidden: stored,
    problems: found ?? (step === 'share' ? problems('share', draft.answers, todayOf(kit)) : []),
  };
}
