/** Asks SharePoint what changed in a list since a position, page after page. */
import { z } from 'zod';
import { GraphFault } from '../graph/fault.ts';
import type { Changes, Graph } from '../graph/graph.ts';
import type { Call } from '../graph/route.ts';
import { type Item, itemShape } from './item.ts';
import { ITEMS, idsOf, type List } from './site.ts';

/** An item that was made or changed, or is gone. SharePoint tells a deletion by the item's id alone. */
export type Change = { readonly id: string; readonly item: Item | 'gone' };

/** An entry of a page: a change, or the id of an item whose contents SharePoint left out. */
export type Entry = Change | { readonly id: string; readonly item: 'not-said' };

/** `isWhole`: everything is read again, because there was no position yet or SharePoint no longer knew it. */
export type Page = Changes<Entry> & { readonly isWhole: boolean };

/**
 * @param link where the last reading ended; SharePoint forgets it after some time (410)
 * @param $expand what to read of each item
 * @throws GraphFault, Throttled; the pages given out before stay valid
 */
export async function* changesSince(
  graph: Graph,
  list: List,
  link: string | undefined,
  $expand: string,
): AsyncGenerator<Page> {
  const call: Call = { route: `${ITEMS}/delta`, ids: idsOf(list) };
  if (link !== undefined) {
    try {
      for await (const page of graph.changes({ ...call, link }, entryShape))
        yield { ...page, isWhole: false };
      return;
    } catch (problem) {
      if (!(problem instanceof GraphFault && problem.status === 410)) throw problem;
    }
  }
  for await (const page of graph.changes({ ...call, query: { $expand } }, entryShape))
    yield { ...page, isWhole: true };
}

const id = z.string();
const entryShape = z.union([
  z.object({ id, deleted: z.object({}) }).transform((entry): Entry => ({ id: entry.id, item: 'gone' })),
  itemShape.transform((item): Entry => ({ id: item.id, item })),
  z.object({ id }).transform((entry): Entry => ({ id: entry.id, item: 'not-said' })),
]);
