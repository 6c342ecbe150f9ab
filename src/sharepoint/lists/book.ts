/** Describes a list that is a record, and what the journal would write in each item. */
import type { Happening, Recorded } from '../../journal/journal.ts';
import type { Person } from '../../policy/person.ts';
import { type Column, type ListDeclaration, titleColumn } from './columns.ts';
import type { Fields } from './fields.ts';

/** A list as the journal keeps it. */
export type Book = {
  /** The list's name in the keys of documents, and in the marks by which edits are recognised. */
  readonly name: string;
  readonly declared: ListDeclaration;
  /** The column that says which stream an item is about. */
  readonly about: string;
  /** The stream that an item is about; undefined for a key that the service never gave. */
  readonly streamOf: (key: string) => string | undefined;
  /** The version of the stream since which there is an item under this key. */
  readonly versionOf: (key: string) => number;
  /** Whether a stream of the journal has items in the book. */
  readonly owns: (stream: string) => boolean;
  /** What the journal says of a stream now; without a version where it knows nothing. */
  readonly open: (stream: string) => Promise<Sheet>;
  /** Its streams of which nothing may stand on the site; none where it is left out. */
  readonly offSite?: OffSite;
  /** Whether an item that was edited by hand is deleted and made anew, so that no version keeps what was typed. */
  readonly renews?: boolean;
  /** Puts edits on record, each once, however often it is reported. */
  readonly report: (stream: string, edits: readonly HandEdit[]) => Promise<void>;
};

export type OffSite = {
  readonly streams: () => Promise<ReadonlySet<string>>;
  /**
   * Deletes all that stands there of a stream.
   * @param id the item of this book by which it was found
   * @throws NotDeleted
   */
  readonly takeOff: (stream: string, id: string) => Promise<void>;
};

/** What a book must hold about one stream. */
export type Sheet = {
  readonly version: number;
  /** Whether the journal no longer knows what happened: such a record is left as it is. */
  readonly isErased: boolean;
  /** How many edits by hand are on record. */
  readonly edits: number;
  /** The keys of all its items. */
  readonly keys: () => readonly string[];
  /** All that the item under a key must hold, now or at a version; undefined if there must be no item. */
  readonly contents: (key: string, version?: number) => Fields | undefined;
  /** The first version that is still to be written to the list; infinite where all of it is. */
  readonly unwritten: () => Promise<number>;
};

/** A change made by hand to an item. It names the columns, never their contents. */
export type HandEdit = {
  readonly key: string;
  readonly what: 'changed' | 'deleted';
  /** Their titles as people read them in the list. */
  readonly columns: readonly string[];
  readonly changedAt?: string;
  /** SharePoint's own numbers of the item and of its version, so that an edit found twice is recorded once. */
  readonly save: string;
  readonly editor: Person;
};

/** The part of a sheet that any stream gives. An event whose body was erased has no `by`. */
export function sheetFacts(history: readonly Recorded<Happening>[]) {
  return {
    version: history.length,
    isErased: history.some(({ event }) => !('by' in event)),
    edits: history.filter(({ event }) => event.type === 'RecordEdited').length,
  };
}

/** The columns in which an edit is noticed: all that the service writes. */
export function columnsOf({ declared }: Pick<Book, 'declared'>): readonly Column[] {
  return [titleColumn, ...declared.columns];
}

/** The key under which an item is set aside that a restored journal does not know. */
export function asideKey(key: string, seal: string): string {
  return `${key}~${seal.slice(0, 8)}`;
}

export function isAside({ streamOf }: Pick<Book, 'streamOf'>, key: string): boolean {
  return /^[^~]+~[\w-]{8}$/.test(key) && streamOf(originalOf(key)) !== undefined;
}

/** The key without what sets it aside. */
export function originalOf(key: string): string {
  return key.split('~', 1)[0] ?? '';
}
