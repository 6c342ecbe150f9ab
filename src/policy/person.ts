/** Says what the policy knows of a person, and whether typed words name one. */
import type { Role } from './roleNames.ts';

/** The Entra object id, the only thing by which a signed-in person is recognised. */
export type PersonId = string & { readonly brand: 'PersonId' };

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
  /** Whether they are in the safeguarding team, by its roster. */
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

/** Whether the typed words contain this person's whole name, in any order, whatever the case or accents. */
export function names(typed: string, person: Person): boolean {
  const words = wordsOf(typed);
  const name = nameOf(person);
  return name.size > 0 && [...name].every((word) => words.has(word));
}

/** Whether the typed words could mean this person: all words of one are among those of the other. */
export function couldName(typed: string, person: Person): boolean {
  const words = wordsOf(typed);
  const name = nameOf(person);
  return names(typed, person) || (words.size > 0 && [...words].every((word) => name.has(word)));
}

/** Leaves out what directories add in brackets: "REED, Morgan (NHS SOMERSET ICB)" is Morgan Reed. */
export function bareName({ name }: Person): string {
  return name.replace(/[([].*?[)\]]/g, ' ').trim();
}

function nameOf(person: Person): ReadonlySet<string> {
  return wordsOf(bareName(person));
}

function wordsOf(text: string): ReadonlySet<string> {
  const plain = text
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase();
  return new Set(plain.match(/[\p{Letter}\p{Number}]+/gu) ?? []);
}
