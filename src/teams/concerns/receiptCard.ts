/** Makes the receipt of a concern, and the card to add information afterwards. */

import type { Problem } from '../../casework/input.ts';
import { isPressing, readBy } from '../../policy/concerns/clock.ts';
import { isChild } from '../../policy/concerns/owed.ts';
import type { Case } from '../../policy/concerns/state.ts';
import { isOpen } from '../../policy/hours.ts';
import { contactsNow } from '../../words/contacts.ts';
import { notThePolice, receiptWords, sentWords } from '../../words/receipt.ts';
import { fill, sayWhen } from '../../words/say.ts';
import { words } from '../../words/words.ts';
import type { AdaptiveCardJson, Cards } from '../cards/expand.ts';
import { keep, tell } from '../cards/parts.ts';
import { noWayBack, type WayBack } from '../cards/wayBack.ts';
import type { View } from './kit.ts';
import type { ConcernModels } from './models.ts';
import { type Question, questionShown } from './questionAsked.ts';
import { whoSees } from './whoSees.ts';

/**
 * The receipt. What was typed is not on it, so that it may be stored; where it answers a press that came from another
 * form, it leads back to that.
 */
export function thankYouCard(
  concern: Case,
  { cards, local, clock }: Omit<View, 'cards'> & { readonly cards: Cards<ConcernModels> },
  way: WayBack = noWayBack,
): AdaptiveCardJson {
  const { texts } = local.pack;
  const now = clock();
  return cards.expand('thankYou', {
    reference: concern.reference,
    sent: sentWords(concern, local),
    notThePolice: notThePolice(concern),
    whoSeesIt: tell(whoSees(concern, local, { alone: false })),
    next: receiptWords(concern, local, now).map((text) => ({ text: tell(text) })),
    childrensProcess: isChild(concern) ? texts.childrensProcess : '',
    support: texts.support,
    open: isPressing(concern) || !isOpen(now, local.calendar),
    contacts: contactsNow(local, now),
    ...way,
  });
}

type Adding = {
  /** What is filled in already. */
  readonly text: string;
  /** What the manager asked of its reporter. */
  readonly asked?: Question | undefined;
};

export function addInformationCard(
  concern: Case,
  { text, asked }: Adding,
  { cards, local, clock }: View,
  problems: readonly Problem[] = [],
): AdaptiveCardJson {
  const when = sayWhen(readBy(concern, local, clock()), local.calendar);
  const closed = concern.status === 'closed' ? fill(words.addToClosed, { when }) : '';
  return cards.expand('addInformation', {
    reference: concern.reference,
    problems,
    ...questionShown(asked, local),
    text: keep(text),
    closed,
  });
}
