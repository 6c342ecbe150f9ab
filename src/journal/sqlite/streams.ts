/** Keeps streams in SQLite: events, the errands they call for and labels go into one transaction. */
import type { DatabaseSync } from 'node:sqlite';
import type { Link } from '../chain.ts';
import { errandId } from '../errandId.ts';
import { milliseconds } from '../instants.ts';
import { type Changes, Conflict, type Entry, type NewErrand, type Streams } from '../journal.ts';
import { linked, type Reached, recorded } from '../links.ts';
import { prepare } from './database.ts';
import type { GroupCommit } from './groupCommit.ts';

export function openStreams(db: DatabaseSync, commits: GroupCommit): Streams {
  const events = prepare<Omit<Link, 'salt' | 'bodyDigest'>>(
    db,
    'SELECT stream, version, type, at, body, hash FROM events WHERE stream = ? ORDER BY version',
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
  const append = appender(db);
  const changes = changeReader(db);

  return {
    load: async (stream) => events(stream).map(recorded),
    append: (stream, expected, entry) => commits.write(() => append(stream, expected, entry)),
    labelled: async (label, { limit, before }) => {
      const until = before === undefined ? Number.MAX_SAFE_INTEGER : (began(before) ?? 0);
      return labelled(label, until, limit).map(({ stream }) => stream);
    },
    names: async ({ limit, after = '' }) => names(after, limit).map(({ stream }) => stream),
    changes: async (after) => changes(after),
    links: async (stream) => links(stream).map((kept) => ({ ...kept })),
  };
}

/**
 * Sequences grow in the order of commits, and only committed rows are read, so no append is missed. The service
 * appends alone, so nothing wakes; what an operator's command appends beside it is found at the dispatcher's next
 * look.
 */
function changeReader(db: DatabaseSync): (after?: string) => Changes {
  const latest = prepare<{ sequence: number }>(db, 'SELECT ifnull(max(sequence), 0) AS sequence FROM events');
  const since = prepare<{ stream: string; version: number; sequence: number }>(
    db,
    `SELECT stream, max(version) AS version, max(sequence) AS sequence FROM events
     WHERE sequence > ? GROUP BY stream ORDER BY sequence`,
  );
  return (after) => {
    if (after === undefined) return { changes: [], position: String(latest()[0]?.sequence ?? 0) };
    const found = since(Number(after));
    return {
      changes: found.map(({ stream, version }) => ({ stream, version, wakes: [] })),
      position: String(found.at(-1)?.sequence ?? after),
    };
  };
}

/** The sequence of a stream's first event, by which labels refer to the stream. */
function beginningFinder(db: DatabaseSync) {
  const find = prepare<{ sequence: number }>(
    db,
    'SELECT sequence FROM events WHERE stream = ? AND version = 1',
  );
  return (stream: string): number | undefined => find(stream)[0]?.sequence;
}

function appender(db: DatabaseSync) {
  const headOf = prepare<Reached>(
    db,
    'SELECT version, hash FROM events WHERE stream = ? ORDER BY version DESC LIMIT 1',
  );
  const addEvent = eventAdder(db);
  const addErrands = errandAdder(db);
  const began = beginningFinder(db);
  const relabel = relabeller(db);

  return (stream: string, expected: number, { events, errands, labels }: Entry): void => {
    const [head] = headOf(stream);
    const version = head?.version ?? 0;
    if (version !== expected) throw new Conflict(`${stream} is at version ${version}, not ${expected}`);
    if (events.length === 0) throw new RangeError(`Nothing happened to ${stream}`);

    for (const link of linked(stream, head, events)) addEvent(link);
    addErrands(stream, version + events.length, errands);
    relabel(began(stream) ?? 0, labels, version > 0);
  };
}

export function eventAdder(db: DatabaseSync) {
  const insert = prepare(
    db,
    `INSERT INTO events (stream, version, type, at, salt, body, bodyDigest, hash)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  return ({ stream, version, type, at, salt, body, bodyDigest, hash }: Link): void =>
    void insert(stream, version, type, at, salt, body, bodyDigest, hash);
}

function errandAdder(db: DatabaseSync) {
  const insert = prepare(
    db,
    'INSERT INTO errands (id, stream, version, kind, lane, about, dueAt) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  return (stream: string, version: number, errands: readonly NewErrand[]): void => {
    for (const [index, { kind, lane, about, dueAt }] of errands.entries()) {
      const id = errandId(stream, version, index, kind);
      insert(id, stream, version, kind, lane, JSON.stringify(about), milliseconds(dueAt));
    }
  };
}

/** Does not touch labels that stay: most appends change none. */
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
