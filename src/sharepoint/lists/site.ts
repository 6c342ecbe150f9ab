/** Finds the site from configuration, and its lists by their names. */

import { z } from 'zod';
import type { Graph } from '../graph/graph.ts';
import type { ListDeclaration } from './columns.ts';
import { type Limits, type LimitsOf, passingLimits } from './limits.ts';

/** What is needed to write to a list of the tenant. */
export type List = Pick<ListDeclaration, 'key' | 'writtenOnce'> & {
  /** What it was found not to take. */
  readonly limits: Limits;
  readonly siteId: string;
  readonly listId: string;
};

export const ITEMS = '/sites/{site}/lists/{list}/items';

export const idsOf = ({ siteId, listId }: List) => ({ site: siteId, list: listId });

/** @param site `host:/sites/path`, or a site id */
export async function siteId(graph: Graph, site: string): Promise<string> {
  const [host, path] = site.split(':/', 2);
  const call =
    host && path
      ? { route: '/sites/{host}:/{+path}', ids: { host, path: path.replace(/\/+$/, '') } }
      : { route: '/sites/{site}', ids: { site } };

  return (await graph.ask({ ...call, query: { $select: 'id' } }, z.object({ id: z.string().min(1) }))).id;
}

/** The id of a list by its display name, or undefined if there is none. */
export async function listId(graph: Graph, site: string, name: string): Promise<string | undefined> {
  const call = { route: '/sites/{site}/lists', ids: { site }, query: { $select: 'id,displayName' } };
  for await (const list of graph.all(call, z.object({ id: z.string(), displayName: z.string() }))) {
    if (list.displayName === name) return list.id;
  }
  return undefined;
}

/** @throws Error naming the list when it is not there yet */
export async function locate(
  graph: Graph,
  site: string,
  declared: ListDeclaration,
  limitsOf: LimitsOf = passingLimits(),
): Promise<List> {
  const id = await listId(graph, site, declared.name);
  if (id === undefined) throw new Error(`The list "${declared.name}" is missing: run "npm run provision".`);

  const limits = limitsOf(declared);
  await limits.load();
  return { siteId: site, listId: id, key: declared.key, writtenOnce: declared.writtenOnce, limits };
}
