/** Declares what casework needs of the world: who people are, and a mailbox to write to. */
import type { Office } from '../policy/office.ts';
import type { Entry, Person, PersonId } from '../policy/person.ts';

/** The organisation's directory. Undefined or empty if it knows nobody; a fault if it cannot be asked. */
export type Directory = {
  managerOf(person: PersonId): Promise<Person | undefined>;
  person(id: PersonId): Promise<Person | undefined>;
  /** The same with job title, organisation and address, to be shown to whoever picks. */
  entry(id: PersonId): Promise<Entry | undefined>;
  /**
   * People whose address is exactly what was typed, or whose name has all its words: offers, of which nobody is picked
   * for anybody. It is asked about managers, and never about the person whom a concern is about.
   */
  find(typed: string): Promise<readonly Entry[]>;
};

/** Those in the safeguarding channel, or those of them who are of the team. */
export type Roll = {
  /** Everybody of them; undefined while nobody knows, or while the last answer is too old to trust. */
  known(): Promise<readonly Person[] | undefined>;
  /** @throws RosterUnknown */
  people(): Promise<readonly Person[]>;
};

/** The safeguarding team: whoever is in its channel, and was confirmed as of the team since they came. */
export type Team = Roll & {
  /**
   * Whether somebody who is not of the team can read the channel. Then nothing of a concern is posted there.
   * @throws RosterUnknown
   */
  hasStrangers(): Promise<boolean>;
};

/** It is not known who is in the safeguarding team. Ask again in a moment. */
export class RosterUnknown extends Error {
  override readonly name = 'RosterUnknown';
}

/** Asks who holds which role today, deputies included. The safeguarding team holds its own. */
export type AskOffice = () => Promise<Office>;

export type Letter = {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly attachment?: Attachment;
};

/** A file of text. `type` is its media type. */
export type Attachment = { readonly name: string; readonly type: string; readonly text: string };

export type Mailbox = { send(letter: Letter): Promise<void> };
