/** Keeps somebody's draft with what a press typed into it. */
import type { Draft, KeptDraft } from '../../casework/concerns/drafts.ts';
import type { Offer } from '../../casework/concerns/lookUp.ts';
import type { Step } from '../../casework/concerns/steps.ts';
import type { Press } from '../door/press.ts';
import type { Kit } from './kit.ts';

/** @param step at which it is open, or at an offer on it */
export function kept(
  draft: KeptDraft,
  step: Step,
  press: Press,
  kit: Pick<Kit, 'drafts' | 'clock'>,
  offered?: Offer,
): Promise<KeptDraft> {
  // A form that an earlier release has kept may be open at the last step without that.
  const comes = step === 'check' && (draft.step !== 'check' || draft.checkedAt === undefined);
  const checkedAt = comes ? kit.clock() : draft.checkedAt;
  const taken: Draft = { ...draft, step, checkedAt, seen: [...draft.seen, press.id], offered };
  return kit.drafts.keep(press.visitor.person.id, taken, draft.version);
}
