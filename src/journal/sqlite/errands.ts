/** Keeps errands in SQLite until they are done; each is claimed under a lease. */
import type { DatabaseSync } from 'node:sqlite';
import { instant, milliseconds } from '../instants.ts';
import { type Errand, type Errands, LEASE_RAN_OUT, type TroubledErrand } from '../journal.ts';
import { prepare } from './database.ts';
import type { GroupCommit } from './groupCommit.ts';

type InMs<T> = Omit<T, 'dueAt'> & { readonly dueAt: number };

type Row = Omit<Errand, 'dueAt' | 'about'> & {
  readonly sequence: number;
  readonly dueAt: number;
  readonly about: string;
};

/** Whether any errand of the stream and lane of `errand` is leased at an instant: then `errand` is not given out. */
const heldAt = (at: string) =>
  `EXISTS (SELECT 1 FROM errands AS held
     WHERE held.stream = errand.stream AND held.lane = errand.lane AND held.leasedUntil > ${at})`;

/** The ids of a stream's errands begin with its name, so the index of ids finds them. */
export const ofOneStream = `stream = ?1 AND id > ?1 || ':' AND id < ?1 || ';'`;

export function openErrands(db: DatabaseSync, commits: GroupCommit): Errands {
  const forget = prepare(db, 'DELETE FROM errands WHERE id = ?');
  const postpone = prepare(
    db,
    'UPDATE errands SET attempts = attempts + 1, leasedUntil = NULL, dueAt = ?, problem = ? WHERE id = ?',
  );
  // An errand held back by a sibling's lease is left out: the sibling is in this list, with the end of its lease.
  const earliest = prepare<{ freeAt: number }>(
    db,
    `SELECT freeAt FROM errands AS errand WHERE lane = ? AND NOT ${heldAt('errand.freeAt')} ORDER BY freeAt LIMIT 1`,
  );
  const free = prepare(
    db,
    `UPDATE errands SET attempts = attempts + 1, problem = '${LEASE_RAN_OUT}', leasedUntil = NULL
     WHERE leasedUntil IS NOT NULL`,
  );
  const ids = 'id IN (SELECT value FROM json_each(?))';
  const renew = prepare(db, `UPDATE errands SET leasedUntil = ? WHERE leasedUntil IS NOT NULL AND ${ids}`);
  const giveBack = prepare(db, `UPDATE errands SET leasedUntil = NULL WHERE ${ids}`);
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
    ofStream: errandsOfStream(db),
  };
}

/** A lease that ran out counts as an attempt, so that an errand that crashes its instance comes to light. */
function claimer(db: DatabaseSync, commits: GroupCommit): Errands['claim'] {
  const due = prepare<Row>(
    db,
    `SELECT sequence, id, stream, version, kind, lane, about, dueAt,
       attempts + (leasedUntil IS NOT NULL) AS attempts
     FROM errands AS errand WHERE lane = ?1 AND freeAt <= ?2 AND NOT ${heldAt('?2')}
     ORDER BY freeAt, sequence LIMIT ?3`,
  );
  const lease = prepare(
    db,
    `UPDATE errands SET attempts = attempts + (leasedUntil IS NOT NULL),
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

function troubleFinders(db: DatabaseSync): Pick<Errands, 'troubled' | 'overdue'> {
  const columns = 'id, stream, kind, lane, attempts, dueAt, problem';
  // Without the index's name SQLite scans all errands, because they are in this order already.
  const troubled = prepare<InMs<TroubledErrand>>(
    db,
    `SELECT ${columns} FROM errands INDEXED BY errandsInTrouble
     WHERE attempts > 0 AND attempts >= ? ORDER BY sequence LIMIT ?`,
  );
  const overdue = prepare<InMs<TroubledErrand>>(
    db,
    // Goes lane by lane, because the index finds what is due only within a lane.
    `WITH RECURSIVE lanes (name) AS (
       SELECT min(lane) FROM errands
       UNION SELECT (SELECT min(lane) FROM errands WHERE lane > name) FROM lanes WHERE name IS NOT NULL)
     SELECT ${columns} FROM lanes CROSS JOIN errands AS errand ON lane = name
     WHERE freeAt < ?1 AND NOT ${heldAt('?1 - 1')}
     ORDER BY freeAt, sequence LIMIT ?2`,
  );
  const read = ({ dueAt, ...row }: InMs<TroubledErrand>) => ({ ...row, dueAt: instant(dueAt) });
  return {
    troubled: async (attempts, limit) => troubled(attempts, limit).map(read),
    overdue: async (before, limit) => overdue(milliseconds(before), limit).map(read),
  };
}

function errandsOfStream(db: DatabaseSync): Errands['ofStream'] {
  const ofStream = prepare<Omit<Row, 'sequence'>>(
    db,
    `SELECT id, stream, version, kind, lane, about, dueAt, attempts FROM errands
     WHERE ${ofOneStream} ORDER BY sequence`,
  );
  return async (stream) => ofStream(stream).map(read);
}

function read({ dueAt, about, ...row }: Omit<Row, 'sequence'>): Errand {
  return { ...row, dueAt: instant(dueAt), about: JSON.parse(about) };
}
