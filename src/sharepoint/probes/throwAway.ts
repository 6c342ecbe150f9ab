/** Makes the throw-away list in which the probes are run, and takes it away again. */
import { z } from 'zod';
import { GraphFault } from '../graph/fault.ts';
import type { Graph } from '../graph/graph.ts';
import { chosenSeveral, columnDefinition, day, key, text } from '../lists/columns.ts';
import { ITEMS } from '../lists/site.ts';

/** By this a list is known to be the probe's own; another list is never touched. */
const mark = 'Throw-away list of Notice Check Share: npm run probe made it, and it may be deleted.';

const columns = [
  key('ProbeKey', 'Probe key'),
  day('ProbeDay', 'Probe day'),
  text('ProbeText', 'Probe text'),
  chosenSeveral('ProbeChoices', 'Probe choices', ['One', 'Other']),
];

/** Of a kind that the service never writes to. */
const link = { name: 'ProbeLink', displayName: 'Probe link', hyperlinkOrPicture: { isPicture: false } };

const listed = z.object({ id: z.string(), displayName: z.string(), description: z.string().nullish() });

export type ThrowAway = { readonly list: string; readonly wasMade: boolean };

/**
 * The list of this name, made now or by an earlier run that kept it.
 * @throws Error if there is such a list and it is somebody's; GraphFault
 */
export async function findOrMake(graph: Graph, site: string, name: string): Promise<ThrowAway> {
  const query = { $select: 'id,displayName,description' };
  for await (const list of graph.all({ route: '/sites/{site}/lists', ids: { site }, query }, listed)) {
    if (list.displayName.toLowerCase() !== name.toLowerCase()) continue;
    if (list.description !== mark)
      throw new Error(`There is a list "${name}" already, which the probe did not make. Give another name.`);
    return { list: list.id, wasMade: false };
  }
  const body = {
    ...{ displayName: name, description: mark, list: { template: 'genericList' } },
    columns: [...columns.map(columnDefinition), link],
  };
  const call = { method: 'POST', route: '/sites/{site}/lists', ids: { site }, body } as const;
  return { list: (await graph.ask(call, z.object({ id: z.string() }))).id, wasMade: true };
}

/** @returns whether the list is gone; false if the grant does not allow that */
export async function takeAway(graph: Graph, site: string, list: string): Promise<boolean> {
  try {
    const call = { method: 'DELETE', route: '/sites/{site}/lists/{list}', ids: { site, list } } as const;
    await graph.ask(call, z.unknown());
    return true;
  } catch (problem) {
    if (problem instanceof GraphFault && [403, 405].includes(problem.status)) return false;
    throw problem;
  }
}

const keyed = z.object({ indexed: z.boolean().nullish(), enforceUniqueValues: z.boolean().nullish() });

/** Whether the key of the list is as it was asked for. */
export async function hasKey(graph: Graph, site: string, list: string): Promise<boolean> {
  const call = { route: '/sites/{site}/lists/{list}/columns', ids: { site, list } };
  for await (const column of graph.all(call, keyed.extend({ name: z.string() })))
    if (column.name === 'ProbeKey') return column.indexed === true && column.enforceUniqueValues === true;
  return false;
}

/** Deletes what a run made in a list that is kept. */
export async function empty(graph: Graph, site: string, list: string): Promise<void> {
  const ids = { site, list };
  const items: string[] = [];
  for await (const { id } of graph.all({ route: ITEMS, ids }, z.object({ id: z.string() }))) items.push(id);
  for (const item of items)
    await graph.ask({ method: 'DELETE', route: `${ITEMS}/{item}`, ids: { ...ids, item } }, z.unknown());
}
