/** Makes the receipt of a concern, and the card to add information afterwards. */
import { isChild } from '../../policy/concerns/owed.ts';
import type { Case } from '../../policy/concerns/state.ts';
import { contactsNow } from '../../words/contacts.ts';
import { nextWords } from '../../words/nextStep.ts';
import { words } from '../../words/words.ts';
import type { AdaptiveCardJson, Cards } from '../cards/expand.ts';
import { messageCard } from '../cards/message.ts';
import { keep } from '../cards/parts.ts';
import type { View } from './kit.ts';
import type { ConcernModels } from './models.ts';

/** The receipt. What was typed is not on it, so that it may be stored. */
export function thankYouCard(
  concern: Case,
  { cards, local, clock }: Omit<View, 'cards'> & { readonly cards: Cards<ConcernModels> },
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

/** @param text what is filled in already */
export function addInformationCard(
  { reference, status }: Case,
  text: string,
  { cards }: Pick<View, 'cards'>,
): AdaptiveCardJson {
  if (status === 'closed') return messageCard(words.refusal['already-closed'], { cards });
  return cards.expand('addInformation', { reference, problems: [], text: keep(text) });
}
