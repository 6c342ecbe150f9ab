/** Describes what a subject needs to do for a list in which people work. */
import type { Happening, Recorded } from '../../journal/journal.ts';
import type { Person } from '../../policy/person.ts';
import type { Contents } from './contents.ts';
import type { Fields } from './fields.ts';
import { type History, writtenAt } from './history.ts';

/** The state in the journal when an item was written, and now. */
export type Sides<S> = { readonly was: S; readonly is: S };

/** An edit: what the item held when the service last wrote or read it, and what it holds now. */
export type Edit<S> = Sides<S> & {
  readonly editor: Person;
  readonly before: Contents;
  readonly after: Contents;
};

export type Desk<E extends Happening, S> = {
  /** The list's name in the keys of documents. */
  readonly name: string;
  /** What the journal has under a key; nothing if there is no such thing. */
  readonly history: (key: string) => Promise<History<E>>;
  readonly fold: (history: History<E>) => S;
  /** The fields of a state. A column that the journal does not know yet is undefined, and people may write there. */
  readonly fields: (state: S) => Fields;
  /** Whether an item that held `before` holds `after` once the service has written the state, to know our own writes. */
  readonly isWritten: (state: S, before: Contents, after: Contents) => boolean;
  /**
   * Takes in one edit as commands of its editor, or tells them why not.
   * @param since events since the item was written; the one that answers for this edit is taken out of it
   */
  readonly takeIn: (key: string, edit: Edit<S>, since: Recorded<E>[]) => Promise<void>;
  /**
   * Tells people that what they left in an item does not stand.
   * @returns what the item must be given so that it says what the journal says; undefined if it does
   */
  readonly owed: (key: string, item: Contents, history: History<E>) => Promise<Fields | undefined>;
  /** Somebody deleted the item, or changed its key: it comes back. */
  readonly restored: (key: string, history: History<E>) => Promise<void>;
  /** Tells somebody that the key of an item cannot be changed. */
  readonly keyStays: (key: string, editor: Person) => Promise<void>;
};

export function sidesOf<E extends Happening, S>(
  { fold }: Pick<Desk<E, S>, 'fold'>,
  item: Contents | undefined,
  history: History<E>,
): Sides<S> {
  return { was: fold(history.slice(0, writtenAt(item, history.length))), is: fold(history) };
}
