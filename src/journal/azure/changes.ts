/** Tells which streams were appended to lately: a row for each append, by the storage's own clock. */
import { randomUUID } from 'node:crypto';
import { odata } from '@azure/data-tables';
import { type Change, type Changes, longestAppendMs } from '../journal.ts';
import { timeKey } from './keys.ts';
import type { Storage } from './storage.ts';
import { type Kept, mostChanges, type Table, type Written } from './table.ts';

export type Announced = Pick<Change, 'stream' | 'version'> & { readonly lanes: readonly string[] };

type Columns = {
  readonly stream: string;
  readonly version: number;
  /** JSON. */
  readonly lanes: string;
  /** The process that appends. */
  readonly by: string;
};

export type ChangeRows = ReturnType<typeof openChanges>;

/** Rows older than this are removed: every follower has read them, or begins again. */
const keptMs = 60 * 60_000;

/**
 * A row may be stamped earlier than one already seen and become visible only after it; the time of an answer may be a
 * second off. So rows of the last few seconds are read again.
 */
const overlapMs = 10_000;

const partition = 'changes';

/**
 * A row is written before its append, like every pointer. A crash in between leaves a row without an append;
 * followers look for the append again as long as it could still come.
 */
export function openChanges(table: Table, storage: Pick<Storage, 'age' | 'now'>, tick: () => number) {
  const by = randomUUID();
  return { announce, since };

  /** To be called before the append, and again after an append that took too long. */
  function announce({ stream, version, lanes }: Announced): Promise<void> {
    const rowKey = `${timeKey(tick())}:${randomUUID()}`;
    const row: Written = {
      partitionKey: partition,
      rowKey,
      stream,
      version,
      lanes: JSON.stringify(lanes),
      by,
    };
    return table.put(row);
  }

  async function since(after?: string): Promise<Changes | undefined> {
    // The storage's time is known only from its first answer on.
    if (Number.isNaN(storage.now())) await table.get(partition, partition);
    const now = storage.now();
    const from = after === undefined ? now - longestAppendMs : Date.parse(after) - overlapMs;
    if (now - from > keptMs) return undefined;

    const rows = await table.rows<Columns>(partition, { where: newOrOld(from, now) });
    await drop(rows.filter(isOld));
    const changes = rows.filter((row) => !isOld(row)).map(changeOf);
    return { changes, position: later(after, now) };
  }

  /** Rows to be read and rows to be dropped, in one request. */
  function newOrOld(from: number, now: number): string {
    return odata`Timestamp ge ${new Date(from)} or Timestamp lt ${new Date(now - keptMs)}`;
  }

  function isOld(row: Kept): boolean {
    return storage.age(row) > keptMs;
  }

  /** If others drop the same rows at the same time this fails; what stays is met again at the next look. */
  async function drop(rows: readonly Kept[]): Promise<void> {
    for (let first = 0; first < rows.length; first += mostChanges) {
      const some = rows.slice(first, first + mostChanges).map((remove) => ({ remove }));
      await table.commit(some).catch(() => false);
    }
  }

  function changeOf({ stream, version, lanes, by: writer }: Kept<Columns>): Change {
    return { stream, version, wakes: writer === by ? [] : JSON.parse(lanes) };
  }
}

/** A position never goes back, even if the storage's time seems to. */
function later(after: string | undefined, now: number): string {
  const time = new Date(now).toISOString();
  return after !== undefined && after > time ? after : time;
}
