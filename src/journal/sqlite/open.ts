/** Opens the journal in one SQLite file, for a service that runs on one machine. */
import type { DatabaseSync } from 'node:sqlite';
import type { Journal } from '../journal.ts';
import { connect, openSync, transactions } from './database.ts';
import { openDocuments } from './documents.ts';
import { dump, fill } from './dump.ts';
import { openErrands } from './errands.ts';
import { groupCommit } from './groupCommit.ts';
import { openLaterSync } from './laterSync.ts';
import { keepToOwner } from './ownerOnly.ts';
import { openStreams } from './streams.ts';

/**
 * Opens the journal at `path`, and creates it if there is none.
 * @throws Error when the file cannot be used, or was written by a newer release
 */
export function openSqlite(path: string): Journal {
  keepToOwner(path);
  // One connection for all: what one writes, another would have to read anew.
  const db = connect(path);
  const sync = openSync(db);
  // Happenings wait for the disk. A power cut may lose the rest: an errand whose "done" is lost is done again.
  const later = openLaterSync(path);
  const commits = groupCommit(db, () => {
    sync('FULL');
    later.paid();
  });
  const quickCommits = groupCommit(db, () => {
    sync('NORMAL');
    later.owe();
  });
  return {
    streams: openStreams(db, commits),
    errands: openErrands(db, quickCommits),
    documents: openDocuments(db, quickCommits),
    check: async () => {
      sync('FULL');
      tryToWrite(db);
    },
    dump: () => dump(path),
    fill: (rows) => fill(path, rows),
    close: async () => {
      if (!db.isOpen) return;
      commits.flush();
      quickCommits.flush();
      db.close();
      await later.close();
    },
  };
}

/** Commits instead of rolling back: only a commit reaches the disk and shows that it is full. */
function tryToWrite(db: DatabaseSync): void {
  transactions(db)(() =>
    db.exec(`INSERT INTO documents (key, body) VALUES (':check:', 'null');
             DELETE FROM documents WHERE key = ':check:'`),
  );
}
