/** Says who somebody is: the one place that makes an actor of a person, for every door. */
import { type Actor, nameNotKnown, type Person } from '../policy/person.ts';
import { roles } from '../policy/roles.ts';
import type { Holders, Roll } from './ports.ts';

export type WhoIs = ReturnType<typeof openWhoIs>;

export function openWhoIs(team: Roll, holders: Holders) {
  return {
    /** Counts nobody as safeguarding while the roster is unknown: people's own affairs need not wait for it. */
    asFarAsKnown: async (person: Person): Promise<Actor> =>
      actorOf(person, (await team.known()) ?? [], holders),
    /** @throws RosterUnknown */
    certainly: async (person: Person): Promise<Actor> => actorOf(person, await team.people(), holders),
  };
}

/** Somebody who acts in their own name alone: everybody may raise a concern, so no roster is asked. */
export function inOwnName({ id, name }: Person): Actor {
  return { id, name, safeguarding: false };
}

/** If the client sends no name, the roster's is used: names tell a member from a person of concern. */
function actorOf(person: Person, team: readonly Person[], holders: Holders): Actor {
  const member = team.find(({ id }) => id === person.id);
  return {
    id: person.id,
    name: person.name === nameNotKnown ? (member?.name ?? person.name) : person.name,
    safeguarding: member !== undefined,
    roles: roles.filter((role) => holders[role] === person.id),
  };
}
