/** People as the policy knows them, and whether a typed name means one. */
import type { Role } from './roles.ts';

/** The Entra object id: the only thing by which a person is ever recognised. */
export type PersonId = string & { readonly brand: 'PersonId' };

export type Person = { readonly id: PersonId; readonly name: string };

/** A signed-in person who acts. What they are here is decided on the server: casework/whoIs.ts. */
export type Actor = Person & {
  /** Whether they are in the safeguarding team, by its roster. */
  readonly safeguarding: boolean;
  /** The roles they hold. */
  readonly roles?: readonly Role[];
};

/** What of a person goes on record: who they are, not what they may do. */
export function plain({ id, name }: Person): Person {
  return { id, name };
}

/** The service itself, where nobody pressed anything. */
export const service: Person = { id: 'service' as PersonId, name: 'Notice Check Share' };

/** The service, as it asks for something. */
export const serviceActor: Actor = { ...service, safeguarding: false };

/** The safeguarding team as the owner of a task: any of its members may take it. */
export const theTeam: Person = { id: 'safeguarding-team' as PersonId, name: 'Safeguarding team' };

/** Somebody of whom nobody tells who it was. */
export const notKnown: Person = { id: 'not-known' as PersonId, name: 'Not known' };

/** Stands for the name of somebody whose client does not say it. */
export const nameNotKnown = 'Name not known';

/** The typed words contain this person's whole name, in any order, case or accent. */
export function names(typed: string, person: Person): boolean {
  const words = wordsOf(typed);
  const name = nameOf(person);
  return name.size > 0 && [...name].every((word) => words.has(word));
}

/** The typed words could mean this person: one of the two is part of the other. */
export function couldName(typed: string, person: Person): boolean {
  const words = wordsOf(typed);
  const name = nameOf(person);
  return names(typed, person) || (words.size > 0 && [...words].every((word) => name.has(word)));
}

/** Without what directories add in brackets: "REED, Morgan (NHS SOMERSET ICB)" is Morgan Reed. */
function nameOf({ name }: Person): ReadonlySet<string> {
  return wordsOf(name.replace(/[([].*?[)\]]/g, ' '));
}

function wordsOf(text: string): ReadonlySet<string> {
  const plain = text
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase();
  return new Set(plain.match(/[\p{Letter}\p{Number}]+/gu) ?? []);
}
