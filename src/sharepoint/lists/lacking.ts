/** Writes the items of a record again that lack a column which SharePoint had refused. */
import type { Graph } from '../graph/graph.ts';
import { type Book, columnsOf, isAside } from './book.ts';
import { VERSION } from './columns.ts';
import { differing } from './contents.ts';
import { changeItem, type Item, itemShape, unlessOutrun } from './item.ts';
import { ITEMS, idsOf, type List } from './site.ts';

/** Every item of a list, with all its fields. */
export function everyItem(graph: Graph, list: List): AsyncGenerator<Item> {
  return graph.all({ route: ITEMS, ids: idsOf(list), query: { $expand: 'fields' } }, itemShape);
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
  const tried = columnsOf(book).filter(({ name }) => columns.includes(name));
  for await (const item of everyItem(graph, list)) {
    const wanted = item.editor ? undefined : await contentsOf(lacking, item);
    const open = tried.filter(({ name }) => !list.limits.isRefused(name));
    if (!wanted || differing(open, list.limits.fit(wanted), item.fields).length === 0) continue;
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
