/** Which streams were appended to lately: a row for each append, read by the storage's own clock. */
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

/** A row goes once it is older than this: everybody who follows has read it, or begins again. */
const keptMs = 60 * 60_000;

/**
 * A row may be stamped before one that was seen and become visible after it; the time of an answer may be a second off.
 * Rows of the last few seconds are therefore read once more.
 */
const overlapMs = 10_000;

const partition = 'changes';

/**
 * A row is written before its append, like every pointer. An append that dies in between leaves a row to which no append
 * belongs; whoever follows looks again, for as long as it could still come.
 */
export function openChanges(table: Table, storage: Pick<Storage, 'age' | 'now'>, tick: () => number) {
  const by = randomUUID();
  return { announce, since };

  /** Before the append. */
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
    // Until the first answer nobody knows the storage's time.
    if (Number.isNaN(storage.now())) await table.get(partition, partition);
    const now = storage.now();
    const from = after === undefined ? now - longestAppendMs : Date.parse(after) - overlapMs;
    if (now - from > keptMs) return undefined;

    const rows = await table.rows<Columns>(partition, { where: newOrOld(from, now) });
    await drop(rows.filter(isOld));
    const changes = rows.filter((row) => !isOld(row)).map(changeOf);
    return { changes, position: later(after, now) };
  }

  /** What is to be read, and what is to be dropped, in one request. */
  function newOrOld(from: number, now: number): string {
    return odata`Timestamp ge ${new Date(from)} or Timestamp lt ${new Date(now - keptMs)}`;
  }

  function isOld(row: Kept): boolean {
    return storage.age(row) > keptMs;
  }

  /** Others may drop the same rows at the same time; what stays is met again. */
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
