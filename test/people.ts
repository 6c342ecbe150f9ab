/** The cast of all tests: the invented people of the invented "Example ICB". Nobody here exists. */
import type { Actor, Person, PersonId } from '../src/policy/person.ts';

export const people = {
  /** Raises concerns, and has Morgan as line manager. */
  sam: invented(1, 'Sam Okafor'),
  /** A colleague of Sam's: raises concerns too, and is the colleague whom some are about. */
  alex: invented(2, 'Alex Byrne'),
  /** Is a stranger to every concern but their own. */
  riley: invented(3, asInNhsMail('Riley', 'Shah')),
  /** Is Sam's and Alex's line manager, and asked to check what they raise. */
  morgan: invented(4, 'Morgan Ellis'),
  /** Is another manager, Morgan's and Jo's own, and a role holder where a test has several. */
  robin: invented(5, asInNhsMail('Robin', 'Hart')),
  /** Is of the safeguarding team, takes most concerns, and may choose the channel. */
  jo: invented(6, 'Jo Lindqvist'),
  /** Is of the safeguarding team, and is the one who comes second or takes over. */
  kit: invented(7, 'Kit Adeyemi'),
  /** Is of the safeguarding team, and the third of them. */
  noor: invented(8, asInNhsMail('Noor', 'Rahman')),
  /** Is of the safeguarding team, and the one of them whom a concern is about. */
  wren: invented(9, asInNhsMail('Wren', 'Baptiste')),
  /** Holds a role, mostly that of Operational Prevent Lead, without being of the safeguarding team. */
  dana: invented(10, asInNhsMail('Dana', 'Frost')),
  /** Is in the directory alone. */
  toni: invented(11, asInNhsMail('Toni', 'Marsh')),
};

/** The members of the safeguarding channel: four, so that the connector needs two pages to name them. */
export const safeguardingTeam = ['jo', 'kit', 'noor', 'wren'] as const;

/** Somebody as the service knows them when they act. */
export function acting(name: keyof typeof people): Actor {
  return { ...people[name], safeguarding: safeguardingTeam.some((one) => one === name) };
}

/** As NHS.net Connect writes display names; directories of other making hold "First Last" (reality L13). */
function asInNhsMail(first: string, surname: string): string {
  return `${surname.toUpperCase()}, ${first} (EXAMPLE ICB)`;
}

function invented(number: number, name: string): Person {
  return { id: inventedId(number), name };
}

/** An object id of the directory's. */
export function inventedId(number: number): PersonId {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}` as PersonId;
}
