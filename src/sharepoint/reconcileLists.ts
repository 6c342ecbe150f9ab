/** The two lists that keep the record of the concerns, and what the journal would write in each item of them. */
import type { Recorded } from '../journal/journal.ts';
import type { ConcernEvent, RecordEdit } from '../policy/concern/events.ts';
import { blank, type Concern, evolve } from '../policy/concern/evolve.ts';
import type { Local } from '../policy/concern/next.ts';
import { type Reference, readReference } from '../policy/reference.ts';
import { type Column, type ListDeclaration, line } from './columns.ts';
import { chronologyItems, concernFields } from './concernFields.ts';
import { PREVENT_CHRONOLOGY, PREVENT_CONCERNS } from './lists.ts';
import { type Fields, VERSION } from './records.ts';

export type History = readonly Recorded<ConcernEvent>[];

/** A list as the journal keeps it. */
export type Book = {
  readonly name: RecordEdit['list'];
  readonly declared: ListDeclaration;
  /** What an edit is told by: every column that the service writes. */
  readonly columns: readonly Column[];
  /** The column that says which concern an item is about. */
  readonly about: string;
  /** The concern that an item is about; undefined for a key that the service never gave. */
  readonly referenceOf: (key: string) => Reference | undefined;
  /** The version of the concern from which on there is an item under this key. */
  readonly versionOf: (key: string) => number;
  /** The keys of all items about a concern. */
  readonly keys: (history: History) => readonly string[];
  /** All that the item under a key must hold, as it was at a version of the concern; undefined where there is to be none. */
  readonly contents: (key: string, history: History, version: number) => Fields | undefined;
};

export function booksOf(local: Local): readonly Book[] {
  return [concernBook(local), chronologyBook];
}

/** Whether the journal no longer knows what happened, because a body was erased: such a record is left as it is. */
export function isErased(history: History): boolean {
  return history.some(({ event }) => !('by' in event));
}

/** The key under which something stands aside that a restored journal does not know. */
export function asideKey(key: string, seal: string): string {
  return `${key}~${seal.slice(0, 8)}`;
}

export function isAside(key: string): boolean {
  return /^NCS-[^~]+~[\w-]{8}$/.test(key);
}

const title = line('Title', 'Title');

function concernBook(local: Local): Book {
  const { key } = PREVENT_CONCERNS;
  return {
    name: 'concerns',
    declared: PREVENT_CONCERNS,
    columns: [title, ...PREVENT_CONCERNS.columns],
    about: key,
    referenceOf: plainReference,
    versionOf: () => 1,
    keys: (history) => history.slice(0, 1).map(({ stream }) => stream),
    contents: (reference, history, version) => {
      const events = history.slice(0, version).map(({ event }) => event);
      const concern = events.reduce<Concern>(evolve, blank);
      if (concern.status === 'none') return undefined;
      return { ...concernFields(concern, events, local), [key]: reference, [VERSION]: concern.version };
    },
  };
}

const chronologyBook: Book = {
  name: 'chronology',
  declared: PREVENT_CHRONOLOGY,
  columns: [title, ...PREVENT_CHRONOLOGY.columns],
  about: 'ConcernReference',
  referenceOf: (key) => plainReference(/^([^:]+):[1-9]\d*(?::[1-9]\d*)?$/.exec(key)?.[1] ?? ''),
  versionOf: (key) => Number(key.split(':')[1]),
  keys: (history) => history.flatMap((happening) => chronologyItems(happening).map(({ key }) => key)),
  contents: (key, history) => {
    const happening = history[Number(key.split(':')[1]) - 1];
    const item = happening && chronologyItems(happening).find((one) => one.key === key);
    return item && { ...item.fields, [PREVENT_CHRONOLOGY.key]: key, [VERSION]: happening.version };
  },
};

/** A reference as the service writes it, and in no other way. */
function plainReference(text: string): Reference | undefined {
  const reference = readReference(text);
  return reference === text ? reference : undefined;
}
