/** People as the policy knows them: who somebody is, what they are here, and whether a typed name means them. */

/** The Entra object id: the only thing by which a person is ever recognised. */
export type PersonId = string & { readonly brand: 'PersonId' };

export type Person = { readonly id: PersonId; readonly name: string };

/** A signed-in person who acts. `safeguarding` is decided on the server, from the safeguarding team's roster. */
export type Actor = Person & { readonly safeguarding: boolean };

/** The service itself, where nobody pressed anything. */
export const service: Person = { id: 'service' as PersonId, name: 'Notice Check Share' };

/** Somebody of whom nobody tells who it was. */
export const notKnown: Person = { id: 'not-known' as PersonId, name: 'Not known' };

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
