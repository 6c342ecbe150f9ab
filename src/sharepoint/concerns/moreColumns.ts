/** Finds columns for names and text in lists of concerns that are kept as envelopes. */

import { z } from 'zod';
import type { Finding } from '../../engine/ports.ts';
import type { ListMode } from '../../policy/listModes.ts';
import { finding } from '../../words/findings.ts';
import type { Graph } from '../graph/graph.ts';
import { idsOf, type List } from '../lists/site.ts';
import { declaredIn, type Located } from './lists.ts';

type Kit = { readonly graph: Graph; readonly located: () => Promise<Located>; readonly mode: ListMode };

export async function moreColumns({ graph, located, mode }: Kit): Promise<readonly Finding[]> {
  const there = await located();
  const declared = declaredIn(mode);
  const found: Finding[] = [];
  for (const which of ['concerns', 'chronology'] as const) {
    const { name, unwanted = [] } = declared[which];
    const names = unwanted.length > 0 ? await columnsIn(graph, there[which]) : new Set();
    if (unwanted.some((column) => names.has(column.name))) found.push(finding('list-has-more-columns', name));
  }
  return found;
}

async function columnsIn(graph: Graph, list: List): Promise<ReadonlySet<string>> {
  const query = { $select: 'name,hidden' }; // with those that are hidden
  const call = { route: '/sites/{site}/lists/{list}/columns', ids: idsOf(list), query };
  const names = new Set<string>();
  for await (const { name } of graph.all(call, z.object({ name: z.string() }))) names.add(name);
  return names;
}
