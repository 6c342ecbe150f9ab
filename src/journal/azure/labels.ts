/** Finds streams: by label, newest first, and all of them, oldest first. */
import type { Streams } from '../journal.ts';
import { behind, digestOf, keyOf, reversed } from './keys.ts';
import { gather, type Pages, type Pointers, pageFor } from './pointers.ts';
import { type Head, headOf, labelsOf } from './streamRows.ts';
import type { Table, Written } from './table.ts';

export type Labels = Pick<Streams, 'labelled' | 'names'> & {
  /** To be called before the stream says so. @param isNew whether the stream is added to the list of all, too */
  add(stream: Begun, labels: readonly string[], isNew: boolean): Promise<void>;
  /** To be called before the stream says that it no longer carries them; see `Pointers`. */
  leave(stream: Begun, labels: readonly string[]): Promise<() => Promise<void>>;
};

export type Begun = Pick<Head, 'stream' | 'began'>;

/** Where pointers to streams are kept, in which order, and which streams bear them out. */
type Index = {
  readonly partition: string;
  readonly placeOf: (stream: Begun) => string;
  readonly isIn: (head: Head) => boolean;
};

const all: Index = {
  partition: 'all',
  placeOf: ({ stream, began }) => `${began}:${keyOf(stream)}`,
  isIn: () => true,
};

const under = (label: string): Index => ({
  partition: `label:${digestOf(label)}`,
  placeOf: ({ stream, began }) => `${reversed(began)}:${keyOf(stream)}`,
  isIn: (head) => labelsOf(head).includes(label),
});

export function openLabels(streams: Table, pointers: Pointers): Labels {
  const page = async (index: Index, limit: number, behindStream: string | undefined) => {
    const last = behindStream === undefined ? undefined : await headOf(streams, behindStream);
    if (behindStream !== undefined && !last) return [];
    const range = last ? { from: behind(index.placeOf(last)) } : {};
    const found = pointers.pages<Begun>(index.partition, range, pageFor(limit));
    const heads: Pages<Head> = pointers.follow(found, async ({ stream, rowKey }) => {
      const head = await headOf(streams, stream);
      // Where two began the stream at once, the loser left a pointer to a beginning that never came.
      return head && index.placeOf(head) === rowKey && index.isIn(head) ? head : undefined;
    });
    return (await gather(heads, limit)).slice(0, limit).map(({ stream }) => stream);
  };
  return {
    add: (stream, labels, isNew) => {
      const indexes = [...[...new Set(labels)].map(under), ...(isNew ? [all] : [])];
      return pointers.put(indexes.map((index) => pointerTo(stream, index)));
    },
    leave: (stream, labels) => pointers.leave(labels.map((label) => pointerTo(stream, under(label)))),
    labelled: (label, { limit, before }) => page(under(label), limit, before),
    names: ({ limit, after }) => page(all, limit, after),
  };
}

function pointerTo(stream: Begun, { partition, placeOf }: Index): Written {
  return { partitionKey: partition, rowKey: placeOf(stream), stream: stream.stream };
}
