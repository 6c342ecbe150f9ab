/** Lets writes that arrive together share one transaction, and so one wait for the disk. */
import type { DatabaseSync } from 'node:sqlite';
import { transaction } from './database.ts';

type Write = {
  readonly run: () => void;
  readonly resolve: () => void;
  readonly reject: (reason: unknown) => void;
};

export type GroupCommit = {
  /** Resolves when what `run` wrote has been committed. When `run` throws, only its own writes are undone. */
  write(run: () => void): Promise<void>;
  /** Commits now what still waits. */
  flush(): void;
};

export function groupCommit(db: DatabaseSync): GroupCommit {
  let waiting: Write[] = [];
  const flush = () => {
    const group = waiting;
    waiting = [];
    if (group.length > 0) commit(db, group);
  };
  return {
    flush,
    write: (run) =>
      new Promise((resolve, reject) => {
        // Not before the other requests that have already arrived were heard: they may write, too.
        if (waiting.length === 0) setImmediate(flush);
        waiting.push({ run, resolve, reject });
      }),
  };
}

function commit(db: DatabaseSync, group: readonly Write[]): void {
  try {
    const answers = transaction(db, () => group.map((write) => attempt(db, write)));
    for (const answer of answers) answer();
  } catch (fault) {
    for (const { reject } of group) reject(fault);
  }
}

/** @returns the answer to give once the whole group is committed */
function attempt(db: DatabaseSync, { run, resolve, reject }: Write): () => void {
  db.exec('SAVEPOINT attempt');
  try {
    run();
    db.exec('RELEASE attempt');
    return resolve;
  } catch (error) {
    // There is nothing left to undo: SQLite has given up the whole group.
    if (!db.isTransaction) throw error;
    db.exec('ROLLBACK TO attempt; RELEASE attempt');
    return () => reject(error);
  }
}
