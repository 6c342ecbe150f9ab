/** Pointers: how rows of Azure Tables are found by anything but their keys. */
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
 * The truth is in the row: the head of a stream, an errand, a document. A pointer only says where to look: by label, by
 * the time an errand is due, by its failures, by the time a document expires. No transaction spans a pointer and its row,
 * and a process may die between any two requests. Nothing is lost all the same, because of these rules:
 *
 * - Write: before a row says something new, its pointer is written. Dying in between leaves a pointer that no row bears
 *   out.
 * - Read: whoever follows a pointer believes the row alone, and leaves out what it does not bear out.
 * - Remove: after a row has ceased to say something, its pointer goes as it was read before. One that somebody has written
 *   anew meanwhile, because the row says it again, stays.
 * - Move: after an errand has got another time, its pointers change in one transaction, or the new one first. Dying
 *   before that leaves the old one. Mostly it is early: whoever meets it looks at the row and moves it on. Only where the
 *   errand became free before its pointer's time (postponed or given back) is it found late: when its lease would have
 *   ended, as if its holder had died.
 * - Drop: a pointer that no row bears out may belong to a write that is under way. It goes when it is older than any
 *   write can last.
 */
export function openPointers(table: Table, age: Storage['age']) {
  /** For a pointer that no row bears out. */
  const dropIfOld = async (pointer: Kept) => {
    if (age(pointer) > oldMs) await table.remove(pointer, pointer.etag);
  };
  return {
    /** Before their rows say so. */
    put: (pointers: readonly Written[]) => write(table, pointers.map(asPut)),
    /** After their rows say so. */
    move: (moves: readonly Move[]) =>
      write(
        table,
        moves.flatMap(({ to, from }) => [asPut(to), ...from.map((remove) => ({ remove }))]),
      ),
    /**
     * Before their rows cease to say so.
     * @returns to be called after: removes the pointers as they were found. One that stays is dropped when it is old.
     */
    leave: (pointers: readonly Key[]) => leave(table, pointers),
    /** After its row has ceased to say so: as it was read, or, for a row that never comes back, as it is by now. */
    remove: (pointer: Key & { readonly etag?: string }) => table.remove(pointer, pointer.etag),
    /** Pointers of a partition in the order of their keys, not yet followed. */
    pages: <T>(partition: string, range: Range, pageSize: number): Pages<Kept<T>> =>
      table.pages<T>(partition, range, pageSize),
    /**
     * What they lead to, in their order. Drops old ones that lead nowhere.
     * @param look gives undefined where nothing bears the pointer out
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

/** Longer than any write can last, by far: an append gives up after a minute. */
const oldMs = 3_600_000;

const asPut = (put: Written) => ({ put });

type PointerChange = Extract<Change, { put: Written } | { remove: Key }>;

/** Each partition for itself, as many changes at once as a transaction takes. */
async function write(table: Table, changes: readonly PointerChange[]): Promise<void> {
  const partitions = Map.groupBy(changes, (one) => ('put' in one ? one.put : one.remove).partitionKey);
  await Promise.all([...partitions.values()].map((some) => writeInOrder(table, some)));
}

async function writeInOrder(table: Table, changes: readonly PointerChange[]): Promise<void> {
  for (let from = 0; from < changes.length; from += mostChanges) {
    const some = changes.slice(from, from + mostChanges);
    if (some.length > 1 && (await table.commit(some))) continue;
    // Refused where one that is to be removed is gone already. Each for itself then, the new ones first.
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

/** What is wanted of some pages: no page is read once there are as many as asked for, so there may be more. */
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

/** How many pointers to read at once for so many that are wanted: each is followed by a request of its own. */
export const pageFor = (limit: number) => Math.min(limit, 100);
