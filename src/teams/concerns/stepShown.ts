/** Shows a step of the form to the person who types it, and goes on from one to the next. */
import type { Draft, KeptDraft } from '../../casework/concerns/drafts.ts';
import { after, type Step, wayOf } from '../../casework/concerns/steps.ts';
import type { Problem } from '../../casework/input.ts';
import type { AdaptiveCardJson } from '../cards/expand.ts';
import type { Press } from '../door/press.ts';
import { managersOf } from './draftTold.ts';
import { kept } from './keptDraft.ts';
import type { Kit } from './kit.ts';
import { offerCard } from './offerCard.ts';
import { stepCard } from './stepCards.ts';
import { firstLacking, problems } from './stepInput.ts';

type Beside = {
  /** What must be mended; if left out, the last step says what it still needs, the others nothing. */
  readonly found?: readonly Problem[];
  /** What stands above "Send". */
  readonly notice?: string;
};

export function stepShown(
  draft: Draft,
  step: Step,
  { visitor: { person }, stored }: Pick<Press, 'visitor' | 'stored'>,
  kit: Kit,
  { found, notice = '' }: Beside = {},
): AdaptiveCardJson {
  const wrong = found ?? (step === 'check' ? problems('check', draft.answers, kit) : []);
  if (step === 'manager' && draft.offered) return offerCard(kit.cards, draft, draft.offered, wrong);
  const now = kit.clock();
  return stepCard(kit.cards, draft, step, {
    local: kit.local,
    now,
    way: wayOf(draft.answers, now, kit.local),
    picker: kit.picker,
    ...managersOf(person, kit),
    stored,
    problems: wrong,
    notice,
  });
}

/** Keeps what was typed and shows a step. */
export async function goTo(
  step: Step,
  draft: KeptDraft,
  press: Press,
  kit: Kit,
  beside: Beside = {},
): Promise<AdaptiveCardJson> {
  return stepShown(await kept(draft, step, press, kit), step, press, kit, beside);
}

/** From a step that is in order: to the next one or, where all were before them already, to what is still missing. */
export function goOn(step: Step, draft: KeptDraft, press: Press, kit: Kit): Promise<AdaptiveCardJson> {
  const way = wayOf(draft.answers, kit.clock(), kit.local);
  const next = draft.checkedAt === undefined ? after(step, way) : firstLacking(draft.answers, kit);
  return goTo(next, draft, press, kit);
}
