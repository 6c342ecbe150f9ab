/** Makes the note that tells the team, or a member of it, of news about a concern. */
import { isTogether } from '../../policy/concerns/burst.ts';
import type { Case } from '../../policy/concerns/state.ts';
import type { News } from '../../words/team.ts';
import { words } from '../../words/words.ts';
import type { AdaptiveCardJson, Cards } from '../cards/expand.ts';
import type { ConcernModels } from './models.ts';

type View = { readonly cards: Cards<ConcernModels>; readonly inPlace: boolean };

/** Several that are told of together are named by none of them: their own card has the buttons. */
export function teamNote(concern: Case, { title, text }: News, { cards, inPlace }: View): AdaptiveCardJson {
  const { reference, status, owner } = concern;
  const together = isTogether(concern);
  return cards.expand('teamNote', {
    title,
    reference: together ? words.burst.several : reference,
    news: text,
    details: !together,
    acknowledge: !together && status === 'open' && owner === undefined,
    inPlace,
  });
}

/** The same for somebody who works on it elsewhere, as the manager does. */
export function noteAlone(
  { reference }: Case,
  { title, text }: News,
  { cards }: Pick<View, 'cards'>,
): AdaptiveCardJson {
  const none = { details: false, acknowledge: false, inPlace: false };
  return cards.expand('teamNote', { title, reference, news: text, ...none });
}
