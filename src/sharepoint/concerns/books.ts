/** Says what the journal would write in each item of the two lists of concerns. */

import { type Concerns, isErased } from '../../casework/concerns/concerns.ts';
import type { SiteRecord } from '../../casework/concerns/siteRecord.ts';
import type { Now } from '../../engine/ports.ts';
import type { Errand, Errands, Recorded } from '../../journal/journal.ts';
import type { ConcernEvent, RecordEdit } from '../../policy/concerns/events.ts';
import type { ListMode } from '../../policy/listModes.ts';
import type { Local } from '../../policy/local.ts';
import { serviceActor } from '../../policy/person.ts';
import { type Reference, readReference } from '../../policy/reference.ts';
import { type Book, type Sheet, sheetFacts } from '../lists/book.ts';
import { type ListDeclaration, VERSION } from '../lists/columns.ts';
import { chronologyItems, concernFields } from './fields.ts';
import { PREVENT_CHRONOLOGY, PREVENT_CONCERNS } from './list.ts';
import { declaredIn, fitting } from './lists.ts';
import type { TakeOff } from './takeOff.ts';
import { writtenBy } from './written.ts';

export type BooksKit = {
  readonly concerns: Concerns;
  readonly errands: Pick<Errands, 'ofStream'>;
  readonly siteRecord: Pick<SiteRecord, 'asFarAsKnown' | 'withheld'>;
  readonly takeOff: TakeOff;
  readonly mode: ListMode;
  readonly local: Local;
  readonly clock: Now;
};

type History = readonly Recorded<ConcernEvent>[];
type Content = (history: History) => Pick<Sheet, 'keys' | 'contents'>;

export function booksOf(kit: BooksKit): readonly Book[] {
  const declared = declaredIn(kit.mode);
  const concerns: Book = {
    ...common(kit, 'concerns', concernContent(kit, declared.concerns)),
    declared: declared.concerns,
    about: PREVENT_CONCERNS.key,
    streamOf: plainReference,
    versionOf: () => 1,
  };
  const chronology: Book = {
    ...common(kit, 'chronology', chronologyContent(kit, declared.chronology)),
    declared: declared.chronology,
    about: 'ConcernReference',
    streamOf: (key) => plainReference(/^([^:]+):[1-9]\d*(?::[1-9]\d*)?$/.exec(key)?.[1] ?? ''),
    versionOf: eventVersion,
  };
  return [concerns, chronology];
}

/** What both books have: the concerns of the journal. */
function common(kit: BooksKit, name: RecordEdit['list'], content: Content) {
  const { concerns, errands, siteRecord, takeOff, mode, clock } = kit;
  return {
    name,
    renews: mode === 'envelope',
    offSite: {
      streams: siteRecord.withheld,
      // Only concerns are labelled so.
      takeOff: (stream: string, id: string) => takeOff(stream as Reference, { in: name, id }),
    },
    owns: (stream: string) => plainReference(stream) !== undefined,
    open: async (stream: string): Promise<Sheet> => {
      const history = await historyOf(stream as Reference);
      const unwritten = async () => firstOf(await errands.ofStream(stream), history);
      const facts = sheetFacts(history);
      const isWithheld = !facts.isErased && concerns.stateAt(history)?.withheld === true;
      return { ...facts, ...(isWithheld ? nothing : content(history)), unwritten };
    },
    report: async (stream: string, found: Parameters<Book['report']>[1]) => {
      const edits = found.map((edit) => ({ list: name, ...edit }));
      const command = { type: 'ReportRecordEdited', by: serviceActor, at: clock(), edits } as const;
      await concerns.handle(stream as Reference, command);
    },
  };

  /** With what is judged now. The streams that a book is asked for are those that it owns. */
  async function historyOf(reference: Reference): Promise<History> {
    const history = await concerns.history(reference);
    const concern = isErased(history) ? undefined : concerns.stateAt(history);
    if (!concern) return history;
    const { version } = await siteRecord.asFarAsKnown(concern);
    return version === concern.version ? history : concerns.history(reference);
  }
}

/** What the lists hold of a concern that may not stand there. */
const nothing: ReturnType<Content> = { keys: () => [], contents: () => undefined };

/** The first version that errands wait to record. */
function firstOf(waiting: readonly Errand[], history: History): number {
  const errands = waiting.filter(({ kind }) => kind === 'record');
  const versions = errands.flatMap((one) => writtenBy(one, history).map(({ version }) => version));
  return Math.min(Number.POSITIVE_INFINITY, ...versions);
}

function concernContent({ concerns, local }: BooksKit, declared: ListDeclaration): Content {
  return (history) => ({
    keys: () => history.slice(0, 1).map(({ stream }) => stream),
    contents: (reference, version = history.length) => {
      const concern = concerns.stateAt(history, version);
      if (!concern) return undefined;
      const events = history.slice(0, version).map(({ event }) => event);
      const key = { [PREVENT_CONCERNS.key]: reference, [VERSION]: concern.version };
      return { ...fitting(concernFields(concern, events, local), declared), ...key };
    },
  });
}

function chronologyContent({ local, mode }: BooksKit, declared: ListDeclaration): Content {
  const itemsOf = (happening: History[number]) => chronologyItems(happening, local, mode === 'full');
  return (history) => ({
    keys: () => history.flatMap((happening) => itemsOf(happening).map(({ key }) => key)),
    contents: (key) => {
      const happening = history[eventVersion(key) - 1];
      const item = happening && itemsOf(happening).find((one) => one.key === key);
      const own = { [PREVENT_CHRONOLOGY.key]: key, [VERSION]: happening?.version };
      return item && { ...fitting(item.fields, declared), ...own };
    },
  });
}

const eventVersion = (key: string) => Number(key.split(':')[1]);

/** A reference as the service writes it, and in no other way. */
function plainReference(text: string): Reference | undefined {
  const reference = readReference(text);
  return reference === text ? reference : undefined;
}
