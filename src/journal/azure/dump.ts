/** Turns a journal in Azure Tables into rows and back, for backups and for moving to another journal. */
import { randomUUID } from 'node:crypto';
import { milliseconds } from '../instants.ts';
import type { DocumentRow, Row, StreamRow, Streams } from '../journal.ts';
import { documentOf, documentRow, type KeptDocument, pointerToExpiry } from './documentRows.ts';
import type { Due } from './due.ts';
import { errandOf, errandsIn, newErrandRow } from './errandRows.ts';
import { keyOf, timeKey } from './keys.ts';
import type { Labels } from './labels.ts';
import type { Pointers } from './pointers.ts';
import { eventRow, eventsIn, headIn, headRow, labelsOf } from './streamRows.ts';
import { type Change, mostChanges, type Table } from './table.ts';
import { pointerToTrouble } from './trouble.ts';

const streamsAtOnce = 16;

/** How often, at most, a stream is read that changes while its rows are read page by page. */
const looks = 5;

/** First each stream, as it was at one instant; then each document. */
export async function* dump(streams: Table, documents: Table, names: Streams['names']): AsyncGenerator<Row> {
  for (let after: string | undefined; ; ) {
    const page = await names({ limit: streamsAtOnce, after });
    yield* await Promise.all(page.map((stream) => streamRow(streams, stream)));
    after = page.at(-1);
    if (page.length < streamsAtOnce) break;
  }
  for await (const row of documents.everything()) yield documentOf(row as KeptDocument); // nothing else is in there
}

async function streamRow(table: Table, stream: string): Promise<StreamRow> {
  for (let look = 1; ; look += 1) {
    const rows = await table.rows(keyOf(stream));
    const head = headIn(rows);
    const events = eventsIn(rows, stream);
    // A stream that was altered from outside never agrees, and is dumped as it is.
    if (head?.version !== events.length && look < looks) continue;
    return {
      row: 'stream',
      stream,
      labels: head ? labelsOf(head).toSorted() : [],
      events,
      errands: errandsIn(rows).map((row) => {
        const { stream: _, ...errand } = errandOf(row);
        return { ...errand, problem: row.problem };
      }),
    };
  }
}

export type Places = {
  readonly streams: Table;
  readonly documents: Table;
  readonly pointers: Pointers;
  readonly due: Due;
  readonly labels: Labels;
  readonly tick: () => number;
};

/** If it is interrupted, part of the rows stays: remove the tables before the next attempt. */
export async function fill(places: Places, rows: AsyncIterable<Row>): Promise<void> {
  for (const table of [places.streams, places.documents]) {
    for await (const _ of table.everything())
      throw new Error('The journal in these tables is not empty: a dump is taken in by a new journal only.');
  }
  let together: Promise<void>[] = [];
  for await (const row of rows) {
    together.push(row.row === 'stream' ? addStream(places, row) : addDocument(places, row));
    if (together.length < streamsAtOnce) continue;
    await Promise.all(together);
    together = [];
  }
  await Promise.all(together);
}

/** Takes its place among the streams before it awaits anything, so that they keep their order. */
async function addStream(places: Places, { stream, events, labels, errands }: StreamRow): Promise<void> {
  const { due, tick } = places;
  const began = timeKey(tick());
  const { version = 0, hash = '' } = events.at(-1) ?? {};
  const id = randomUUID();
  const newErrands = errands.map(({ about, ...errand }) => ({
    ...errand,
    stream,
    about: JSON.stringify(about),
    order: timeKey(tick()),
  }));
  await Promise.all([
    due.point(newErrands.map((errand) => ({ ...errand, at: milliseconds(errand.dueAt) }))),
    places.labels.add({ stream, began }, labels, true),
    places.pointers.put(newErrands.filter(({ attempts }) => attempts > 0).map(pointerToTrouble)),
  ]);
  const changes: Change[] = [
    ...events.map((event) => ({ put: eventRow(event, id) })),
    ...newErrands.map((errand) => ({ put: newErrandRow(errand) })),
    { put: headRow({ stream, version, hash, began, labels }) },
  ];
  for (const some of inTransactions(changes)) await places.streams.commit(some);
}

/** One transaction takes 4 MiB, and a character may take several bytes there. */
const mostCharacters = 1_000_000;

function* inTransactions(changes: readonly Change[]): Generator<readonly Change[]> {
  let some: Change[] = [];
  let characters = 0;
  for (const change of changes) {
    const size = JSON.stringify(change).length;
    if (some.length === mostChanges || (some.length > 0 && characters + size > mostCharacters)) {
      yield some;
      some = [];
      characters = 0;
    }
    some.push(change);
    characters += size;
  }
  yield some;
}

async function addDocument({ documents, pointers }: Places, row: DocumentRow): Promise<void> {
  if (row.expiresAt) await pointers.put([pointerToExpiry(row.key, milliseconds(row.expiresAt))]);
  await documents.put(documentRow(row));
}
