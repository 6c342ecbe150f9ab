/** A whole journal in Azure Table Storage as rows, and back: for backups, and for the way to another journal. */
import { randomUUID } from 'node:crypto';
import { documentOf, documentRow, expiryOf, type KeptDocument } from './azureDocuments.ts';
import type { Due } from './azureDue.ts';
import { beginningWith, keyOf, timeKey } from './azureKeys.ts';
import type { Labels } from './azureLabels.ts';
import { eventRow, eventsIn, headIn, headRow } from './azureStreams.ts';
import { type Change, mostChanges, type Table } from './azureTable.ts';
import { newTaskRow, taskOf, tasksIn } from './azureTaskRows.ts';
import type { Trouble } from './azureTrouble.ts';
import { milliseconds } from './instants.ts';
import type { DocumentRow, Row, StreamRow, Streams } from './journal.ts';

const streamsAtOnce = 16;

/** A stream that changes while its rows are read, page by page, is read again, so often at most. */
const looks = 5;

/** Each stream as it was at one instant, one after another; then each document. */
export async function* dumpAzure(
  streams: Table,
  documents: Table,
  names: Streams['names'],
): AsyncGenerator<Row> {
  for (let after: string | undefined; ; ) {
    const page = await names({ limit: streamsAtOnce, after });
    yield* await Promise.all(page.map((stream) => streamRow(streams, stream)));
    after = page.at(-1);
    if (page.length < streamsAtOnce) break;
  }
  for await (const row of documents.everything()) yield documentOf(row as KeptDocument);
}

async function streamRow(table: Table, stream: string): Promise<StreamRow> {
  for (let look = 1; ; look += 1) {
    const rows = await table.rows(keyOf(stream), beginningWith(''));
    const head = headIn(rows);
    const events = eventsIn(rows, stream);
    // What was altered from outside never agrees, and is dumped as it is.
    if (head?.version !== events.length && look < looks) continue;
    return {
      row: 'stream',
      stream,
      labels: head ? JSON.parse(head.labels).toSorted() : [],
      events,
      tasks: tasksIn(rows).map((row) => {
        const { stream: _, ...task } = taskOf(row);
        return { ...task, problem: row.problem };
      }),
    };
  }
}

export type Places = {
  readonly streams: Table;
  readonly documents: Table;
  readonly expiries: Table;
  readonly due: Due;
  readonly labels: Labels;
  readonly trouble: Trouble;
  readonly tick: () => number;
};

/** One that is interrupted leaves a part, after which the tables must be removed before the next attempt. */
export async function fillAzure(places: Places, rows: AsyncIterable<Row>): Promise<void> {
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

/** Its order among the others is taken before anything is waited for. */
async function addStream(places: Places, { stream, events, labels, tasks }: StreamRow): Promise<void> {
  const { due, tick } = places;
  const began = timeKey(tick());
  const { version = 0, hash = '' } = events.at(-1) ?? {};
  const id = randomUUID();
  const newTasks = tasks.map(({ about, ...task }) => ({
    ...task,
    stream,
    about: JSON.stringify(about),
    order: timeKey(tick()),
  }));
  await Promise.all([
    due.point(newTasks.map((task) => ({ ...task, at: milliseconds(task.dueAt) }))),
    places.labels.add({ stream, began }, labels, true),
    ...newTasks.filter(({ attempts }) => attempts > 0).map(places.trouble.note),
  ]);
  const changes: Change[] = [
    ...events.map((event) => ({ put: eventRow(event, id) })),
    ...newTasks.map((task) => ({ put: newTaskRow(task) })),
    { put: headRow({ stream, version, hash, began, labels: JSON.stringify(labels) }) },
  ];
  for (const some of inTransactions(changes)) await places.streams.commit(some);
}

/** What one transaction takes is 4 MiB; written down, a character may take several bytes. */
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

async function addDocument({ documents, expiries }: Places, row: DocumentRow): Promise<void> {
  if (row.expiresAt) await expiries.put(expiryOf(row.key, milliseconds(row.expiresAt)));
  await documents.put(documentRow(row));
}
