/** Makes the card that offers those whom the directory has for the manager that a reporter wants. */
import type { Draft } from '../../casework/concerns/drafts.ts';
import type { Offer } from '../../casework/concerns/lookUp.ts';
import type { Problem } from '../../casework/input.ts';
import { entryWords } from '../../words/entry.ts';
import { words } from '../../words/words.ts';
import type { AdaptiveCardJson, Cards } from '../cards/expand.ts';
import { tell } from '../cards/parts.ts';
import type { ConcernModels } from './models.ts';

/** It holds names of staff and nothing of the concern, so it may be stored: who may be meant by it is left out. */
export function offerCard(
  cards: Cards<ConcernModels>,
  { id }: Draft,
  { entries, more, leftOut }: Offer,
  problems: readonly Problem[],
): AdaptiveCardJson {
  const { found, foundOne, nobody, nobodyElse } = words.offer;
  const said = { 0: leftOut ? nobodyElse : nobody, 1: foundOne }[entries.length] ?? found;
  return cards.expand('pickManager', {
    draft: id,
    problems,
    found: said,
    offered: [
      ...entries.map((entry) => ({ title: tell(entryWords(entry)), value: entry.id })),
      { title: words.managerChoice.noneOffered, value: 'none' },
    ],
    any: entries.length > 0,
    notes: [
      ...(more ? [{ text: words.offer.more }] : []),
      ...(leftOut ? [{ text: words.offer.leftOut }] : []),
    ],
  });
}
