/** Remembers the items of a list as they were last written or read. */
import { bounded } from '../../engine/bounded.ts';
import type { Contents } from './contents.ts';
import type { Written } from './fields.ts';
import type { Item } from './item.ts';

const itemsRemembered = 10_000;

/** So most writes need one request, and our own writes are recognised when they come back as changes. */
export function openMemory() {
  const items = bounded<string, Item>(itemsRemembered);
  const keys = bounded<string, string>(itemsRemembered);
  return { get: items.get, set, written, forget, keyOf, etagOf: (key: string) => items.get(key)?.etag };

  function set(key: string, item: Item): void {
    items.set(key, item);
    keys.set(item.id, key);
  }

  /** @returns whether it was written */
  function written(key: string, fields: Contents, now: Written | undefined): boolean {
    if (!now) return false;
    const { id, etag, number } = now;
    if (etag === undefined) items.delete(key);
    else set(key, { id, etag, number, fields, savedAt: undefined, editor: undefined });
    return true;
  }

  function forget(key: string, id: string): void {
    if (items.get(key)?.id === id) items.delete(key);
  }

  /** The key of the item that has this id, as far as it was seen. */
  function keyOf(id: string): string | undefined {
    const key = keys.get(id);
    return key !== undefined && items.get(key)?.id === id ? key : undefined;
  }
}
