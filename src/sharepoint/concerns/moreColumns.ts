/** Finds columns for names and text in lists of concerns that are kept as envelopes. */
import { z } from 'zod';
import type { Finding } from '../../engine/ports.ts';
import { finding } from '../../words/findings.ts';
import type { Graph } from '../graph/graph.ts';
import { idsOf } from '../lists/site.ts';
import { PREVENT_CHRONOLOGY, PREVENT_CONCERNS } from './list.ts';
import type { Located } from './lists.ts';

export async function moreColumns({
  graph,
  lists,
}: {
  readonly graph: Graph;
  readonly lists: () => Promise<Located>;
}): Promise<readonly Finding[]> {
  const there = await lists();
  const found: Finding[] = [];
  for (const { list, declared } of [
    { list: there.concerns, declared: PREVENT_CONCERNS },
    { list: there.chronology, declared: PREVENT_CHRONOLOGY },
  ]) {
    const call = {
      route: '/sites/{site}/lists/{list}/columns',
      ids: idsOf(list),
      query: { $select: 'name' },
    };
    const personal = declared.columns.filter((column) => 'personal' in column).map(({ name }) => name);
    let more = false;
    for await (const { name } of graph.all(call, z.object({ name: z.string() })))
      more ||= personal.some((one) => one === name);
    if (more) found.push(finding('list-has-more-columns', declared.name));
  }
  return found;
}
