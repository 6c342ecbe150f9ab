/** Makes the safeguarding team's card, with a concern's envelope and its buttons. */
import { isPressing } from '../../policy/concerns/clock.ts';
import { owed } from '../../policy/concerns/owed.ts';
import type { Case } from '../../policy/concerns/state.ts';
import type { Local } from '../../policy/local.ts';
import { placeWords, policeWords } from '../../words/concerns.ts';
import { fill } from '../../words/say.ts';
import { checkWords, mayWaitWords, teamTitle, told999, unownedWords } from '../../words/team.ts';
import { nothingToDo, toDo } from '../../words/toDo.ts';
import { words } from '../../words/words.ts';
import type { AdaptiveCardJson, Cards } from '../cards/expand.ts';
import { tell } from '../cards/parts.ts';
import { envelope } from './envelope.ts';
import type { ConcernModels } from './models.ts';

/** It holds no name of anybody concerned and no free text; the owner is a member of the team. */
export function teamCard(
  concern: Case,
  {
    cards,
    local,
    inPlace,
    hasDesk = false,
    list = false,
  }: {
    readonly cards: Cards<ConcernModels>;
    readonly local: Local;
    readonly inPlace: boolean;
    readonly hasDesk?: boolean;
    readonly list?: boolean;
  },
): AdaptiveCardJson {
  // Before that the first thing to do is to acknowledge it.
  const isTheirs = concern.owner !== undefined || concern.status === 'closed';
  return cards.expand('channelConcern', {
    ...envelope(concern, local, inPlace),
    title: teamTitle(concern),
    ...(isPressing(concern) && concern.status === 'open' && { urgency: '' }), // the title says it
    told999: told999(concern),
    owner: tell(concern.owner?.name ?? ''),
    hasOwner: concern.owner !== undefined,
    unowned: unownedWords(concern, local),
    open: concern.status === 'open',
    check: checkWords(concern),
    policeTold: policeToldWords(concern),
    mayWait: mayWaitWords(concern, local),
    place: placeShown(concern, local),
    // Where dialogs take the card's place there is no window for a page.
    desk: hasDesk && !inPlace,
    list,
    toDo: isTheirs ? toDo(concern) : nothingToDo,
    canDecide: concern.status === 'open' && !(isTheirs && owed(concern).includes('decision')),
  });
}

/** One line of fixed choices (9.3), so that Teams may store it. */
function policeToldWords({ policeTold }: Case): string {
  return policeTold.length === 0 ? '' : fill(words.policeToldBefore, { told: policeWords(policeTold) });
}

function placeShown({ place }: Case, { pack }: Local): string {
  if (pack.places.length < 2) return '';
  return fill(words.placeOf, { place: place ? placeWords(place, pack) : words.placeUnknown });
}
