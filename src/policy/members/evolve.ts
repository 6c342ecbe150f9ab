/** Folds the events about the members of the team into who is of it. */
import type { Member, MembersEvent } from './events.ts';
import type { Held, Membership } from './state.ts';

export function evolveMembers(members: Membership, event: MembersEvent): Membership {
  const version = members.version + 1;
  const { at, by } = event;
  switch (event.type) {
    case 'ChannelChosen':
      return { ...members, version, chosenBy: by };
    case 'MembersConfirmed': {
      const { how } = event;
      return holding(members, event.members, { standing: 'confirmed', at, by, how });
    }
    case 'NewcomerSeen':
      return holding(members, [event.member], { standing: 'asked', at, by, asked: version });
    case 'NewcomerDescribed':
      return { ...members, version, held: described(members, event.member) };
    case 'NewcomerRefused':
      return holding(members, [event.member], { standing: 'refused', at, by });
    case 'MemberLeft':
      return holding(members, [event.member], { standing: 'left', at, by });
    default:
      return unreadable(event);
  }
}

type Now = Pick<Held, 'standing' | 'at' | 'by'> & Partial<Held>;

function holding(members: Membership, those: readonly Member[], now: Now): Membership {
  const { version, held } = members;
  const stand = those.map((member) => {
    const asked = held[member.id]?.asked ?? 0;
    return [member.id, { member, asked, ...now }] as const;
  });
  return {
    ...members,
    status: 'known',
    version: version + 1,
    held: { ...held, ...Object.fromEntries(stand) },
  };
}

function described({ held }: Membership, member: Member): Membership['held'] {
  const there = held[member.id];
  return there ? { ...held, [member.id]: { ...there, member } } : held;
}

/** Who is of the team must not be half read, so an unknown event stops the load. */
function unreadable(event: never): never {
  throw new Error(`Unknown event of the members: ${(event as { type: string }).type}`);
}
