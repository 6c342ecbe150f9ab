/** The file of a journal in SQLite, read or altered from outside, for tests of the file itself. */
import { DatabaseSync } from 'node:sqlite';

export function inFile<T>(path: string, go: (db: DatabaseSync) => T): T {
  // The service may be writing to it.
  const db = new DatabaseSync(path, { timeout: 5_000 });
  try {
    return go(db);
  } finally {
    db.close();
  }
}
