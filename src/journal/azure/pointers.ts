/** Keeps pointers, by which rows of Azure Tables are found by anything but their keys. */
import type { Storage } from './storage.ts';
import {
  type Change,
  type Kept,
  type Key,
  mostChanges,
  type Range,
  type Table,
  type Written,
} from './table.ts';

/**
 * The truth is in the row: the head of a stream, an errand, a document. A pointer only says where to look: by label,
 * by the time an errand is due, by its failures, by the time a document expires. No transaction spans a pointer and
 * its row, and a process may die between any two requests. Still nothing is lost, because of these rules:
 *
 * - Write: a pointer is written before its row says something new. A crash in between leaves a pointer that no row
 *   bears out.
 * - Read: a reader who follows a pointer believes only the row, and leaves out a pointer that the row does not bear
 *   out.
 * - Remove: a pointer is removed after its row has ceased to say so, and only if it is still as it was read before.
 *   If it has been written anew meanwhile, because the row says so again, it stays.
 * - Move: after an errand has got another time, its pointers change in one transaction, or else the new one is
 *   written first. A crash before that leaves the old pointer. Mostly the old one is early: a reader who meets it
 *   looks at the row and moves it on. It is late only where the errand became free before its pointer's time
 *   (postponed or given back). Then the errand is found when its lease would have ended, as if its holder had died.
 * - Drop: a pointer that no row bears out may belong to a write that is under way. It is dropped only once it is
 *   older than any write can last.
 */
export function openPointers(table: Table, age: Storage['age']) {
  /** For a pointer that no row bears out. */
  const dropIfOld = async (pointer: Kept) => {
    if (age(pointer) > oldMs) await table.remove(pointer, pointer.etag);
  };
  return {
    /** To be called before the rows say so. */
    put: (pointers: readonly Written[]) => write(table, pointers.map(asPut)),
    /** To be called after the rows say so. */
    move: (moves: readonly Move[]) =>
      write(
        table,
        moves.flatMap(({ to, from }) => [asPut(to), ...from.map((remove) => ({ remove }))]),
      ),
    /**
     * To be called before the rows cease to say so.
     * @returns a function to call afterwards: it removes the pointers as they were found. One that stays is dropped
     * when old
     */
    leave: (pointers: readonly Key[]) => leave(table, pointers),
    /**
     * To be called after the row has ceased to say so: with the etag as read, or without if the row never comes back.
     */
    remove: (pointer: Key & { readonly etag?: string }) => table.remove(pointer, pointer.etag),
    /** Pointers of a partition in the order of their keys, not yet followed. */
    pages: <T>(partition: string, range: Range, pageSize: number): Pages<Kept<T>> =>
      table.pages<T>(partition, range, pageSize),
    /**
     * What the pointers lead to, in their order. Drops old pointers that lead nowhere.
     * @param look gives undefined if no row bears the pointer out
     */
    follow: <P extends Kept, R>(pages: Pages<P>, look: (pointer: P) => Promise<R | undefined>): Pages<R> =>
      follow(pages, look, dropIfOld),
    dropIfOld,
  };
}

export type Pointers = ReturnType<typeof openPointers>;

export type Pages<T> = AsyncIterable<readonly T[]>;

/** One pointer in place of others of its partition. */
type Move = { readonly to: Written; readonly from: readonly Key[] };

/** Far longer than any write can last: an append gives up after a minute. */
const oldMs = 3_600_000;

const asPut = (put: Written) => ({ put });

type PointerChange = Extract<Change, { put: Written } | { remove: Key }>;

/** Writes each partition by itself, as many changes at once as a transaction takes. */
async function write(table: Table, changes: readonly PointerChange[]): Promise<void> {
  const partitions = Map.groupBy(changes, (one) => ('put' in one ? one.put : one.remove).partitionKey);
  await Promise.all([...partitions.values()].map((some) => writeInOrder(table, some)));
}

async function writeInOrder(table: Table, changes: readonly PointerChange[]): Promise<void> {
  for (let from = 0; from < changes.length; from += mostChanges) {
    const some = changes.slice(from, from + mostChanges);
    if (some.length > 1 && (await table.commit(some))) continue;
    // Refused where a pointer to be removed is gone already. Then they are written one by one, the new ones first.
    for (const change of some) if ('put' in change) await table.put(change.put);
    for (const change of some) if ('remove' in change) await table.remove(change.remove);
  }
}

async function leave(table: Table, keys: readonly Key[]): Promise<() => Promise<void>> {
  const found = await Promise.allSettled(keys.map((key) => table.get(key.partitionKey, key.rowKey)));
  const pointers = found.flatMap((one) => (one.status === 'fulfilled' && one.value ? [one.value] : []));
  return async () => {
    await Promise.allSettled(pointers.map((pointer) => table.remove(pointer, pointer.etag)));
  };
}

async function* follow<P extends Kept, R>(
  pages: Pages<P>,
  look: (pointer: P) => Promise<R | undefined>,
  dropIfOld: Pointers['dropIfOld'],
): AsyncGenerator<readonly R[]> {
  const lookOrDrop = async (pointer: P) => {
    const found = await look(pointer);
    if (found === undefined) await dropIfOld(pointer);
    return found;
  };
  for await (const page of pages)
    yield (await Promise.all(page.map(lookOrDrop))).filter((found) => found !== undefined);
}

/** What is wanted of some pages. No further page is read once there are `limit`, so there may be a few more. */
export async function gather<T>(
  pages: Pages<T>,
  limit: number,
  isWanted: (one: T) => boolean = () => true,
): Promise<readonly T[]> {
  const found: T[] = [];
  for await (const page of pages) {
    found.push(...page.filter(isWanted));
    if (found.length >= limit) break;
  }
  return found;
}

/** How many pointers to read at once where `limit` are wanted: following each costs a request. */
export const pageFor = (limit: number) => Math.min(limit, 100);
