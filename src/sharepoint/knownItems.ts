/** Which item of a list holds which key, as it was last seen: SharePoint tells of a deletion by the item's id alone. */
import { z } from 'zod';
import type { Clock } from '../casework/ports.ts';
import type { Documents } from '../journal/journal.ts';

export type KnownItem = {
  readonly key: string;
  /** SharePoint's number of the version that was seen. */
  readonly number: number;
  /** A digest of what it held; empty where that was not read yet. */
  readonly seal: string;
  /** The reading of the whole list in which it was last met. */
  readonly round: number;
};

export type KnownItems = ReturnType<typeof openKnownItems>;

/** Ids in a document. SharePoint counts them up, so that a page of a list falls into one or two documents. */
const shelf = 200;

/** @param list a name for the list in the documents' keys */
export function openKnownItems(documents: Documents, list: string, clock: Clock) {
  let open = new Map<number, Shelf>();
  return { get, set, forget, keep, before };

  async function get(id: string): Promise<KnownItem | undefined> {
    const found = (await shelfOf(id)).items[id];
    return found && { key: found[0], number: found[1], seal: found[2], round: found[3] };
  }

  async function set(id: string, { key, number, seal, round }: KnownItem): Promise<void> {
    const there = await shelfOf(id);
    const item: Kept = [key, number, seal, round];
    if (JSON.stringify(there.items[id]) === JSON.stringify(item)) return;
    there.items[id] = item;
    there.isChanged = true;
  }

  async function forget(id: string): Promise<void> {
    const there = await shelfOf(id);
    if (!there.items[id]) return;
    delete there.items[id];
    there.isChanged = true;
  }

  /** Keeps what was set and forgotten. Until then nothing of it lasts. */
  async function keep(): Promise<void> {
    for (const [number, { items, isChanged }] of open) {
      if (isChanged) await documents.put(place(list, number), items);
    }
    open = new Map();
  }

  /** The items among those up to an id that the round did not meet, a few at a time. */
  async function* before(round: number, highest: number): AsyncGenerator<readonly string[]> {
    for (let number = 0; number <= highest / shelf; number++) {
      const { items, isChanged } = await shelfAt(number);
      const unmet = Object.entries(items).filter(([, item]) => item[3] < round);
      if (unmet.length > 0) yield unmet.map(([id]) => id);
      else if (!isChanged) open.delete(number);
    }
  }

  function shelfOf(id: string): Promise<Shelf> {
    return shelfAt(Math.floor(Number(id) / shelf));
  }

  async function shelfAt(number: number): Promise<Shelf> {
    const there = open.get(number);
    if (there) return there;
    const read = itemsShape.parse((await documents.get(place(list, number), clock()))?.body);
    const found = open.get(number) ?? { items: read, isChanged: false };
    open.set(number, found);
    return found;
  }
}

type Kept = z.infer<typeof itemShape>;
type Shelf = { readonly items: Record<string, Kept>; isChanged: boolean };

const itemShape = z.tuple([z.string(), z.number(), z.string(), z.number()]);
// Anew each time: what is read is written to.
const itemsShape = z.record(z.string(), itemShape).catch(() => ({}));

const place = (list: string, number: number) => `record-items/${list}/${number}`;
