/** Puts a record back, once what was done to it is on record. */
import type { Graph } from '../graph/graph.ts';
import { asideKey, type Book, columnsOf, type HandEdit, type Sheet } from './book.ts';
import {
  changeItem,
  type Fields,
  type Item,
  isSameSave,
  makeItem,
  readItem,
  unlessOutrun,
  unlessThere,
  type Written,
} from './item.ts';
import type { KnownItem } from './known.ts';
import type { Reading } from './watch.ts';

/** What was done to one item, and how it is put back. */
export type Damage = {
  readonly key: string;
  readonly stream: string;
  readonly edits: readonly HandEdit[];
} & Way;

type Way =
  /** The edit is still there: it is written over. */
  | { readonly way: 'rewrite'; readonly item: Item; readonly seen: KnownItem }
  /** The service has written over the edit already. */
  | { readonly way: 'leave'; readonly item: Item; readonly seen: KnownItem }
  /** The item is gone and is made again. `id`: of the item that is gone, if it is known. */
  | { readonly way: 'remake'; readonly id: string | undefined }
  /** The journal does not know what the item holds. It is kept under another key, and the journal's item takes its place. */
  | { readonly way: 'set-aside'; readonly item: Item; readonly seen: KnownItem };

export type Mending = Reading & {
  readonly graph: Graph;
  readonly book: Book;
  /** Counts what was put back. */
  readonly found: { restored: number; aside: number };
};

/** If somebody saved first, nothing is done: their save comes with the next changes. */
export async function mend(mending: Mending, damage: Damage, sheet: Sheet): Promise<void> {
  switch (damage.way) {
    case 'rewrite':
      return rewrite(mending, damage, sheet);
    case 'leave':
      return mending.known.set(damage.item.id, damage.seen);
    case 'remake':
      return remake(mending, damage, sheet);
    case 'set-aside':
      return setAside(mending, damage, sheet);
  }
}

type Held = { readonly key: string; readonly item: Item; readonly seen: KnownItem };

async function rewrite(mending: Mending, { key, item, seen }: Held, sheet: Sheet): Promise<void> {
  const { known, found } = mending;
  const fields = sheet.contents(key);
  const now = fields && (await writeOver(mending, item, fields));
  if (!now) return;
  found.restored += 1;
  const number = now.number || item.number + 1;
  await known.set(item.id, { ...seen, key, etag: now.etag ?? '', number, seal: '' });
}

/** Reads the item first, as the changes may spell its tag in a way that no write takes. */
async function writeOver({ graph, list }: Mending, item: Item, fields: Fields): Promise<Written | undefined> {
  const there = await readItem(graph, list, item.id);
  if (!there || !isSameSave(there.etag, item.etag)) return undefined;
  return unlessOutrun(changeItem(graph, list, there, fields));
}

async function remake(
  { graph, list, known, found }: Mending,
  { key, id }: { readonly key: string; readonly id: string | undefined },
  sheet: Sheet,
): Promise<void> {
  const fields = sheet.contents(key);
  if (fields && (await unlessThere(makeItem(graph, list, fields)))) found.restored += 1;
  if (id) await known.forget(id);
}

async function setAside(mending: Mending, held: Held, sheet: Sheet): Promise<void> {
  const { graph, list, book, known, found } = mending;
  const { key, item, seen } = held;
  const aside = asideKey(key, seen.seal);
  if (sheet.contents(key)) {
    const columns = columnsOf(book).map(({ name }) => [name, item.fields[name]]);
    // Values that SharePoint gave can be written back as they are.
    const copy = { ...(Object.fromEntries(columns) as Fields), [list.key]: aside };
    await unlessThere(makeItem(graph, list, copy));
    await rewrite(mending, held, sheet);
  } else if (await writeOver(mending, item, { [list.key]: aside })) {
    await known.set(item.id, { ...seen, key: aside, seal: '' });
  }
  found.aside += 1;
}
