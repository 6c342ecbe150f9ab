/** Where tasks are found when they are due, in Azure Table Storage: pointers in one partition a lane, in order of time. */
import { odata } from '@azure/data-tables';
import { beginningWith, keyOf, timeKey } from './azureKeys.ts';
import type { Change, Kept, Range, Storage, Table, Written } from './azureTable.ts';
import { mostChanges } from './azureTable.ts';
import { instant } from './instants.ts';

/**
 * The truth about a task is its row in its stream's partition. A pointer only says where to look and from when on, and
 * there is no transaction across partitions. What keeps a task from being lost, wherever a process dies:
 *
 * - append: the pointer is written before the row. Dying in between leaves a pointer without a row, which is harmless.
 * - claim, renew, postpone, give back: the row first; then the pointer moves, old and new in one transaction. Dying in
 *   between leaves the old pointer, which is early: whoever meets it looks at the row and moves it on. Only where a task
 *   becomes free before its pointer's time (postponed or given back) is it found late then: when its lease would have
 *   ended, as if its holder had died.
 * - done: the row first. Dying in between leaves a pointer without a row.
 *
 * So no pointer is removed but in one transaction with its successor, or after its row. A pointer without a row may also
 * be of an append that is under way, which is why it is dropped only when it is older than any append can last.
 */
export type Due = {
  /** Writes pointers to new tasks; `known` lanes are those that were written to before. */
  point(tasks: readonly Pointed[]): Promise<void>;
  /** Pointers of a lane with times before an instant (milliseconds), in order, page by page. */
  walk(lane: string, before: number, pageSize: number): AsyncIterable<readonly Pointer[]>;
  /**
   * Pointers behind now to tasks that were leased later than now: by a clock that is ahead, be it by little. It goes through
   * all that is not due yet, and is no question for every moment.
   */
  leasedLater(lane: string, now: number): AsyncIterable<readonly Pointer[]>;
  /** Lets each task be found at another time. */
  move(lane: string, moves: readonly Move[]): Promise<void>;
  /** After the task's row is gone. */
  drop(lane: string, pointed: Pointed): Promise<void>;
  /** Drops a pointer whose row is not there, unless it may still come. */
  dropOrphan(pointer: Pointer): Promise<void>;
  /** Every lane that ever had a task. */
  lanes(): Promise<readonly string[]>;
};

export type Pointed = {
  readonly lane: string;
  readonly id: string;
  readonly stream: string;
  readonly at: number;
  /** Of a task that is leased: since when. */
  readonly leasedAt?: string;
};

type PointerColumns = { readonly id: string; readonly stream: string; readonly leasedAt?: string };

export type Pointer = Kept<PointerColumns> & { readonly at: number };

export type Move = Pick<Pointed, 'id' | 'stream' | 'leasedAt'> & {
  readonly from: readonly number[];
  readonly to: number;
};

/** Longer than any append can last, by far: `giveUpMs` there. */
const orphanMs = 3_600_000;

export function openDue(table: Table, storage: Storage): Due {
  const known = new Set<string>();
  return { point, walk, leasedLater, move, drop, dropOrphan, lanes };

  async function point(tasks: readonly Pointed[]): Promise<void> {
    const lanes = Map.groupBy(tasks, ({ lane }) => lane);
    await Promise.all(
      [...lanes].map(async ([lane, pointed]) => {
        await register(lane);
        await inBatches(pointed.map((one) => [{ put: rowOf(one) }]));
      }),
    );
  }

  /** A lane that could not be listed would not be watched. */
  async function register(lane: string): Promise<void> {
    if (known.has(lane)) return;
    await table.put({ partitionKey: lanesPartition, rowKey: keyOf(lane), lane });
    known.add(lane);
  }

  function walk(lane: string, before: number, pageSize: number) {
    return pointers(lane, { from: '', below: timeKey(before) }, pageSize);
  }

  function leasedLater(lane: string, now: number) {
    const where = odata`leasedAt gt ${instant(now)}`;
    return pointers(lane, { ...beginningWith(''), from: timeKey(now + 1), where }, mostChanges);
  }

  async function* pointers(lane: string, range: Range, pageSize: number): AsyncGenerator<readonly Pointer[]> {
    for await (const page of table.pages<PointerColumns>(partitionOf(lane), range, pageSize))
      yield page.map((row) => ({ ...row, at: Number.parseInt(row.rowKey, 10) }));
  }

  async function move(lane: string, moves: readonly Move[]): Promise<void> {
    const changes = moves.map(({ from, to, ...pointed }) => {
      const old = [...new Set(from)].filter((at) => at !== to);
      const next: Change = { put: rowOf({ ...pointed, lane, at: to }) };
      return [next, ...old.map((at): Change => ({ remove: keyOfPointer({ lane, id: pointed.id, at }) }))];
    });
    await inBatches(changes);
  }

  /** Where one of a batch cannot be done, for a pointer to be removed is gone already, each is done for itself. */
  async function inBatches(changes: readonly (readonly Change[])[]): Promise<void> {
    const flat = changes.flat();
    for (let from = 0; from < flat.length; from += mostChanges) {
      const some = flat.slice(from, from + mostChanges);
      if (await table.commit(some)) continue;
      // New pointers before the old ones go.
      for (const change of some) if ('put' in change) await table.put(change.put);
      for (const change of some) if ('remove' in change) await table.remove(change.remove);
    }
  }

  async function drop(lane: string, { id, at }: Pointed): Promise<void> {
    await table.remove(keyOfPointer({ lane, id, at }));
  }

  async function dropOrphan(pointer: Pointer): Promise<void> {
    if (storage.age(pointer) > orphanMs) await table.remove(pointer, pointer.etag);
  }

  async function lanes(): Promise<readonly string[]> {
    const rows = await table.rows<{ lane: string }>(lanesPartition, beginningWith(''));
    return rows.map(({ lane }) => lane);
  }
}

const lanesPartition = 'lanes';
const partitionOf = (lane: string) => `lane:${keyOf(lane)}`;

function keyOfPointer({ lane, id, at }: Pick<Pointed, 'lane' | 'id' | 'at'>) {
  return { partitionKey: partitionOf(lane), rowKey: `${timeKey(at)}:${keyOf(id)}` };
}

function rowOf(pointed: Pointed): Written {
  const { id, stream, leasedAt = '' } = pointed;
  return { ...keyOfPointer(pointed), id, stream, leasedAt };
}
