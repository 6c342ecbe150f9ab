/** Finds items that were made and deleted again before anybody saw them. */
import { z } from 'zod';
import type { Now } from '../../engine/ports.ts';
import type { Graph } from '../graph/graph.ts';
import { quoted } from '../graph/route.ts';
import type { Book } from './book.ts';
import { fieldsShape, findItem } from './item.ts';
import { ITEMS, idsOf, type List } from './site.ts';

/**
 * Pages of the streams that changed since an instant; of all streams if `since` is undefined.
 * @param after when going through all streams: the last one of the page after which to go on
 */
export type ChangedSince = (
  since: string | undefined,
  now: string,
  after?: string,
) => AsyncGenerator<readonly string[]>;

export type Search = {
  readonly graph: Graph;
  readonly list: List;
  readonly book: Book;
  readonly changed: ChangedSince;
  readonly clock: Now;
};

/**
 * The keys of items that the journal calls for and the list lacks, of the streams that changed since an instant (`ever`:
 * of all streams). An item that the service has not written yet is not missing.
 * @param looked when going through all streams: the last one that was looked at, after which to go on
 * @returns page by page, each with its last stream
 */
export async function* findMissing(
  search: Search,
  from: string,
  looked: string | undefined,
): AsyncGenerator<{ readonly keys: readonly string[]; readonly last: string | undefined }> {
  const { book, changed, clock } = search;
  const since = from === 'ever' ? undefined : from;
  for await (const page of changed(since, clock(), looked)) {
    const missing: string[] = [];
    for (const stream of page.filter(book.owns)) missing.push(...(await missingOf(search, stream)));
    yield { keys: missing, last: since === undefined ? page.at(-1) : undefined };
  }
}

/** The keys of a stream that should be in the list but are not. */
async function missingOf({ graph, list, book }: Search, stream: string): Promise<readonly string[]> {
  // In this order, so that nothing is looked for that happens in between.
  const sheet = await book.open(stream);
  const unwritten = await sheet.unwritten();
  const keys = sheet.isErased ? [] : sheet.keys().filter((key) => book.versionOf(key) < unwritten);
  const there = await keysAbout(graph, list, book.about, stream);
  const unseen = keys.filter((key) => !there.has(key));
  // Look for each by its key: somebody may have changed which stream the item names.
  const looked = await Promise.all(
    unseen.map(async (key) => ((await findItem(graph, list, key)) ? [] : [key])),
  );
  return looked.flat();
}

async function keysAbout(graph: Graph, list: List, column: string, stream: string): Promise<Set<unknown>> {
  const $filter = `fields/${column} eq ${quoted(stream)}`;
  const call = { route: ITEMS, ids: idsOf(list), query: { $filter, $expand: `fields($select=${list.key})` } };
  const keys = new Set<unknown>();
  for await (const { fields } of graph.all(call, keyed)) keys.add(fields[list.key]);
  return keys;
}

const keyed = z.object({ fields: fieldsShape });
