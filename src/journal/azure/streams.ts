/** Keeps streams in Azure Tables: what one command adds is one transaction of the stream's partition. */
import { randomUUID } from 'node:crypto';
import { milliseconds } from '../instants.ts';
import { Conflict, type Entry, type Streams } from '../journal.ts';
import { linked, recorded } from '../links.ts';
import type { Announced, ChangeRows } from './changes.ts';
import type { Due } from './due.ts';
import { type NewErrandRow, newErrandRow, newErrands } from './errandRows.ts';
import { JournalFault } from './fault.ts';
import { timeKey } from './keys.ts';
import type { Labels } from './labels.ts';
import { eventRow, type Head, headOf, headRow, labelsOf, linksOf, writerOf } from './streamRows.ts';
import { type Change, mostChanges, type Table } from './table.ts';

export type StreamParts = {
  readonly table: Table;
  readonly due: Due;
  readonly labels: Labels;
  readonly changes: ChangeRows;
  readonly tick: () => number;
};

/** The longest an append may take between its pointers and its transaction. Pointers count as old much later. */
const giveUpMs = 60_000;

export function openStreams(parts: StreamParts): Streams {
  const { table, labels } = parts;
  return {
    load: async (stream) => (await linksOf(table, stream)).map(recorded),
    links: (stream) => linksOf(table, stream),
    append: (stream, expected, entry) => append(parts, stream, expected, entry),
    labelled: labels.labelled,
    names: labels.names,
    changes: parts.changes.since,
  };
}

async function append(parts: StreamParts, stream: string, expected: number, entry: Entry): Promise<void> {
  if (entry.events.length === 0) throw new RangeError(`Nothing happened to ${stream}`);
  const before = expected === 0 ? undefined : await headOf(parts.table, stream);
  if ((before?.version ?? 0) !== expected) throw conflict(stream, expected);

  const next = prepared(parts, stream, before, entry);
  const started = performance.now();
  const leave = await point(parts, before, next);
  if (performance.now() - started > giveUpMs) throw new JournalFault('too-slow');
  await commit(parts.table, stream, expected, next);
  // After so long, followers may have stopped looking for it: it is announced again.
  if (performance.now() - started > giveUpMs) await parts.changes.announce(next.announced);
  await leave();
}

/** An append that is ready to be written. `append` marks its rows as written by this call. */
type Prepared = {
  readonly append: string;
  readonly stream: string;
  readonly began: string;
  readonly labels: readonly string[];
  readonly errands: readonly NewErrandRow[];
  readonly announced: Announced;
  readonly changes: readonly Change[];
};

/** @throws RangeError for an entry that does not fit into one transaction, or has no proper instant */
function prepared({ tick }: StreamParts, stream: string, before: Head | undefined, entry: Entry): Prepared {
  const append = randomUUID();
  const began = before?.began ?? timeKey(tick());
  const labels = [...new Set(entry.labels)];
  const events = linked(stream, before, entry.events);
  const { version = 0, hash = '' } = events.at(-1) ?? {};
  const errands = newErrands(stream, version, entry.errands, tick);
  const head = headRow({ stream, version, hash, began, labels });
  const changes: Change[] = [
    before ? { replace: head, etag: before.etag } : { insert: head },
    ...events.map((event) => ({ insert: eventRow(event, append) })),
    ...errands.map((errand) => ({ insert: newErrandRow(errand) })),
  ];
  if (changes.length > mostChanges)
    throw new RangeError(`${changes.length} rows do not fit into one transaction of the journal`);
  const lanes = [...new Set(errands.map(({ lane }) => lane))];
  return { append, stream, began, labels, errands, announced: { stream, version, lanes }, changes };
}

/**
 * Writes all pointers of an append before the append itself.
 * @returns a function to call afterwards: it removes the pointers of labels that the stream has lost
 */
async function point({ due, labels, changes }: StreamParts, before: Head | undefined, next: Prepared) {
  const had = before ? labelsOf(before) : [];
  const lost = had.filter((label) => !next.labels.includes(label));
  const gained = next.labels.filter((label) => !had.includes(label));
  const [leave] = await Promise.all([
    labels.leave(next, lost),
    labels.add(next, gained, !before),
    due.point(next.errands.map((errand) => ({ ...errand, at: milliseconds(errand.dueAt) }))),
    changes.announce(next.announced),
  ]);
  return leave;
}

/**
 * If our first attempt was written but its answer lost, the retry finds our own rows. That is success, not a
 * conflict.
 * @throws Conflict
 */
async function commit(
  table: Table,
  stream: string,
  expected: number,
  { append, changes }: Prepared,
): Promise<void> {
  const isOurs = async () => (await writerOf(table, stream, expected + 1)) === append;
  let done: boolean;
  try {
    done = await table.commit(changes);
  } catch (fault) {
    if (await isOurs().catch(() => false)) return;
    throw fault;
  }
  if (!done && !(await isOurs())) throw conflict(stream, expected);
}

function conflict(stream: string, expected: number): Conflict {
  return new Conflict(`${stream} is no longer at version ${expected}`);
}
