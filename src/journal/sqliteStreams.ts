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
  const began = prepare<{ sequence: number }>(
    db,
    'SELECT sequence FROM events WHERE stream = ? AND version = 1',
  );
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
      const until = before === undefined ? Number.MAX_SAFE_INTEGER : (began(before)[0]?.sequence ?? 0);
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

function adder(db: DatabaseSync) {
  const headOf = prepare<Head>(
    db,
    'SELECT version, hash FROM events WHERE stream = ? ORDER BY version DESC LIMIT 1',
  );
  const addEvent = eventAdder(db);
  const addTasks = taskAdder(db);
  const relabel = relabeller(db);

  return (stream: string, expected: number, { events, tasks, labels }: Entry): void => {
    const head = headOf(stream)[0] ?? { version: 0, hash: beginning(stream) };
    if (head.version !== expected) {
      throw new Conflict(`${stream} is at version ${head.version}, not ${expected}`);
    }
    if (events.length === 0) throw new RangeError(`Nothing happened to ${stream}`);

    const { version } = events.reduce((last, event) => addEvent(stream, last, event), head);
    addTasks(stream, version, tasks);
    relabel(stream, labels, head.version > 0);
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

/** All tasks of an entry in one statement. */
function taskAdder(db: DatabaseSync) {
  const insert = prepare(
    db,
    `INSERT INTO tasks (id, stream, version, kind, lane, about, dueAt)
     SELECT value->>'id', value->>'stream', value->>'version', value->>'kind', value->>'lane', value->>'about', value->>'dueAt'
     FROM json_each(?)`,
  );
  return (stream: string, version: number, tasks: readonly NewTask[]): void => {
    const rows = tasks.map(({ kind, lane, about, dueAt }, index) => ({
      id: taskId(stream, version, index, kind),
      stream,
      version,
      kind,
      lane,
      about: JSON.stringify(about),
      dueAt: milliseconds(dueAt),
    }));
    if (rows.length > 0) insert(JSON.stringify(rows));
  };
}

/** Labels that stay are not touched: most appends change none. */
function relabeller(db: DatabaseSync) {
  const drop = prepare(
    db,
    `DELETE FROM labels WHERE began = (SELECT sequence FROM events WHERE stream = ? AND version = 1)
     AND label NOT IN (SELECT value FROM json_each(?))`,
  );
  const add = prepare(
    db,
    `INSERT OR IGNORE INTO labels (label, began)
     SELECT value, sequence FROM events, json_each(?) WHERE stream = ? AND version = 1`,
  );
  return (stream: string, labels: readonly string[], hadSome: boolean): void => {
    const list = JSON.stringify(labels);
    if (hadSome) drop(stream, list);
    add(list, stream);
  };
}
