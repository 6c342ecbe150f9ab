/** Turns a journal in SQLite into rows and back, for backups and for moving to another journal. */
import { DatabaseSync } from 'node:sqlite';
import { setImmediate as letOthersGoOn } from 'node:timers/promises';
import type { Link } from '../chain.ts';
import { instant, milliseconds } from '../instants.ts';
import type { DocumentRow, KeptErrand, Row, StreamRow } from '../journal.ts';
import { connect, prepare } from './database.ts';
import { ofOneStream } from './errands.ts';
import { eventAdder } from './streams.ts';

/** Reads on its own connection, in one transaction: everything is as it was when the first row was asked for. */
export async function* dump(path: string): AsyncGenerator<Row> {
  const db = new DatabaseSync(path, { readOnly: true });
  try {
    db.exec('BEGIN');
    for (const rows of [streamRows(db), documentRows(db)]) {
      for (const row of rows) {
        yield row;
        await letOthersGoOn();
      }
    }
  } finally {
    db.close();
  }
}

/** Takes in all of the rows or none. Nobody else can write meanwhile. */
export async function fill(path: string, rows: AsyncIterable<Row>): Promise<void> {
  const db = connect(path);
  try {
    db.exec('BEGIN IMMEDIATE');
    refuseUnlessEmpty(db, path);
    const addStream = streamAdder(db);
    const addDocument = documentAdder(db);
    for await (const row of rows) {
      if (row.row === 'stream') addStream(row);
      else addDocument(row);
    }
    db.exec('COMMIT');
  } finally {
    // Closing the connection undoes what was not committed.
    db.close();
  }
}

function* streamRows(db: DatabaseSync): Generator<StreamRow> {
  const begun = db.prepare(
    'SELECT sequence AS began, stream FROM events WHERE version = 1 ORDER BY sequence',
  );
  const labels = prepare<{ label: string }>(db, 'SELECT label FROM labels WHERE began = ? ORDER BY label');
  const events = prepare<Link>(
    db,
    `SELECT stream, version, type, at, salt, body, bodyDigest, hash FROM events
     WHERE stream = ? ORDER BY version`,
  );
  const errands = prepare<Omit<KeptErrand, 'about' | 'dueAt'> & { about: string; dueAt: number }>(
    db,
    `SELECT id, version, kind, lane, about, dueAt, attempts, problem FROM errands
     WHERE ${ofOneStream} ORDER BY sequence`,
  );
  // The statement names exactly these two columns.
  for (const { began, stream } of begun.iterate() as Iterable<{ began: number; stream: string }>) {
    yield {
      row: 'stream',
      stream,
      labels: labels(began).map(({ label }) => label),
      events: events(stream).map((link) => ({ ...link })),
      errands: errands(stream).map(({ about, dueAt, ...errand }) => ({
        ...errand,
        about: JSON.parse(about),
        dueAt: instant(dueAt),
      })),
    };
  }
}

function* documentRows(db: DatabaseSync): Generator<DocumentRow> {
  const documents = db.prepare('SELECT key, version, body, expiresAt FROM documents ORDER BY version');
  type Kept = { key: string; version: number; body: string; expiresAt: number | null };
  for (const { key, version, body, expiresAt } of documents.iterate() as Iterable<Kept>) {
    const expiry = expiresAt !== null && { expiresAt: instant(expiresAt) };
    yield { row: 'document', key, version, body: JSON.parse(body), ...expiry };
  }
}

function refuseUnlessEmpty(db: DatabaseSync, path: string): void {
  const kept = db.prepare('SELECT 1 FROM events UNION ALL SELECT 1 FROM documents LIMIT 1').get();
  if (kept) throw new Error(`The journal at ${path} is not empty: a dump is taken in by a new journal only.`);
}

function streamAdder(db: DatabaseSync) {
  const addEvent = eventAdder(db);
  const addLabel = prepare(
    db,
    'INSERT INTO labels (label, began) SELECT ?, sequence FROM events WHERE stream = ? AND version = 1',
  );
  const addErrand = prepare(
    db,
    `INSERT INTO errands (id, stream, version, kind, lane, about, dueAt, attempts, problem)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  return ({ stream, events, labels, errands }: StreamRow): void => {
    for (const event of events) addEvent({ ...event, stream });
    for (const label of labels) addLabel(label, stream);
    for (const { id, version, kind, lane, about, dueAt, attempts, problem } of errands) {
      const due = milliseconds(dueAt);
      addErrand(id, stream, version, kind, lane, JSON.stringify(about), due, attempts, problem);
    }
  };
}

/**
 * Versions are unique here, but elsewhere two documents may share one: the second then gets the next free version.
 */
function documentAdder(db: DatabaseSync) {
  const add = prepare<{ version: number }>(
    db,
    `INSERT INTO documents (version, key, body, expiresAt) VALUES (?, ?, ?, ?)
     ON CONFLICT (version) DO NOTHING RETURNING version`,
  );
  return ({ key, version, body, expiresAt }: DocumentRow): void => {
    const until = expiresAt === undefined ? null : milliseconds(expiresAt);
    const kept = add(version, key, JSON.stringify(body), until);
    if (kept.length === 0) add(null, key, JSON.stringify(body), until);
  };
}
