/** Says who somebody is: the one place that makes an actor of a person, for every door. */
import { type Office, rolesOf } from '../policy/office.ts';
import { type Actor, nameNotKnown, type Person } from '../policy/person.ts';
import { type Place, placesLedBy } from '../policy/places.ts';
import type { AskOffice, Roll } from './ports.ts';

export type WhoIs = ReturnType<typeof openWhoIs>;

/** @param area the ICB's places, as the pack lists them */
export function openWhoIs(team: Roll, office: AskOffice, area: { readonly places: readonly Place[] }) {
  return {
    /** Counts nobody as safeguarding while the roster is unknown: people's own affairs need not wait for it. */
    asFarAsKnown: async (person: Person): Promise<Actor> =>
      actorOf(person, (await team.known()) ?? [], await office()),
    /** @throws RosterUnknown */
    certainly: async (person: Person): Promise<Actor> => actorOf(person, await team.people(), await office()),
  };

  /** If the client sends no name, the roster's is used: names tell a member from a person of concern. */
  function actorOf(person: Person, members: readonly Person[], now: Office): Actor {
    const member = members.find(({ id }) => id === person.id);
    const roles = rolesOf(person.id, now);
    return {
      id: person.id,
      name: person.name === nameNotKnown ? (member?.name ?? person.name) : person.name,
      safeguarding: member !== undefined,
      roles,
      places: placesLedBy(roles, area),
    };
  }
}

/** Somebody who acts in their own name alone: everybody may raise a concern, so no roster is asked. */
export function inOwnName({ id, name }: Person): Actor {
  return { id, name, safeguarding: false };
}
