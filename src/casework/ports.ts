/** Declares what casework needs of the world: who people are, and a mailbox to write to. */
import type { Person, PersonId } from '../policy/person.ts';
import type { Role } from '../policy/roles.ts';

/** The organisation's directory. Undefined or empty if it knows nobody; a fault if it cannot be asked. */
export type Directory = {
  managerOf(person: PersonId): Promise<Person | undefined>;
  person(id: PersonId): Promise<Person | undefined>;
  /** People whose address or whole name is exactly what was typed. */
  find(typed: string): Promise<readonly Person[]>;
};

/** The safeguarding team, as its roster has it. */
export type Team = {
  /** Everybody in it; undefined while nobody knows, or while the last answer is too old to trust. */
  known(): Promise<readonly Person[] | undefined>;
  /** @throws RosterUnknown */
  people(): Promise<readonly Person[]>;
};

/** It is not known who is in the safeguarding team. Ask again in a moment. */
export class RosterUnknown extends Error {
  override readonly name = 'RosterUnknown';
}

/** Who holds a role; the safeguarding team holds its own. Undefined if nobody does. */
export type Holders = Readonly<Partial<Record<Role, PersonId>>>;

export type Letter = { readonly to: string; readonly subject: string; readonly text: string };

export type Mailbox = { send(letter: Letter): Promise<void> };
