/** Remembers which item holds which key, because SharePoint tells a deletion by the id alone. */
import { z } from 'zod';
import type { Drawer } from '../../engine/drawer.ts';

export type KnownItem = {
  readonly key: string;
  /** The tag of the save that was seen; empty if only the key matters. */
  readonly etag: string;
  /** SharePoint's number of the version that was seen; 0 if only the key matters. */
  readonly number: number;
  /** A digest of what it held; empty if that was not read yet. */
  readonly seal: string;
  /** The round, that is the reading of the whole list, in which it was last met. */
  readonly round: number;
};

export type KnownItems = ReturnType<typeof openKnownItems>;

/** Ids in a document. SharePoint counts them up, so that a page of a list falls into one or two documents. */
const idsInOne = 200;

/** @param list a name for the list in the documents' keys */
export function openKnownItems(drawer: Drawer, list: string) {
  const shelf = drawer.shelf('list', (body) => partShape.safeParse(body).data);
  const keyOf = (number: number) => `${list}/items/${number}`;
  let open = new Map<number, Part>();
  return { get, set, forget, keep, before };

  async function get(id: string): Promise<KnownItem | undefined> {
    const found = (await partOf(id)).items[id];
    if (!found) return undefined;
    const [key, number, seal, round, etag] = found;
    return { key, number, seal, round, etag };
  }

  async function set(id: string, { key, number, seal, round, etag }: KnownItem): Promise<void> {
    const part = await partOf(id);
    const item: Kept = [key, number, seal, round, etag];
    if (JSON.stringify(part.items[id]) === JSON.stringify(item)) return;
    part.items[id] = item;
    part.isChanged = true;
  }

  async function forget(id: string): Promise<void> {
    const part = await partOf(id);
    if (!part.items[id]) return;
    delete part.items[id];
    part.isChanged = true;
  }

  /** Writes all that was set or forgotten since the last time. */
  async function keep(): Promise<void> {
    for (const [number, { items, isChanged }] of open) {
      if (isChanged) await shelf.put(items, keyOf(number));
    }
    open = new Map();
  }

  /** The items up to an id that this round did not meet, a few at a time. */
  async function* before(round: number, highest: number): AsyncGenerator<readonly string[]> {
    for (let number = 0; number <= highest / idsInOne; number++) {
      const { items, isChanged } = await partAt(number);
      const unmet = Object.entries(items).filter(([, item]) => item[3] < round);
      if (unmet.length > 0) yield unmet.map(([id]) => id);
      else if (!isChanged) open.delete(number);
    }
  }

  function partOf(id: string): Promise<Part> {
    return partAt(Math.floor(Number(id) / idsInOne));
  }

  async function partAt(number: number): Promise<Part> {
    const there = open.get(number);
    if (there) return there;
    const read = (await shelf.get(keyOf(number)))?.body ?? {};
    const found = open.get(number) ?? { items: read, isChanged: false };
    open.set(number, found);
    return found;
  }
}

type Kept = z.infer<typeof itemShape>;
/** What one document holds. It is changed in memory, and written by `keep`. */
type Part = { readonly items: Record<string, Kept>; isChanged: boolean };

const itemShape = z.tuple([z.string(), z.number(), z.string(), z.number(), z.string()]);
const partShape = z.record(z.string(), itemShape);
