/** Lets writes that arrive together share one transaction, and so one wait for the disk. */
import type { DatabaseSync } from 'node:sqlite';
import { prepare, transactions } from './database.ts';

type Write = {
  /** Runs inside the group's transaction. */
  readonly run: () => void;
  /** Runs once the group is committed. */
  readonly settle: () => void;
  readonly reject: (reason: unknown) => void;
};

export type GroupCommit = {
  /** Resolves with the result of `run` once its writes are committed. If `run` throws, only its writes are undone. */
  write<T>(run: () => T): Promise<T>;
  /** Commits at once what still waits. */
  flush(): void;
};

/** @param before runs before each transaction, outside it */
export function groupCommit(db: DatabaseSync, before: () => void): GroupCommit {
  const attempt = attempter(db);
  const transaction = transactions(db);
  let waiting: Write[] = [];
  const flush = () => {
    const group = waiting;
    waiting = [];
    if (group.length > 0) commit(group, { attempt, before, transaction });
  };
  return {
    flush,
    write: <T>(run: () => T) =>
      new Promise<T>((resolve, reject) => {
        // Yield once, so that requests already received share this commit.
        if (waiting.length === 0) setImmediate(flush);
        let result: T;
        waiting.push({
          run: () => {
            result = run();
          },
          settle: () => resolve(result),
          reject,
        });
      }),
  };
}

type Attempt = (write: Write) => () => void;

type How = {
  readonly attempt: Attempt;
  readonly before: () => void;
  readonly transaction: ReturnType<typeof transactions>;
};

function commit(group: readonly Write[], { attempt, before, transaction }: How): void {
  const [only, ...others] = group;
  try {
    before();
    const answers = transaction(() => (only && others.length === 0 ? [alone(only)] : group.map(attempt)));
    for (const answer of answers) answer();
  } catch (fault) {
    for (const { reject } of group) reject(fault);
  }
}

/** A single write needs no savepoint: the transaction itself undoes it. */
function alone({ run, settle }: Write): () => void {
  run();
  return settle;
}

function attempter(db: DatabaseSync): Attempt {
  const begin = prepare(db, 'SAVEPOINT attempt');
  const keep = prepare(db, 'RELEASE attempt');
  return ({ run, settle, reject }) => {
    begin();
    try {
      run();
      keep();
      return settle;
    } catch (error) {
      // SQLite has rolled back the whole group: there is nothing left to undo.
      if (!db.isTransaction) throw error;
      db.exec('ROLLBACK TO attempt; RELEASE attempt');
      return () => reject(error);
    }
  };
}
