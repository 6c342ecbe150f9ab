/** Makes the safeguarding team's card, with a concern's envelope and its buttons. */
import type { Case } from '../../policy/concerns/state.ts';
import type { Local } from '../../policy/local.ts';
import { checkWords, placeWords } from '../../words/concerns.ts';
import { fill } from '../../words/say.ts';
import { words } from '../../words/words.ts';
import type { AdaptiveCardJson, Cards } from '../cards/expand.ts';
import { tell } from '../cards/parts.ts';
import { heldWords } from './calledCard.ts';
import { envelope, owedLines } from './envelope.ts';
import type { ConcernModels } from './models.ts';

/** It holds no name of anybody concerned and no free text; the owner is a member of the team. */
export function teamCard(
  concern: Case,
  {
    cards,
    local,
    inPlace,
    list = false,
  }: {
    readonly cards: Cards<ConcernModels>;
    readonly local: Local;
    readonly inPlace: boolean;
    readonly list?: boolean;
  },
): AdaptiveCardJson {
  return cards.expand('channelConcern', {
    ...envelope(concern, local, inPlace),
    owner: tell(concern.owner?.name ?? ''),
    hasOwner: concern.owner !== undefined,
    unowned: unownedWords(concern, local),
    open: concern.status === 'open',
    check: checkWords(concern),
    place: placeShown(concern, local),
    owed: concern.owner ? owedLines(concern) : [],
    list,
  });
}

function unownedWords(concern: Case, local: Local): string {
  if (concern.owner || concern.status === 'closed') return '';
  const held = heldWords(concern, local);
  return held ? fill(words.unowned.held, { held }) : words.unowned.nobody;
}

function placeShown({ place }: Case, { pack }: Local): string {
  if (pack.places.length < 2) return '';
  return fill(words.placeOf, { place: place ? placeWords(place, pack) : words.placeUnknown });
}
