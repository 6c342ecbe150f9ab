/** Opens the SQLite file of the journal: its layout, and how strictly a commit waits for the disk. */
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';

const LAYOUT = 3;

/** A checkpoint makes everything wait for the disk; 4,000 pages of 4 KB keep it rare and the WAL small. */
const PAGES_TO_CHECKPOINT = 4000;

/** Holds the upper levels of all indexes of a million concerns. SQLite's default of 2 MB does not. */
const CACHE_KB = 65_536;

/** Only another process can hold the lock. Waiting for it stops everything else in this one. */
const WAIT_FOR_LOCK_MS = 5000;

/**
 * Commits wait for the disk, unless `openSync` says otherwise.
 * @throws Error for a file that a newer release has written
 */
export function connect(path: string): DatabaseSync {
  const db = new DatabaseSync(path, { timeout: WAIT_FOR_LOCK_MS });
  try {
    refuseNewer(db, path);
    // Erased and deleted data is overwritten, not only released.
    db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;
      PRAGMA wal_autocheckpoint = ${PAGES_TO_CHECKPOINT}; PRAGMA cache_size = -${CACHE_KB}`);
    transactions(db)(() => layOut(db));
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/**
 * Says what the commits from now on wait for. FULL: a commit has reached the disk. NORMAL: it survives the end of the
 * process, but a power cut may lose the latest.
 */
export function openSync(db: DatabaseSync): (needed: 'FULL' | 'NORMAL') => void {
  let current = 'FULL';
  return (needed) => {
    if (needed !== current) db.exec(`PRAGMA synchronous = ${needed}`);
    current = needed;
  };
}

/** Does all of the work or none. It takes the write lock first, so nothing it reads can change before the commit. */
export function transactions(db: DatabaseSync): <T>(work: () => T) => T {
  const begin = prepare(db, 'BEGIN IMMEDIATE');
  const commit = prepare(db, 'COMMIT');
  return (work) => {
    begin();
    try {
      const result = work();
      commit();
      return result;
    } catch (error) {
      // On a full or failing disk SQLite rolls back by itself.
      if (db.isTransaction) db.exec('ROLLBACK');
      throw error;
    }
  };
}

/**
 * Prepares a statement once. Its rows are always read to the end, because a failing commit shows only there.
 * The columns it names must be the fields of Row: no compiler checks that.
 */
export function prepare<Row>(db: DatabaseSync, sql: string): (...values: SQLInputValue[]) => Row[] {
  const statement = db.prepare(sql);
  return (...values) => statement.all(...values) as Row[];
}

function refuseNewer(db: DatabaseSync, path: string): void {
  const found = layoutOf(db);
  if (found > LAYOUT) {
    throw new Error(
      `The journal at ${path} was written by a newer release (layout ${found}; this one reads up to ${LAYOUT}). ` +
        'Start that release again, or restore a copy from before it.',
    );
  }
}

function layoutOf(db: DatabaseSync): number {
  return Number(db.prepare('PRAGMA user_version').get()?.user_version);
}

/** A new file gets this release's layout at once; an older file is converted. */
function layOut(db: DatabaseSync): void {
  const found = layoutOf(db);
  if (found === LAYOUT) return;
  if (found === 0) makeTables(db);
  else renameTasks(db);
  db.exec(`${errandIndexes}; PRAGMA user_version = ${LAYOUT}`);
}

/**
 * Up to layout 2 errands were called tasks, each kind of timer had its own name, and no label marked streams with a
 * clock. Everything that waits keeps its time. SQLite cannot rename an index, so they are made anew; layout 1 lacked
 * the last.
 */
function renameTasks(db: DatabaseSync): void {
  db.exec(`
    DROP INDEX tasksToClaim; DROP INDEX tasksInTrouble; DROP INDEX IF EXISTS tasksInHand;
    ALTER TABLE tasks RENAME TO errands;
    UPDATE errands SET kind = 'ring' WHERE kind IN ('deadline', 'rung', 'open-task');
    INSERT OR IGNORE INTO labels (label, began) SELECT 'waiting:concerns', began FROM labels WHERE label = 'open';
    INSERT OR IGNORE INTO labels (label, began) SELECT 'waiting:tasks', began FROM labels WHERE label = 'task-open';
    INSERT OR IGNORE INTO labels (label, began)
      SELECT 'waiting:duties', sequence FROM events WHERE version = 1 AND stream GLOB 'duty/*'`);
}

/** errandsInHand serves the rule that only one claimer at a time holds errands of a stream and lane. */
const errandIndexes = `
  CREATE INDEX errandsToClaim ON errands (lane, freeAt);
  CREATE INDEX errandsInTrouble ON errands (sequence, attempts) WHERE attempts > 0;
  CREATE INDEX errandsInHand ON errands (stream, lane) WHERE leasedUntil IS NOT NULL`;

function makeTables(db: DatabaseSync): void {
  db.exec(`
    CREATE TABLE events (
      sequence INTEGER PRIMARY KEY,
      stream TEXT NOT NULL,
      version INTEGER NOT NULL,
      type TEXT NOT NULL,
      at TEXT NOT NULL,
      salt TEXT,
      body TEXT,
      bodyDigest TEXT NOT NULL,
      hash TEXT NOT NULL,
      UNIQUE (stream, version)
    ) STRICT;

    -- began: the sequence of the stream's first event.
    CREATE TABLE labels (
      label TEXT NOT NULL,
      began INTEGER NOT NULL,
      PRIMARY KEY (label, began)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX labelsOfStream ON labels (began);

    -- Instants are milliseconds since 1970. freeAt: when it may next be claimed.
    CREATE TABLE errands (
      sequence INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      stream TEXT NOT NULL,
      version INTEGER NOT NULL,
      kind TEXT NOT NULL,
      lane TEXT NOT NULL,
      about TEXT NOT NULL,
      dueAt INTEGER NOT NULL,
      leasedUntil INTEGER,
      freeAt INTEGER AS (max(dueAt, ifnull(leasedUntil, dueAt))),
      attempts INTEGER NOT NULL DEFAULT 0,
      problem TEXT NOT NULL DEFAULT ''
    ) STRICT;

    -- AUTOINCREMENT: a version is never used twice, not even when a document is removed and written anew.
    CREATE TABLE documents (
      version INTEGER PRIMARY KEY AUTOINCREMENT,
      key TEXT NOT NULL UNIQUE,
      body TEXT NOT NULL,
      expiresAt INTEGER
    ) STRICT;
    CREATE INDEX documentsToForget ON documents (expiresAt) WHERE expiresAt IS NOT NULL;
  `);
}
