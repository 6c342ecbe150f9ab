/** Streams in Azure Table Storage: a stream is a partition, and what one command adds to it is one transaction. */
import { randomBytes, randomUUID } from 'node:crypto';
import type { Due } from './azureDue.ts';
import { beginningWith, keyOf, timeKey } from './azureKeys.ts';
import type { Labels } from './azureLabels.ts';
import { type Change, JournalFault, type Kept, mostChanges, type Table, type Written } from './azureTable.ts';
import { newTaskRow } from './azureTaskRows.ts';
import { gathered, spread } from './azureText.ts';
import { beginning, type Link, link } from './chain.ts';
import { milliseconds, spelled } from './instants.ts';
import {
  Conflict,
  type Entry,
  type Happening,
  type NewTask,
  type Recorded,
  type Streams,
} from './journal.ts';
import { taskId } from './taskId.ts';

/** `began` sorts streams by when they began; `labels` is JSON. */
type HeadColumns = {
  readonly stream: string;
  readonly version: number;
  readonly hash: string;
  readonly began: string;
  readonly labels: string;
};
export type Head = Kept<HeadColumns>;

/** `append` is the same for all that one call wrote. Salt and body are missing where they were erased. */
type EventColumns = Omit<Link, 'salt' | 'body' | 'stream'> & {
  readonly append: string;
  readonly salt?: string;
};

/** What an append may last between its pointers and its transaction; a pointer is taken for an orphan much later. */
const giveUpMs = 60_000;

export function azureStreams(table: Table, due: Due, labels: Labels, tick: () => number): Streams {
  return {
    load: async (stream) => (await linksOf(table, stream)).map(recorded),
    links: (stream) => linksOf(table, stream),
    append,
    labelled: async (label, { limit, before }) => {
      if (before === undefined) return labels.labelled(label, limit);
      const last = await headOf(table, before);
      return last ? labels.labelled(label, limit, last) : [];
    },
    names: async ({ limit, after }) => {
      if (after === undefined) return labels.names(limit);
      const last = await headOf(table, after);
      return last ? labels.names(limit, last) : [];
    },
  };

  async function append(stream: string, expected: number, entry: Entry): Promise<void> {
    if (entry.events.length === 0) throw new RangeError(`Nothing happened to ${stream}`);
    const before = expected === 0 ? undefined : await headOf(table, stream);
    if ((before?.version ?? 0) !== expected) throw conflict(stream, expected);

    const started = Date.now();
    const id = randomUUID();
    const began = before?.began ?? timeKey(tick());
    const names = [...new Set(entry.labels)];
    const events = sealed(stream, before, entry.events);
    const version = expected + events.length;
    const tasks = taskRows(stream, version, entry.tasks, tick);
    const { hash = '' } = events.at(-1) ?? {};
    const next = headRow({ stream, version, hash, began, labels: JSON.stringify(names) });
    const changes: Change[] = [
      before ? { replace: next, etag: before.etag } : { insert: next },
      ...events.map((event) => ({ insert: eventRow(event, id) })),
      ...tasks.map((task) => ({ insert: newTaskRow(task) })),
    ];
    if (changes.length > mostChanges)
      throw new RangeError(`${changes.length} rows do not fit into one transaction of the journal`);

    // Whatever finds the stream comes before the stream: see azureDue.
    const had: readonly string[] = before ? JSON.parse(before.labels) : [];
    const [leave] = await Promise.all([
      labels.leave(
        { stream, began },
        had.filter((name) => !names.includes(name)),
      ),
      due.point(tasks.map((task) => ({ ...task, at: milliseconds(task.dueAt) }))),
      labels.add(
        { stream, began },
        names.filter((name) => !had.includes(name)),
        !before,
      ),
    ]);
    if (Date.now() - started > giveUpMs) throw new JournalFault('too-slow');
    await commit(stream, expected, changes, id);
    await leave();
  }

  /** A try whose answer was lost makes the next one meet what the first has written: that is no conflict. */
  async function commit(
    stream: string,
    expected: number,
    changes: readonly Change[],
    id: string,
  ): Promise<void> {
    const first = eventKey(stream, expected + 1);
    const isOurs = async () =>
      (await table.get<EventColumns>(first.partitionKey, first.rowKey))?.append === id;
    let done: boolean;
    try {
      done = await table.commit(changes);
    } catch (fault) {
      if (await isOurs().catch(() => false)) return;
      throw fault;
    }
    if (!done && !(await isOurs())) throw conflict(stream, expected);
  }
}

export async function headOf(table: Table, stream: string): Promise<Head | undefined> {
  const { partitionKey, rowKey } = headKey(stream);
  return table.get<HeadColumns>(partitionKey, rowKey);
}

/** The head among the rows of a stream. */
export function headIn(rows: readonly Kept[]): Head | undefined {
  return rows.find(({ rowKey }) => rowKey === head) as Head | undefined;
}

/** The events among the rows of a stream. */
export function eventsIn(rows: readonly Kept[], stream: string): readonly Link[] {
  const events = rows.filter(({ rowKey }) => rowKey.startsWith(event)) as Kept<EventColumns>[];
  return events.map((row) => {
    const { version, type, at, salt = null, bodyDigest, hash } = row;
    return { stream, version, type, at, salt, body: gathered('body', row), bodyDigest, hash };
  });
}

async function linksOf(table: Table, stream: string): Promise<readonly Link[]> {
  return eventsIn(await table.rows(keyOf(stream), beginningWith(event)), stream);
}

/** Of an erased event, its type and time are left. */
function recorded({ stream, version, type, at, body, hash }: Link): Recorded {
  return { stream, version, event: body === null ? { type, at } : JSON.parse(body), hash };
}

function sealed(
  stream: string,
  before: HeadColumns | undefined,
  events: readonly Happening[],
): readonly Link[] {
  let previous = before?.hash ?? beginning(stream);
  return events.map((event, index) => {
    const { type, at } = event;
    milliseconds(at);
    const version = (before?.version ?? 0) + index + 1;
    const part = {
      stream,
      version,
      type,
      at,
      salt: randomBytes(16).toString('hex'),
      body: JSON.stringify(event),
    };
    const seal = link(previous, part);
    previous = seal.hash;
    return { ...part, ...seal };
  });
}

export function headRow(columns: HeadColumns): Written {
  return { ...headKey(columns.stream), ...columns };
}

/** @param append the same for all that one call writes */
export function eventRow({ stream, salt, body, ...rest }: Link, append: string): Written {
  return {
    ...eventKey(stream, rest.version),
    ...rest,
    append,
    ...(salt !== null && { salt }),
    ...(body !== null && spread('body', body)),
  };
}

function taskRows(stream: string, version: number, tasks: readonly NewTask[], tick: () => number) {
  return tasks.map(({ kind, lane, about, dueAt }, index) => ({
    id: taskId(stream, version, index, kind),
    stream,
    version,
    kind,
    lane,
    about: JSON.stringify(about),
    dueAt: spelled(dueAt),
    attempts: 0,
    problem: '',
    order: timeKey(tick()),
  }));
}

function conflict(stream: string, expected: number): Conflict {
  return new Conflict(`${stream} is no longer at version ${expected}`);
}

const event = 'e:';
const head = 'head';
const headKey = (stream: string) => ({ partitionKey: keyOf(stream), rowKey: head });
const eventKey = (stream: string, version: number) => ({
  partitionKey: keyOf(stream),
  rowKey: `${event}${String(version).padStart(8, '0')}`,
});
