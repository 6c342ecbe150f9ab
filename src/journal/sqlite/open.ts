/** Opens the journal in one SQLite file, for a service that runs on one machine. */
import type { DatabaseSync } from 'node:sqlite';
import type { Journal } from '../journal.ts';
import { connect, transaction } from './database.ts';
import { openDocuments } from './documents.ts';
import { dump, fill } from './dump.ts';
import { openErrands } from './errands.ts';
import { groupCommit } from './groupCommit.ts';
import { keepToOwner } from './ownerOnly.ts';
import { openStreams } from './streams.ts';

/**
 * Opens the journal at `path`, and creates it if there is none.
 * @throws Error when the file cannot be used, or was written by a newer release
 */
export function openSqlite(path: string): Journal {
  keepToOwner(path);
  // Happenings wait for the disk. A power cut may lose the rest: an errand whose "done" is lost is done again.
  const firm = connect(path, 'FULL');
  const quick = connect(path, 'NORMAL');
  const commits = groupCommit(firm);
  const quickCommits = groupCommit(quick);
  return {
    streams: openStreams(firm, commits),
    errands: openErrands(quick, quickCommits),
    documents: openDocuments(quick, quickCommits),
    check: async () => tryToWrite(firm),
    dump: () => dump(path),
    fill: (rows) => fill(path, rows),
    close: async () => {
      if (!firm.isOpen) return;
      commits.flush();
      quickCommits.flush();
      quick.close();
      firm.close();
    },
  };
}

/** Commits instead of rolling back: only a commit reaches the disk and shows that it is full. */
function tryToWrite(db: DatabaseSync): void {
  transaction(db, () =>
    db.exec(`INSERT INTO documents (key, body) VALUES (':check:', 'null');
             DELETE FROM documents WHERE key = ':check:'`),
  );
}
