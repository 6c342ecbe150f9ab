/** The teams that the stand-in connector knows: their channels, of each kind, and who is in them. */
import type { Person } from '../tenant/people.ts';
import { tenantId } from '../world.ts';

/** `id` of General is its team's, and its name is null (Microsoft's page "get-teams-context"). */
export type TeamsChannel = {
  readonly id: string;
  readonly name: string | null;
  readonly kind: 'standard' | 'private' | 'shared';
};

export type Modes = {
  /** Whom Teams names for a private channel: not documented (reality L15), so both are tried. */
  privateMembers: 'its-own' | 'the-teams';
  /** Whether the list of channels tells their kinds: the framework's type has it, Microsoft's sample has not. */
  kindsListed: boolean;
  /** Whether private and shared channels are in that list: not documented. */
  privateListed: boolean;
};

export function openTeams() {
  const channels = new Map<string, readonly TeamsChannel[]>();
  /** Who is in a channel or team, by its id. A standard channel without members of its own has its team's. */
  const members = new Map<string, readonly Person[]>();
  /** How many in a channel have no account here: anonymous people, whom Teams names without an object id. */
  const guests = new Map<string, number>();
  /** Others in a channel, in the very form in which Teams names them. */
  const others = new Map<string, readonly object[]>();
  const modes: Modes = { privateMembers: 'its-own', kindsListed: true, privateListed: true };
  return { channels, members, guests, others, modes, membersOf, peopleOf, listOf };

  /** As in `pagedmembers`. */
  function membersOf(conversation: string): readonly object[] {
    const named = peopleOf(conversation).map(({ id, displayName }) => ({
      ...{ id: `29:${id}`, name: displayName, objectId: id, tenantId, userRole: 'user' },
    }));
    const anonymous = Array.from({ length: guests.get(conversation) ?? 0 }, (_, index) => ({
      ...{ id: `29:guest-${index}`, name: `Guest ${index} (Guest)`, tenantId, userRole: 'anonymous' },
    }));
    return [...named, ...anonymous, ...(others.get(conversation) ?? [])];
  }

  /** Those with an account here. */
  function peopleOf(conversation: string): readonly Person[] {
    const [team, found] = teamOf(conversation);
    const ofTeam = members.get(team ?? '') ?? [];
    if (found && found.kind !== 'standard' && modes.privateMembers === 'the-teams') return ofTeam;
    return members.get(conversation) ?? (found?.kind === 'standard' ? ofTeam : []);
  }

  function teamOf(conversation: string): readonly [team?: string, channel?: TeamsChannel] {
    for (const [team, all] of channels) {
      const found = all.find(({ id }) => id === conversation);
      if (found) return [team, found];
    }
    return [];
  }

  /** As in `GET /v3/teams/{id}/conversations`; undefined for a team nobody knows. */
  function listOf(team: string): object | undefined {
    const listed = channels.get(team)?.filter(({ kind }) => kind === 'standard' || modes.privateListed);
    return (
      listed && {
        conversations: listed.map(({ id, name, kind }) => ({
          ...{ id, name },
          ...(modes.kindsListed && { type: kind }),
        })),
      }
    );
  }
}
