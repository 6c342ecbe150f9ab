/** Tasks in SQLite: claimed under a lease, and kept until they are done. */
import type { DatabaseSync } from 'node:sqlite';
import { prepare } from './database.ts';
import type { GroupCommit } from './groupCommit.ts';
import { instant, milliseconds } from './instants.ts';
import { LEASE_RAN_OUT, type Task, type Tasks, type TroubledTask } from './journal.ts';

type InMs<T> = Omit<T, 'dueAt'> & { readonly dueAt: number };

type Row = Omit<Task, 'dueAt' | 'about'> & {
  readonly sequence: number;
  readonly dueAt: number;
  readonly about: string;
};

/** The condition under which whoever holds a sibling keeps `task` from being given out at an instant. */
const heldAt = (at: string) =>
  `EXISTS (SELECT 1 FROM tasks AS held
     WHERE held.stream = task.stream AND held.lane = task.lane AND held.leasedUntil > ${at})`;

/** Their ids begin with its name, so that they need no index of their own. */
export const ofOneStream = `stream = ?1 AND id > ?1 || ':' AND id < ?1 || ';'`;

export function sqliteTasks(db: DatabaseSync, commits: GroupCommit): Tasks {
  const forget = prepare(db, 'DELETE FROM tasks WHERE id = ?');
  const postpone = prepare(
    db,
    'UPDATE tasks SET attempts = attempts + 1, leasedUntil = NULL, dueAt = ?, problem = ? WHERE id = ?',
  );
  // A task that is held waits at least as long as the one it is held for, which is in this list, too.
  const earliest = prepare<{ freeAt: number }>(
    db,
    `SELECT freeAt FROM tasks AS task WHERE lane = ? AND NOT ${heldAt('task.freeAt')} ORDER BY freeAt LIMIT 1`,
  );
  const free = prepare(
    db,
    `UPDATE tasks SET attempts = attempts + 1, problem = '${LEASE_RAN_OUT}', leasedUntil = NULL
     WHERE leasedUntil IS NOT NULL`,
  );
  const ids = 'id IN (SELECT value FROM json_each(?))';
  const renew = prepare(db, `UPDATE tasks SET leasedUntil = ? WHERE leasedUntil IS NOT NULL AND ${ids}`);
  const giveBack = prepare(db, `UPDATE tasks SET leasedUntil = NULL WHERE ${ids}`);
  return {
    claim: claimer(db, commits),
    renew: async (inHand, _now, leaseUntil) => {
      const until = milliseconds(leaseUntil);
      await commits.write(() => void renew(until, JSON.stringify(inHand)));
    },
    giveBack: (unbegun) => commits.write(() => void giveBack(JSON.stringify(unbegun))),
    takeBack: () => commits.write(() => void free()),
    done: (id) => commits.write(() => void forget(id)),
    postpone: async (id, dueAt, problem) => {
      const until = milliseconds(dueAt);
      await commits.write(() => void postpone(until, problem, id));
    },
    nextDue: async (lane) => {
      const [first] = earliest(lane);
      return first && instant(first.freeAt);
    },
    ...troubleFinders(db),
    ofStream: streamReader(db),
  };
}

/** A lease that ran out counts as an attempt: a task that kills whoever performs it must come to light. */
function claimer(db: DatabaseSync, commits: GroupCommit): Tasks['claim'] {
  const due = prepare<Row>(
    db,
    `SELECT sequence, id, stream, version, kind, lane, about, dueAt,
       attempts + (leasedUntil IS NOT NULL) AS attempts
     FROM tasks AS task WHERE lane = ?1 AND freeAt <= ?2 AND NOT ${heldAt('?2')}
     ORDER BY freeAt, sequence LIMIT ?3`,
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
    return rows.map(({ sequence, ...row }) => read(row));
  };
}

function troubleFinders(db: DatabaseSync): Pick<Tasks, 'troubled' | 'overdue'> {
  const columns = 'id, stream, kind, lane, attempts, dueAt, problem';
  // The index is named because SQLite would rather walk through all tasks, in order as they are.
  const troubled = prepare<InMs<TroubledTask>>(
    db,
    `SELECT ${columns} FROM tasks INDEXED BY tasksInTrouble
     WHERE attempts > 0 AND attempts >= ? ORDER BY sequence LIMIT ?`,
  );
  const overdue = prepare<InMs<TroubledTask>>(
    db,
    // From lane to lane, because only within a lane does an index find what is due.
    `WITH RECURSIVE lanes (name) AS (
       SELECT min(lane) FROM tasks
       UNION SELECT (SELECT min(lane) FROM tasks WHERE lane > name) FROM lanes WHERE name IS NOT NULL)
     SELECT ${columns} FROM lanes CROSS JOIN tasks AS task ON lane = name
     WHERE freeAt < ?1 AND NOT ${heldAt('?1 - 1')}
     ORDER BY freeAt, sequence LIMIT ?2`,
  );
  const read = ({ dueAt, ...row }: InMs<TroubledTask>) => ({ ...row, dueAt: instant(dueAt) });
  return {
    troubled: async (attempts, limit) => troubled(attempts, limit).map(read),
    overdue: async (before, limit) => overdue(milliseconds(before), limit).map(read),
  };
}

function streamReader(db: DatabaseSync): Tasks['ofStream'] {
  const ofStream = prepare<Omit<Row, 'sequence'>>(
    db,
    `SELECT id, stream, version, kind, lane, about, dueAt, attempts FROM tasks
     WHERE ${ofOneStream} ORDER BY sequence`,
  );
  return async (stream) => ofStream(stream).map(read);
}

function read({ dueAt, about, ...row }: Omit<Row, 'sequence'>): Task {
  return { ...row, dueAt: instant(dueAt), about: JSON.parse(about) };
}
