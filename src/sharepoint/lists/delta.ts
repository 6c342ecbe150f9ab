/** Asks SharePoint what changed in a list since a position, page after page. */
import { z } from 'zod';
import type { Graph } from '../graph/graph.ts';
import type { Call } from '../graph/route.ts';
import { type Item, itemShape } from './item.ts';
import { ITEMS, idsOf, type List } from './site.ts';

/** An item that was made or changed, or is gone. SharePoint tells a deletion by the item's id alone. */
export type Change = { readonly id: string; readonly item: Item | 'gone' };

/** An entry of a page: a change, or an item whose contents SharePoint left out or wrote in another way. */
export type Entry = Change | { readonly id: string; readonly item: 'not-said' };

export type Page = {
  readonly entries: readonly Entry[];
  /** How many entries name no item at all, so that nobody knows what changed. */
  readonly unread: number;
  /** Where the changes go on after this page; undefined where the list is read without asking for changes. */
  readonly link: string | undefined;
  readonly isLast: boolean;
  /** Whether the whole list is read, because there is no position that SharePoint takes. */
  readonly isWhole: boolean;
};

/**
 * @param link where the last reading ended; everything is read if it is left out
 * @param $expand what to read of each item
 * @throws GraphFault, Throttled; the pages given out before stay valid
 */
export async function* changesSince(
  graph: Graph,
  list: List,
  link: string | undefined,
  $expand: string,
): AsyncGenerator<Page> {
  const own = await graph.application();
  const call: Call = { route: `${ITEMS}/delta`, ids: idsOf(list) };
  const asked = link === undefined ? { ...call, query: { $expand } } : { ...call, link };
  for await (const { entries, ...page } of graph.changes(asked, z.unknown()))
    yield { ...page, ...readEntries(entries, own), isWhole: link === undefined };
}

/** Items in one page where the list is read without asking for changes. */
const itemsInPage = 200;

/** Every item of a list, for when SharePoint does not say what changed. */
export async function* everyItem(graph: Graph, list: List, $expand: string): AsyncGenerator<Page> {
  const own = await graph.application();
  const page = (some: readonly unknown[], isLast: boolean) => {
    return { ...readEntries(some, own), link: undefined, isLast, isWhole: true };
  };
  let some: unknown[] = [];
  for await (const one of graph.all({ route: ITEMS, ids: idsOf(list), query: { $expand } }, z.unknown())) {
    if (some.length === itemsInPage) {
      yield page(some, false);
      some = [];
    }
    some.push(one);
  }
  yield page(some, true);
}

/** Each by itself, so that one which is not understood hides no other. The list itself and its folders are no items. */
function readEntries(some: readonly unknown[], own: string | undefined): Pick<Page, 'entries' | 'unread'> {
  const shape = entryShape(own);
  const read = some.map((one) => shape.safeParse(one).data);
  const entries = read.filter((entry) => entry !== undefined && entry !== 'no-item');
  return { entries, unread: read.filter((entry) => entry === undefined).length };
}

function entryShape(own: string | undefined) {
  const id = z.string().regex(/^\d+$/);
  return z.union([
    noItem.transform(() => 'no-item' as const),
    z.object({ id, deleted: z.object({}) }).transform((entry): Entry => ({ id: entry.id, item: 'gone' })),
    itemShape(own)
      .refine((item) => id.safeParse(item.id).success)
      .transform((item): Entry => ({ id: item.id, item })),
    z.object({ id }).transform((entry): Entry => ({ id: entry.id, item: 'not-said' })),
  ]);
}

const noItem = z.union([
  z.object({ root: z.object({}) }),
  z.object({ folder: z.object({}) }),
  z.object({ contentType: z.object({ name: z.literal('Folder') }) }),
  z.object({ contentType: z.object({ id: z.string().startsWith('0x0120') }) }),
]);
