/** Tasks in SQLite: claimed under a lease, and kept until they are done. */
import type { DatabaseSync } from 'node:sqlite';
import { prepare } from './database.ts';
import type { GroupCommit } from './groupCommit.ts';
import { instant, milliseconds } from './instants.ts';
import type { Task, Tasks, TroubledTask } from './journal.ts';

type Row = Omit<Task, 'dueAt' | 'about'> & {
  readonly sequence: number;
  readonly dueAt: number;
  readonly about: string;
};

/** What operators read when whoever claimed a task was not heard of again. */
const LEASE_RAN_OUT = 'lease-ran-out';

export function sqliteTasks(db: DatabaseSync, commits: GroupCommit): Tasks {
  const forget = prepare(db, 'DELETE FROM tasks WHERE id = ?');
  const postpone = prepare(
    db,
    'UPDATE tasks SET attempts = attempts + 1, leasedUntil = NULL, dueAt = ?, problem = ? WHERE id = ?',
  );
  const earliest = prepare<{ freeAt: number | null }>(
    db,
    'SELECT min(freeAt) AS freeAt FROM tasks WHERE lane = ?',
  );
  const free = prepare(
    db,
    `UPDATE tasks SET attempts = attempts + 1, problem = '${LEASE_RAN_OUT}', leasedUntil = NULL
     WHERE leasedUntil IS NOT NULL`,
  );
  return {
    claim: claimer(db, commits),
    takeBack: () => commits.write(() => void free()),
    done: (id) => commits.write(() => void forget(id)),
    postpone: async (id, dueAt, problem) => {
      const until = milliseconds(dueAt);
      await commits.write(() => void postpone(until, problem, id));
    },
    nextDue: async (lane) => {
      const freeAt = earliest(lane)[0]?.freeAt ?? undefined;
      return freeAt === undefined ? undefined : instant(freeAt);
    },
    troubled: troubleFinder(db),
  };
}

/** A lease that ran out counts as an attempt: a task that kills whoever performs it must come to light. */
function claimer(db: DatabaseSync, commits: GroupCommit): Tasks['claim'] {
  const due = prepare<Row>(
    db,
    `SELECT sequence, id, stream, version, kind, lane, about, dueAt,
       attempts + (leasedUntil IS NOT NULL) AS attempts
     FROM tasks WHERE lane = ? AND freeAt <= ? ORDER BY freeAt, sequence LIMIT ?`,
  );
  const lease = prepare(
    db,
    `UPDATE tasks SET attempts = attempts + (leasedUntil IS NOT NULL),
       problem = iif(leasedUntil IS NULL, problem, '${LEASE_RAN_OUT}'), leasedUntil = ?
     WHERE sequence = ?`,
  );
  return async (lane, now, limit, leaseUntil) => {
    const until = milliseconds(leaseUntil);
    const at = milliseconds(now);
    const rows = await commits.write(() => {
      const claimed = due(lane, at, limit);
      for (const { sequence } of claimed) lease(until, sequence);
      return claimed;
    });
    return rows.map(({ sequence, dueAt, about, ...row }) => ({
      ...row,
      dueAt: instant(dueAt),
      about: JSON.parse(about),
    }));
  };
}

/** The index is named because SQLite would rather walk through all tasks, in order as they are. */
function troubleFinder(db: DatabaseSync): Tasks['troubled'] {
  const troubled = prepare<Omit<TroubledTask, 'dueAt'> & { readonly dueAt: number }>(
    db,
    `SELECT id, stream, kind, lane, attempts, dueAt, problem FROM tasks INDEXED BY tasksInTrouble
     WHERE attempts > 0 AND attempts >= ? ORDER BY sequence LIMIT ?`,
  );
  return async (attempts, limit) =>
    troubled(attempts, limit).map(({ dueAt, ...row }) => ({ ...row, dueAt: instant(dueAt) }));
}
