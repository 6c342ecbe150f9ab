/** Puts a record back, once what was done to it is on record. */
import type { Graph } from '../graph/graph.ts';
import { asideKey, type Book, columnsOf, type HandEdit, type Sheet } from './book.ts';
import type { Fields, Written } from './fields.ts';
import {
  changeItem,
  type Item,
  isSameSave,
  makeItem,
  NotDeleted,
  readItem,
  removeItem,
  unlessOutrun,
  unlessThere,
} from './item.ts';
import type { KnownItem } from './known.ts';
import { type Removals, renewal } from './removals.ts';
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
  | { readonly way: 'set-aside'; readonly item: Item; readonly seen: KnownItem }
  /** It may not stand on the site, and goes with all of its stream. */
  | { readonly way: 'take-off'; readonly item: Item };

export type Mending = Reading & {
  readonly graph: Graph;
  readonly book: Book;
  /** Counts what was put back. */
  readonly found: { restored: number; aside: number; takenOff: number };
  readonly removals: Removals;
};

/** If somebody saved first, nothing is done: their save comes with the next changes. */
export async function mend(mending: Mending, damage: Damage, sheet: Sheet): Promise<void> {
  const isRenewed = mending.book.renews && damage.edits.length > 0;
  if (isRenewed && (damage.way === 'rewrite' || damage.way === 'leave')) return renew(mending, damage, sheet);
  switch (damage.way) {
    case 'rewrite':
      return rewrite(mending, damage, sheet);
    case 'leave':
      return mending.known.set(damage.item.id, damage.seen);
    case 'remake':
      return remake(mending, damage, sheet);
    case 'set-aside':
      return setAside(mending, damage, sheet);
    case 'take-off':
      return takeOff(mending, damage);
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
  mending: Mending,
  { key, stream, id, edits }: Pick<Damage, 'key' | 'stream' | 'edits'> & { readonly id: string | undefined },
  sheet: Sheet,
): Promise<void> {
  const { book, known, removals } = mending;
  const fields = sheet.contents(key);
  if (fields) await make(mending, stream, fields);
  if (id) await known.forget(id);
  // No edit: the service itself had deleted it.
  if (book.renews && edits.length === 0) await removals.end(renewal(book, key));
}

/** Deletes an item with all its versions, and makes it again. After a crash in between, it is missing and no edit. */
async function renew(
  mending: Mending,
  { key, stream, item }: Pick<Held, 'key' | 'item'> & Pick<Damage, 'stream'>,
  sheet: Sheet,
): Promise<void> {
  const { graph, list, book, known, removals } = mending;
  const fields = sheet.contents(key);
  if (!fields) return;
  await removals.begin(renewal(book, key), 1);
  await known.forget(item.id);
  try {
    await removeItem(graph, list, item.id);
  } catch (problem) {
    if (!(problem instanceof NotDeleted)) throw problem;
    // What was typed goes at least from the newest version, and as the item is not known, it is tried again.
    await writeOver(mending, item, fields);
    await removals.end(renewal(book, key));
    throw problem;
  }
  await make(mending, stream, fields);
  await removals.end(renewal(book, key));
}

/** Another instance may have withheld its stream since the journal was asked, and removed what was there until then. */
async function make({ graph, list, book, found }: Mending, stream: string, fields: Fields): Promise<void> {
  const made = await unlessThere(makeItem(graph, list, fields));
  if (!made) return;
  found.restored += 1;
  if ((await book.offSite?.streams())?.has(stream)) await book.offSite?.takeOff(stream, made.id);
}

async function takeOff(
  { book, known, found }: Mending,
  { stream, item }: { readonly stream: string; readonly item: Item },
): Promise<void> {
  await book.offSite?.takeOff(stream, item.id);
  await known.forget(item.id);
  found.takenOff += 1;
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
