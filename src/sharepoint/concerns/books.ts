/** Says what the journal would write in each item of the two lists of concerns. */
import { type Concerns, happeningsOf } from '../../casework/concerns/concerns.ts';
import type { Now } from '../../engine/ports.ts';
import type { Errand, Errands, Recorded } from '../../journal/journal.ts';
import type { ConcernEvent, RecordEdit } from '../../policy/concerns/events.ts';
import type { Local } from '../../policy/local.ts';
import { serviceActor } from '../../policy/person.ts';
import { type Reference, readReference } from '../../policy/reference.ts';
import { type Book, type Sheet, sheetFacts } from '../lists/book.ts';
import { VERSION } from '../lists/columns.ts';
import { chronologyItems, concernFields } from './fields.ts';
import { PREVENT_CHRONOLOGY, PREVENT_CONCERNS } from './list.ts';

export type BooksKit = {
  readonly concerns: Concerns;
  readonly errands: Pick<Errands, 'ofStream'>;
  readonly local: Local;
  readonly clock: Now;
};

type History = readonly Recorded<ConcernEvent>[];
type Content = (history: History) => Pick<Sheet, 'keys' | 'contents'>;

export function booksOf(kit: BooksKit): readonly Book[] {
  const concerns: Book = {
    ...common(kit, 'concerns', concernContent(kit)),
    declared: PREVENT_CONCERNS,
    about: PREVENT_CONCERNS.key,
    streamOf: plainReference,
    versionOf: () => 1,
  };
  const chronology: Book = {
    ...common(kit, 'chronology', chronologyContent),
    declared: PREVENT_CHRONOLOGY,
    about: 'ConcernReference',
    streamOf: (key) => plainReference(/^([^:]+):[1-9]\d*(?::[1-9]\d*)?$/.exec(key)?.[1] ?? ''),
    versionOf: eventVersion,
  };
  return [concerns, chronology];
}

/** What both books have: the concerns of the journal. */
function common({ concerns, errands, clock }: BooksKit, name: RecordEdit['list'], content: Content) {
  return {
    name,
    owns: (stream: string) => plainReference(stream) !== undefined,
    open: async (stream: string): Promise<Sheet> => {
      // The streams that it is asked for are those that it owns.
      const history = await concerns.history(stream as Reference);
      const unwritten = async () => firstOf(await errands.ofStream(stream), history);
      return { ...sheetFacts(history), ...content(history), unwritten };
    },
    report: async (stream: string, found: Parameters<Book['report']>[1]) => {
      const edits = found.map((edit) => ({ list: name, ...edit }));
      const command = { type: 'ReportRecordEdited', by: serviceActor, at: clock(), edits } as const;
      await concerns.handle(stream as Reference, command);
    },
  };
}

/** The first version that errands wait to record. */
function firstOf(waiting: readonly Errand[], history: History): number {
  const errands = waiting.filter(({ kind }) => kind === 'record');
  const versions = errands.flatMap((one) => happeningsOf(one, history).map(({ version }) => version));
  return Math.min(Number.POSITIVE_INFINITY, ...versions);
}

function concernContent({ concerns, local }: BooksKit): Content {
  return (history) => ({
    keys: () => history.slice(0, 1).map(({ stream }) => stream),
    contents: (reference, version = history.length) => {
      const concern = concerns.stateAt(history, version);
      if (!concern) return undefined;
      const events = history.slice(0, version).map(({ event }) => event);
      const key = { [PREVENT_CONCERNS.key]: reference, [VERSION]: concern.version };
      return { ...concernFields(concern, events, local), ...key };
    },
  });
}

const chronologyContent: Content = (history) => ({
  keys: () => history.flatMap((happening) => chronologyItems(happening).map(({ key }) => key)),
  contents: (key) => {
    const happening = history[eventVersion(key) - 1];
    const item = happening && chronologyItems(happening).find((one) => one.key === key);
    return item && { ...item.fields, [PREVENT_CHRONOLOGY.key]: key, [VERSION]: happening.version };
  },
});

const eventVersion = (key: string) => Number(key.split(':')[1]);

/** A reference as the service writes it, and in no other way. */
function plainReference(text: string): Reference | undefined {
  const reference = readReference(text);
  return reference === text ? reference : undefined;
}
