/** Streams in SQLite: events, the tasks they call for and the stream's labels, in one transaction. */
import { randomBytes } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { beginning, type Link, link } from './chain.ts';
import { prepare } from './database.ts';
import type { GroupCommit } from './groupCommit.ts';
import { milliseconds } from './instants.ts';
import {
  Conflict,
  type Entry,
  type Happening,
  type NewTask,
  type Recorded,
  type Streams,
} from './journal.ts';
import { taskId } from './taskId.ts';

type Head = { readonly version: number; readonly hash: string };
type Row = Head & { readonly type: string; readonly at: string; readonly body: string | null };

export function sqliteStreams(db: DatabaseSync, commits: GroupCommit): Streams {
  const events = prepare<Row>(
    db,
    'SELECT version, type, at, body, hash FROM events WHERE stream = ? ORDER BY version',
  );
  const began = beginningFinder(db);
  const labelled = prepare<{ stream: string }>(
    db,
    `SELECT stream FROM labels JOIN events ON sequence = began
     WHERE label = ? AND began < ? ORDER BY began DESC LIMIT ?`,
  );
  const names = prepare<{ stream: string }>(
    db,
    'SELECT DISTINCT stream FROM events WHERE stream > ? ORDER BY stream LIMIT ?',
  );
  const links = prepare<Link>(
    db,
    `SELECT stream, version, type, at, salt, body, bodyDigest, hash FROM events
     WHERE stream = ? ORDER BY version`,
  );
  const add = adder(db);

  return {
    load: async (stream) => events(stream).map((row) => recorded(stream, row)),
    append: (stream, expected, entry) => commits.write(() => add(stream, expected, entry)),
    labelled: async (label, { limit, before }) => {
      const until = before === undefined ? Number.MAX_SAFE_INTEGER : (began(before) ?? 0);
      return labelled(label, until, limit).map(({ stream }) => stream);
    },
    names: async ({ limit, after = '' }) => names(after, limit).map(({ stream }) => stream),
    links: async (stream) => links(stream).map((kept) => ({ ...kept })),
  };
}

/** Of an erased event, its type and time are left. */
function recorded(stream: string, { version, type, at, body, hash }: Row): Recorded {
  return { stream, version, event: body === null ? { type, at } : JSON.parse(body), hash };
}

/** The sequence of a stream's first event, by which labels know the stream. */
function beginningFinder(db: DatabaseSync) {
  const find = prepare<{ sequence: number }>(
    db,
    'SELECT sequence FROM events WHERE stream = ? AND version = 1',
  );
  return (stream: string): number | undefined => find(stream)[0]?.sequence;
}

function adder(db: DatabaseSync) {
  const headOf = prepare<Head>(
    db,
    'SELECT version, hash FROM events WHERE stream = ? ORDER BY version DESC LIMIT 1',
  );
  const addEvent = eventAdder(db);
  const addTasks = taskAdder(db);
  const began = beginningFinder(db);
  const relabel = relabeller(db);

  return (stream: string, expected: number, { events, tasks, labels }: Entry): void => {
    const head = headOf(stream)[0] ?? { version: 0, hash: beginning(stream) };
    if (head.version !== expected) {
      throw new Conflict(`${stream} is at version ${head.version}, not ${expected}`);
    }
    if (events.length === 0) throw new RangeError(`Nothing happened to ${stream}`);

    const { version } = events.reduce((last, event) => addEvent(stream, last, event), head);
    addTasks(stream, version, tasks);
    relabel(began(stream) ?? 0, labels, head.version > 0);
  };
}

function eventAdder(db: DatabaseSync) {
  const insert = prepare(
    db,
    `INSERT INTO events (stream, version, type, at, salt, body, bodyDigest, hash)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  return (stream: string, last: Head, event: Happening): Head => {
    const { type, at } = event;
    milliseconds(at);
    const version = last.version + 1;
    const salt = randomBytes(16).toString('hex');
    const body = JSON.stringify(event);
    const { bodyDigest, hash } = link(last.hash, { stream, version, type, at, salt, body });
    insert(stream, version, type, at, salt, body, bodyDigest, hash);
    return { version, hash };
  };
}

function taskAdder(db: DatabaseSync) {
  const insert = prepare(
    db,
    'INSERT INTO tasks (id, stream, version, kind, lane, about, dueAt) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  return (stream: string, version: number, tasks: readonly NewTask[]): void => {
    for (const [index, { kind, lane, about, dueAt }] of tasks.entries()) {
      const id = taskId(stream, version, index, kind);
      insert(id, stream, version, kind, lane, JSON.stringify(about), milliseconds(dueAt));
    }
  };
}

/** Labels that stay are not touched: most appends change none. */
function relabeller(db: DatabaseSync) {
  const drop = prepare(
    db,
    'DELETE FROM labels WHERE began = ? AND label NOT IN (SELECT value FROM json_each(?))',
  );
  const add = prepare(db, 'INSERT OR IGNORE INTO labels (label, began) VALUES (?, ?)');
  return (sequence: number, labels: readonly string[], hadSome: boolean): void => {
    if (hadSome) drop(sequence, JSON.stringify(labels));
    for (const label of labels) add(label, sequence);
  };
}
