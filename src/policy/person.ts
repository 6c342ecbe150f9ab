/** Says what the policy knows of a person. */
import { z } from 'zod';
import type { Role } from './roleNames.ts';

/** The Entra object id, the only thing by which a signed-in person is recognised. */
export type PersonId = string & { readonly brand: 'PersonId' };

const objectId = z.guid();

/** Reads an object id, in one case. No other text is anybody's: some stand for the service itself, or for the team. */
export function readPersonId(said: unknown): PersonId | undefined {
  const read = objectId.safeParse(said);
  return read.success ? (read.data.toLowerCase() as PersonId) : undefined;
}

export type Person = { readonly id: PersonId; readonly name: string };

/** Somebody as the directory has them, with what tells people of one name apart; empty where it says nothing. */
export type Entry = Person & {
  readonly jobTitle: string;
  readonly organisation: string;
  readonly address: string;
  /** Whether they are a guest of the organisation: somebody else's staff. */
  readonly guest?: boolean;
};

/** A signed-in person who acts. The server decides what they are here: casework/whoIs.ts. */
export type Actor = Person & {
  /** Whether they are of the safeguarding team: in its channel, and confirmed. */
  readonly safeguarding: boolean;
  /** The roles they hold today, as a deputy too. */
  readonly roles?: readonly Role[];
  /** The ids of the places whose lead they are today (3.4 g). */
  readonly places?: readonly string[];
};

/** The part of a person that goes on record: who they are, not what they may do. */
export function plain({ id, name }: Person): Person {
  return { id, name };
}

/** The service itself, where nobody pressed anything. */
export const service: Person = { id: 'service' as PersonId, name: 'Notice Check Share' };

/** The service, as it asks for something. */
export const serviceActor: Actor = { ...service, safeguarding: false };

/** The safeguarding team as the owner of a task: any of its members may take it. */
export const theTeam: Person = { id: 'safeguarding-team' as PersonId, name: 'Safeguarding team' };

/** Stands for an editor whom SharePoint does not name. */
export const notKnown: Person = { id: 'not-known' as PersonId, name: 'Not known' };

/** How the id of an application begins that works in a list beside us. */
export const applicationPrefix = 'application:';

/** Whether somebody can be written to: an application cannot, nor can an editor whom nobody names. */
export function canBeTold({ id }: Person): boolean {
  return id !== notKnown.id && !id.startsWith(applicationPrefix);
}

/** Stands for a name that the person's Teams client does not send. */
export const nameNotKnown = 'Name not known';
