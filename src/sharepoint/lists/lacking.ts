/** Writes the items of a record again that lack a column which SharePoint had refused. */
import type { Graph } from '../graph/graph.ts';
import { type Book, columnsOf, isAside } from './book.ts';
import { VERSION } from './columns.ts';
import { differing } from './contents.ts';
import { everyItem } from './delta.ts';
import { changeItem, type Item, unlessOutrun } from './item.ts';
import { allOf, type List } from './site.ts';

/** Every item of a list that can be read, with all its fields. */
export async function* itemsIn(graph: Graph, list: List): AsyncGenerator<Item> {
  for await (const { entries } of everyItem(graph, list, allOf(list)))
    for (const { item } of entries) if (typeof item === 'object') yield item;
}

export type Lacking = {
  readonly graph: Graph;
  readonly list: List;
  readonly book: Book;
  /** Streams of which nothing may stand there. */
  readonly offSite: ReadonlySet<string>;
};

/** What people have changed is left alone: it goes on record first, and is then put back with all its columns. */
export async function rewriteLacking(lacking: Lacking, columns: readonly string[]): Promise<void> {
  const { graph, list, book } = lacking;
  for await (const item of itemsIn(graph, list)) {
    const wanted = await contentsOf(lacking, item);
    if (!wanted) continue;
    const compared = columnsOf(book).filter(({ name }) => !list.limits.isRefused(name));
    const differs = differing(compared, list.limits.fit(wanted), item.fields).map(({ name }) => name);
    const isEdited = item.editor !== undefined && differs.some((name) => !columns.includes(name));
    if (!isEdited && differs.some((name) => columns.includes(name)))
      await unlessOutrun(changeItem(graph, list, item, wanted));
  }
}

/** What the journal would write in an item now; undefined if it knows nothing of it, or less than the item. */
async function contentsOf({ list, book, offSite }: Lacking, { fields }: Item) {
  const key = String(fields[list.key] ?? '');
  const stream = isAside(book, key) ? undefined : book.streamOf(key);
  const sheet = stream === undefined || offSite.has(stream) ? undefined : await book.open(stream);
  if (!sheet || sheet.isErased || Number(fields[VERSION] ?? 0) > sheet.version) return undefined;
  return sheet.contents(key);
}
