/** Keeps the journal's anchors in "Journal anchors", where the journal cannot change them, and reads them. */
import { z } from 'zod';
import type { Graph } from './graph.ts';
import { JOURNAL_ANCHORS } from './lists.ts';
import { findRecord, ITEMS, idsOf } from './records.ts';
import { makeItem } from './reviewItem.ts';
import { type List, locate } from './site.ts';

type Written = { readonly text: string; readonly root: string };

/** @throws Error where the list is not there yet; GraphFault, Throttled */
export async function openAnchorList(graph: Graph, site: string) {
  const list = await locate(graph, site, JOURNAL_ANCHORS);
  return { keep, all: () => allIn(graph, list) };

  /** @returns the root of the anchor that is there under this number afterwards: this one, or one that was there before */
  async function keep(
    number: number,
    { text, root, at, upTo }: Written & { readonly at: string; readonly upTo: string | undefined },
  ): Promise<string> {
    const key = String(number).padStart(keyLength, '0');
    const fields = {
      Title: String(number),
      [list.key]: key,
      At: at,
      UpTo: upTo ?? null,
      Anchor: text,
      Root: root,
    };
    if (await makeItem(graph, list, fields)) return root;
    const there = await findRecord(graph, list, key);
    return z.string().catch('').parse(there?.fields.Root);
  }
}

/** Sorts as text as it does as a number. */
const keyLength = 9;

async function* allIn(graph: Graph, list: List): AsyncGenerator<Written> {
  const query = { $expand: 'fields($select=Anchor,Root)' };
  for await (const { fields } of graph.all({ route: ITEMS, ids: idsOf(list), query }, anchorItem))
    yield { text: fields.Anchor, root: fields.Root };
}

/** One that was emptied by hand is an anchor all the same: an altered one. */
const anchorItem = z.object({
  fields: z.object({ Anchor: z.string().catch(''), Root: z.string().catch('') }),
});
