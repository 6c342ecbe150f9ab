/** Derives the errands that ask about somebody new in the channel, or tell of another channel. */
import type { PersonId } from '../person.ts';
import type { MembersEvent } from './events.ts';
import { type Membership, thoseWho } from './state.ts';

type Happened = {
  readonly events: readonly MembersEvent[];
  readonly before: Membership;
  readonly after: Membership;
};

/** Whoever was asked about has a card. If others are to answer now, it is shown to them, too. */
export function followMembers({ events, before, after }: Happened) {
  const dueAt = events.at(-1)?.at ?? '';
  const others = hasAnybody(before) !== hasAnybody(after);
  const asked = others ? thoseWho('asked', after).map(({ member }) => member.id) : [];
  const people = new Set([...events.flatMap(changedIn), ...asked]);
  const cards = [...people]
    .filter((id) => (after.held[id]?.asked ?? 0) > 0)
    .map((person) => ({ kind: 'member-card', dueAt, about: { person } }));
  return [...leftBy(events), ...cards];
}

/** The channel that was used before is told, by name of its conversation. */
function leftBy(events: readonly MembersEvent[]) {
  return events.flatMap((event) =>
    event.type === 'ChannelChosen' && event.before !== undefined
      ? [{ kind: 'channel-left', dueAt: event.at, about: { before: event.before } }]
      : [],
  );
}

function hasAnybody(members: Membership): boolean {
  return thoseWho('confirmed', members).length > 0;
}

/** What the directory says is looked up while the card is made. */
function changedIn(event: MembersEvent): readonly PersonId[] {
  if (event.type === 'NewcomerDescribed' || event.type === 'ChannelChosen') return [];
  return ('members' in event ? event.members : [event.member]).map(({ id }) => id);
}
