/** Makes the card of somebody who was called, with which they can act until the team has the concern. */
import { mayBeAbout } from '../../policy/concerns/access.ts';
import type { Case } from '../../policy/concerns/state.ts';
import type { Local } from '../../policy/local.ts';
import type { Person } from '../../policy/person.ts';
import { heldWords, told999 } from '../../words/team.ts';
import { words } from '../../words/words.ts';
import type { AdaptiveCardJson, Cards } from '../cards/expand.ts';
import { type MessageModels, messageCard } from '../cards/message.ts';
import { envelope } from './envelope.ts';
import type { ConcernModels } from './models.ts';

export type CalledCards = Cards<ConcernModels> & Cards<MessageModels>;

type View = { readonly cards: CalledCards; readonly local: Local; readonly inPlace: boolean };

/** Why somebody is called, and where the team's card stands if they can open it; both left out on a later look. */
export type Why = { readonly news?: string; readonly post?: string };

/** It holds no name of anybody concerned and no free text. */
export function calledCard(concern: Case, person: Person, view: View, why: Why = {}): AdaptiveCardJson {
  if (mayBeAbout(concern, person)) return messageCard(words.elsewhere, view);
  if (!concern.called.some((one) => one.person.id === person.id)) return overCard(concern, view);
  const { cards, local, inPlace } = view;
  const held = heldWords(concern, local, person);
  return cards.expand('calledConcern', {
    ...envelope(concern, local, inPlace),
    title: calledTitle(concern),
    told999: told999(concern),
    news: why.news ?? '',
    held,
    canHold: concern.owner === undefined && concern.heldBy === undefined && concern.status === 'open',
    post: why.post ?? '',
  });
}

/** What is wanted of whoever is called, also as the first line of the message, which a telephone shows. */
export function calledTitle({ status, urgency, owner, heldBy }: Case): string {
  const { title } = words.called;
  if (status === 'closed') return title[heldBy ? 'held' : 'closed'];
  if (owner) return title.owned;
  return title[heldBy ? 'held' : urgency];
}

/** What to do once the call is over: nothing, and who has it now. */
function overCard({ reference, owner, status }: Case, view: View): AdaptiveCardJson {
  const { closed, taken, again } = words.called.over;
  const said = status === 'closed' ? closed : owner ? taken : again;
  return messageCard(said, view, { reference, owner: owner?.name ?? '' });
}
