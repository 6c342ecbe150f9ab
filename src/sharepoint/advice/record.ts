/** Keeps "Prevent advice" as the journal has it, and puts back what was changed there by hand. */
import { type AdviceCalls, idOf, streamOf } from '../../casework/advice/advice.ts';
import type { Now, Performer } from '../../engine/ports.ts';
import type { Errands } from '../../journal/journal.ts';
import type { AdvicePack } from '../../policy/advice/topics.ts';
import { serviceActor } from '../../policy/person.ts';
import type { Graph } from '../graph/graph.ts';
import { type Book, sheetFacts } from '../lists/book.ts';
import { VERSION } from '../lists/columns.ts';
import { keepRecord } from '../lists/keep.ts';
import type { Lists } from '../lists/lists.ts';
import { adviceFields, PREVENT_ADVICE } from './list.ts';

export const lanes = { 'record-advice': 'graph' } as const;

export type RecordKit = {
  readonly graph: Graph;
  readonly lists: Pick<Lists, 'find'>;
  readonly adviceCalls: AdviceCalls;
  readonly advice: AdvicePack;
};

export function recordAdvice({ graph, lists, adviceCalls, advice }: RecordKit): Performer {
  return adviceCalls.performer(async (id, call) => {
    const list = await lists.find(PREVENT_ADVICE);
    await keepRecord(graph, list, id, call.version, adviceFields(call, advice));
  });
}

type BookKit = Pick<RecordKit, 'adviceCalls' | 'advice'> & {
  readonly errands: Pick<Errands, 'ofStream'>;
  readonly clock: Now;
};

/** What the journal would write in each item. */
export function adviceBook({ adviceCalls, advice, errands, clock }: BookKit): Book {
  const isKey = (key: string) => /^[0-9a-f]{24}$/.test(key);
  return {
    name: 'advice',
    declared: PREVENT_ADVICE,
    about: PREVENT_ADVICE.key,
    streamOf: (key) => (isKey(key) ? streamOf(key) : undefined),
    versionOf: () => 1,
    owns: (stream) => stream.startsWith('advice/'),
    open: async (stream) => {
      const id = idOf(stream);
      const history = await adviceCalls.history(id);
      return {
        ...sheetFacts(history),
        keys: () => (history.length > 0 ? [id] : []),
        contents: (key, version = history.length) => {
          const call = key === id ? adviceCalls.stateAt(history, version) : undefined;
          return call && { ...adviceFields(call, advice), [PREVENT_ADVICE.key]: id, [VERSION]: call.version };
        },
        unwritten: async () => {
          const waits = (await errands.ofStream(stream)).map(({ version }) => version);
          return Math.min(Number.POSITIVE_INFINITY, ...waits);
        },
      };
    },
    report: async (stream, found) => {
      const edits = found.map(({ key: _key, ...edit }) => edit);
      const command = { type: 'ReportRecordEdited', by: serviceActor, at: clock(), edits } as const;
      await adviceCalls.handle(idOf(stream), command);
    },
  };
}
