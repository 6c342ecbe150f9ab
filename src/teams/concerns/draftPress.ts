/** Applies a press on the form to the person's own draft, or says that the draft is not open. */
import type { Answers } from '../../casework/concerns/answers.ts';
import type { KeptDraft } from '../../casework/concerns/drafts.ts';
import { raisedFrom } from '../../casework/concerns/raise.ts';
import { type Step, steps } from '../../casework/concerns/steps.ts';
import { chosen, typed } from '../../casework/input.ts';
import type { ConcernRaised } from '../../policy/concerns/events.ts';
import type { Case } from '../../policy/concerns/state.ts';
import type { Person } from '../../policy/person.ts';
import { words } from '../../words/words.ts';
import type { AdaptiveCardJson } from '../cards/expand.ts';
import { Declined } from '../door/decline.ts';
import type { Press } from '../door/press.ts';
import type { Kit } from './kit.ts';
import { lateText } from './lateText.ts';
import { leftOut, textFields } from './leftOut.ts';
import { addInformationCard, thankYouCard } from './receiptCard.ts';
import { type NameOf, take } from './stepInput.ts';
import { stepShown } from './stepShown.ts';

/** Runs `go` on the person's own draft, with what this press typed. A card of another draft is answered as such. */
export async function withDraft(
  press: Press,
  kit: Kit,
  go: (draft: KeptDraft, step: Step) => Promise<AdaptiveCardJson>,
): Promise<AdaptiveCardJson> {
  const { id: person } = press.visitor.person;
  const draft = await kit.drafts.of(person, typed(press.input, 'draft'));
  if (!draft) return noLongerOpen(press, kit, (await kit.drafts.all(person)).length > 0);
  if (press.id !== '' && draft.seen.includes(press.id)) return stepShown(draft, draft.step, press, kit);

  const step = chosen(press.input, 'step', steps) || draft.step;
  const nameOf: NameOf = (id) => {
    kit.acquaintance.askForPerson(id);
    return kit.acquaintance.person(id)?.name;
  };
  const hidden = press.stored ? textFields[step] : leftOut(step, draft.answers);
  const { pack } = kit.local;
  const answers = isBlank(press)
    ? draft.answers
    : take(step, press.input, draft.answers, { pack, nameOf, hidden });
  return go({ ...draft, answers: withNames(answers, nameOf) }, step);
}

/** A card beside the steps has none of their fields: nothing of them was erased. */
function isBlank({ input }: Press): boolean {
  return input.blank === true;
}

/** The directory answers only after the press that picked somebody, so a later press fills in their name. */
function withNames(answers: Answers, nameOf: NameOf): Answers {
  const named = (person: Person | undefined) =>
    person && { ...person, name: person.name || (nameOf(person.id) ?? '') };
  return {
    ...answers,
    colleague: named(answers.colleague),
    otherManagerPicked: named(answers.otherManagerPicked),
  };
}

/**
 * The draft was sent or cancelled, has expired, or is somebody else's. Nothing happens, and the card says so. Text
 * that came too late can be added to the concern.
 * @throws Declined where there is no concern to add it to
 */
export async function noLongerOpen(press: Press, kit: Kit, hasDraft: boolean): Promise<AdaptiveCardJson> {
  const sent = await raisedFrom(kit.concerns, typed(press.input, 'draft'), press.visitor.person);
  const late = sent && lateText(press.input, await asRaised(sent, kit));
  if (!sent || (late && press.stored)) throw new Declined(words.draftGone, { hasDraft });
  return late ? addInformationCard(sent, { text: late }, kit) : thankYouCard(sent, kit);
}

/** The concern as it was sent: who it is about may have been clarified since. */
async function asRaised({ reference }: Case, { concerns }: Kit): Promise<ConcernRaised | undefined> {
  const [first] = await concerns.history(reference);
  return first?.event.type === 'ConcernRaised' ? first.event : undefined;
}
