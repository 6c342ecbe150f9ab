/** How streams are found in Azure Table Storage, by label and one after another: pointers beside the streams. */
import { beginningWith, digestOf, keyOf, reversed } from './azureKeys.ts';
import type { Head } from './azureStreams.ts';
import type { Key, Storage, Table } from './azureTable.ts';

/**
 * A pointer is written before the stream says that it carries the label, and removed after it says that it does not. So
 * every stream that carries a label is found; what is found is looked at, and left out where it does not bear it out.
 */
export type Labels = {
  /** @param isNew whether the stream is to be found among all, too */
  add(stream: Stream, labels: readonly string[], isNew: boolean): Promise<void>;
  /**
   * Asked before the stream says that it no longer carries these labels.
   * @returns to be called after it has said so: removes the pointers as they were found, so that one which somebody has
   * written meanwhile, because the stream carries its label again, stays
   */
  leave(stream: Stream, labels: readonly string[]): Promise<() => Promise<void>>;
  /** Newest first by when they began, behind `last`. */
  labelled(label: string, limit: number, last?: Stream): Promise<readonly string[]>;
  /** All streams, oldest first, behind `last`. */
  names(limit: number, last?: Stream): Promise<readonly string[]>;
};

export type Stream = Pick<Head, 'stream' | 'began'>;

/** Longer than any append can last. */
const orphanMs = 3_600_000;

export function openLabels(
  table: Table,
  storage: Storage,
  headOf: (stream: string) => Promise<Head | undefined>,
): Labels {
  return {
    add: async (stream, labels, isNew) => {
      const places = [...labels.map((label) => placeOf(label, stream)), ...(isNew ? [amongAll(stream)] : [])];
      await Promise.all(places.map((place) => table.put({ ...place, stream: stream.stream })));
    },
    // One that stays is left out by whoever finds it, and removed when it is old.
    leave: async (stream, labels) => {
      const looks = labels.map((label) => placeOf(label, stream));
      const found = await Promise.allSettled(looks.map((at) => table.get(at.partitionKey, at.rowKey)));
      const pointers = found.flatMap((one) => (one.status === 'fulfilled' && one.value ? [one.value] : []));
      return async () => {
        await Promise.allSettled(pointers.map((pointer) => table.remove(pointer, pointer.etag)));
      };
    },
    labelled: (label, limit, last) =>
      find(
        (stream) => placeOf(label, stream),
        digestOf(label),
        limit,
        last,
        (head) => JSON.parse(head.labels).includes(label),
      ),
    names: (limit, last) => find(amongAll, all, limit, last, () => true),
  };

  async function find(
    place: (stream: Stream) => Key,
    partition: string,
    limit: number,
    last: Stream | undefined,
    bearsOut: (head: Head) => boolean,
  ): Promise<readonly string[]> {
    const range = { ...beginningWith(''), ...(last && { from: `${place(last).rowKey} ` }) };
    const found: string[] = [];
    for await (const page of table.pages<{ stream: string }>(partition, range, Math.min(limit, mostAtOnce))) {
      const heads = await Promise.all(page.map(({ stream }) => headOf(stream)));
      for (const [index, pointer] of page.entries()) {
        const head = heads[index];
        if (head && place(head).rowKey === pointer.rowKey && bearsOut(head)) found.push(pointer.stream);
        else if (storage.age(pointer) > orphanMs) await table.remove(pointer, pointer.etag);
      }
      if (found.length >= limit) break;
    }
    return found.slice(0, limit);
  }
}

const mostAtOnce = 100;

const all = 'all';
const amongAll = ({ stream, began }: Stream): Key => ({
  partitionKey: all,
  rowKey: `${began}:${keyOf(stream)}`,
});
const placeOf = (label: string, { stream, began }: Stream): Key => ({
  partitionKey: digestOf(label),
  rowKey: `${reversed(began)}:${keyOf(stream)}`,
});
