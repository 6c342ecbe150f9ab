/** "Thank you": the reference, who sees it, what comes next; and adding to a concern afterwards. */
import { knownReference } from '../../casework/queries.ts';
import type { Case } from '../../policy/concern/evolve.ts';
import { isChild } from '../../policy/concern/owed.ts';
import type { AdaptiveCardJson } from '../cards/expand.ts';
import { keep } from '../cards/models.ts';
import { contactsNow, nextWords, words } from '../cards/words.ts';
import type { Handler, Kit } from '../press.ts';
import { typed } from './answers.ts';
import { tooLong } from './limits.ts';
import { messageCard } from './plainCards.ts';
import { need } from './steps.ts';

/** The receipt. What was typed is not on it, so that it may be stored. */
export function thankYouCard(
  concern: Case,
  { cards, local, clock }: Pick<Kit, 'cards' | 'local' | 'clock'>,
): AdaptiveCardJson {
  const { texts } = local.pack;
  const urgent = concern.urgency === 'urgent';
  const throughManager = concern.check.state !== 'not-asked';
  return cards.expand('thankYou', {
    reference: concern.reference,
    urgent,
    whoSeesIt: urgent || !throughManager ? texts.urgentWhoSeesIt : texts.whoSeesIt,
    next: nextWords(concern, local, 'reporter'),
    childrensProcess: isChild(concern) ? texts.childrensProcess : '',
    contacts: contactsNow(local, clock()),
  });
}

export const addInformation: Handler = async (press, kit) => {
  const { concern } = await kit.queries.forPerson(
    await kit.roster.actor(press.visitor.person),
    knownReference(press.input.reference),
  );
  return addInformationCard(concern, '', kit);
};

/** @param text what is filled in already */
export function addInformationCard({ reference, status }: Case, text: string, kit: Kit): AdaptiveCardJson {
  if (status === 'closed') return messageCard(words.refusal['already-closed'], kit);
  return kit.cards.expand('addInformation', { reference, problems: [], text: keep(text) });
}

export const addInformationSend: Handler = async (press, kit) => {
  const reference = knownReference(press.input.reference);
  const text = typed(press.input, 'text');
  const problems = [...need(text.trim() === '', 'needs-text'), ...tooLong({ text })];
  const by = await kit.roster.actor(press.visitor.person);
  if (problems.length > 0) {
    await kit.queries.forPerson(by, reference);
    return kit.cards.expand('addInformation', { reference, problems, text: keep(press.stored ? '' : text) });
  }

  await kit.concerns.handle(reference, { type: 'AddInformation', by, at: kit.clock(), text }, press.id);
  return messageCard(words.added, kit, { reference });
};
