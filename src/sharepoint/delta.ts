/** Asks what changed in a list since some place, page after page. */
import type { z } from 'zod';
import { GraphFault } from './graph/fault.ts';
import type { Call } from './graph/route.ts';
import type { Changes, Graph } from './graph.ts';
import { ITEMS, idsOf } from './records.ts';
import type { List } from './site.ts';

/** `isWhole`: everything is read again, because there was no place yet or SharePoint no longer knew it. */
export type Page<A> = Changes<A> & { readonly isWhole: boolean };

/**
 * @param link where the last reading ended; SharePoint forgets it after some time (410)
 * @param $expand what to read of each item
 * @throws GraphFault, Throttled; what was given out until then holds
 */
export async function* changesSince<A>(
  graph: Graph,
  list: List,
  link: string | undefined,
  $expand: string,
  entry: z.ZodType<A>,
): AsyncGenerator<Page<A>> {
  const call: Call = { route: `${ITEMS}/delta`, ids: idsOf(list) };
  if (link !== undefined) {
    try {
      for await (const page of graph.changes({ ...call, link }, entry)) yield { ...page, isWhole: false };
      return;
    } catch (problem) {
      if (!(problem instanceof GraphFault && problem.status === 410)) throw problem;
    }
  }
  for await (const page of graph.changes({ ...call, query: { $expand } }, entry))
    yield { ...page, isWhole: true };
}
