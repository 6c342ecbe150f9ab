/** Makes the card of somebody who was called, with which they can act until the team has the concern. */
import { mayBeAbout } from '../../policy/concerns/access.ts';
import type { Case } from '../../policy/concerns/state.ts';
import { due, isOpen } from '../../policy/hours.ts';
import type { Local } from '../../policy/local.ts';
import type { Person } from '../../policy/person.ts';
import { fill, sayWhen } from '../../words/say.ts';
import { told999 } from '../../words/team.ts';
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

/** Who has it until the office opens; empty if nobody has. */
export function heldWords({ heldBy, waits }: Case, { calendar }: Local, person?: Person): string {
  const since = waits.find(({ fromOpening }) => fromOpening)?.since;
  if (!heldBy || !since) return '';
  const { heldByYou, held, heldByYouNow, heldNow } = words.called;
  const isOwn = heldBy.id === person?.id;
  // Where the office was open already, there is no opening to wait for.
  if (isOpen(since, calendar)) return fill(isOwn ? heldByYouNow : heldNow, { name: heldBy.name });
  // No working hours run out as soon as the office is open.
  const when = sayWhen(due(since, { workingHours: 0 }, calendar), calendar);
  return fill(isOwn ? heldByYou : held, { name: heldBy.name, when });
}
