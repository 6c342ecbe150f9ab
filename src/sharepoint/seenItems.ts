/** Remembers the items as they were last written or read, so that most writes need one request and our own are known again. */
import type { Item } from './reviewItem.ts';

/** Holds so many items; the one seen longest ago goes first. */
export function openSeen(limit: number) {
  const items = new Map<string, Item>();
  return {
    get: (key: string) => items.get(key),
    forget: (key: string) => void items.delete(key),
    set(key: string, item: Item) {
      items.delete(key);
      items.set(key, item);
      const [oldest] = items.keys();
      if (items.size > limit && oldest !== undefined) items.delete(oldest);
    },
    /** The key of the item that has this id. */
    keyOf: (id: string) => [...items].find(([, item]) => item.id === id)?.[0],
  };
}
