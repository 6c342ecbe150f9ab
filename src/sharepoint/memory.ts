/** Remembers items as they were last seen, so that the next version needs one request; a stale entry costs one more. */

import type { List } from './site.ts';

export type Seen = { readonly id: string; readonly version: number; readonly etag: string };

export type Memory = {
  get(list: List, key: string): Seen | undefined;
  /** Undefined forgets. */
  set(list: List, key: string, seen: Seen | undefined): void;
};

export const forgetful: Memory = { get: () => undefined, set: () => undefined };

/** Holds so many items; the one written longest ago goes first. */
export function remembering(limit: number): Memory {
  const known = new Map<string, Seen>();
  const name = (list: List, key: string) => `${list.listId} ${key}`;

  return {
    get: (list, key) => known.get(name(list, key)),
    set(list, key, seen) {
      known.delete(name(list, key));
      if (seen) known.set(name(list, key), seen);
      const [oldest] = known.keys();
      if (known.size > limit && oldest !== undefined) known.delete(oldest);
    },
  };
}
