/** Keeps the anchors in "Journal anchors", where the journal cannot change them, and reads them. */
import { z } from 'zod';
import type { Graph } from './graph/graph.ts';
import { instant, key, type ListDeclaration, line, text } from './lists/columns.ts';
import { findItem, makeItem, unlessThere } from './lists/item.ts';
import type { Lists } from './lists/lists.ts';
import { ITEMS, idsOf, type List } from './lists/site.ts';

/** One item an anchor. Title holds its number. */
export const JOURNAL_ANCHORS = {
  name: 'Journal anchors',
  description:
    'What the chains of the journal ended in, hour by hour. With it "npm run verify" finds what was altered in the journal. Nobody changes anything here.',
  key: 'AnchorKey',
  // Without what it anchors, an anchor reads as one that was altered.
  essential: ['Anchor', 'Root'],
  writtenOnce: true,
  columns: [
    key('AnchorKey', 'Anchor key'),
    instant('At', 'Anchored at'),
    instant('UpTo', 'All anchored up to'),
    text('Anchor', 'Anchor'),
    line('Root', 'Root'),
  ],
} as const satisfies ListDeclaration;

type Written = { readonly text: string; readonly root: string };

/** @throws ListLost, GraphFault, Throttled */
export async function openAnchorList(graph: Graph, lists: Pick<Lists, 'find'>) {
  const list = await lists.find(JOURNAL_ANCHORS);
  return { keep, all: () => allIn(graph, list) };

  /** @returns the root of the anchor under this number now: this one, or one that was there before */
  async function keep(
    number: number,
    { text, root, at, upTo }: Written & { readonly at: string; readonly upTo: string | undefined },
  ): Promise<string> {
    const anchorKey = String(number).padStart(keyLength, '0');
    const fields = {
      Title: String(number),
      [list.key]: anchorKey,
      At: at,
      UpTo: upTo ?? null,
      Anchor: text,
      Root: root,
    };
    // Anchors of the past stay as they are: this one is the first that may hold what was refused.
    await list.limits.tryAgain(async () => {});
    if (await unlessThere(makeItem(graph, list, fields))) return root;
    const there = await findItem(graph, list, anchorKey);
    return z.string().catch('').parse(there?.fields.Root);
  }
}

/** As text, a padded key sorts as the number does. */
const keyLength = 9;

async function* allIn(graph: Graph, list: List): AsyncGenerator<Written> {
  const query = { $expand: 'fields($select=Anchor,Root)' };
  for await (const { fields } of graph.all({ route: ITEMS, ids: idsOf(list), query }, anchorItem))
    yield { text: fields.Anchor, root: fields.Root };
}

/** An item emptied by hand still counts as an anchor: an altered one. */
const anchorItem = z.object({
  fields: z.object({ Anchor: z.string().catch(''), Root: z.string().catch('') }),
});
