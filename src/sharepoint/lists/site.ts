/** Finds the site from configuration, and its lists by their addresses. */

import { z } from 'zod';
import { GraphFault } from '../graph/fault.ts';
import type { Graph } from '../graph/graph.ts';
import type { ListDeclaration } from './columns.ts';
import type { Limits } from './limits.ts';

/** What is needed to write to a list of the tenant. */
export type List = Pick<ListDeclaration, 'key' | 'writtenOnce'> & {
  /** What it was found not to take. */
  readonly limits: Limits;
  readonly siteId: string;
  readonly listId: string;
};

export const ITEMS = '/sites/{site}/lists/{list}/items';

export const idsOf = ({ siteId, listId }: List) => ({ site: siteId, list: listId });

/**
 * What reads all that a list holds of an item (`$expand`): by name, as Graph shows what hidden columns hold only then
 * (https://learn.microsoft.com/graph/api/resources/columndefinition), and SharePoint's count of its versions.
 */
export function allOf({ limits }: Pick<List, 'limits'>): string {
  return `fields($select=${[...limits.columns.map(({ name }) => name), VERSION_LABEL].join(',')})`;
}

/** SharePoint's own label of a version, as it stands among an item's fields. */
export const VERSION_LABEL = '_UIVersionString';

/** @param site `host:/sites/path`, or a site id */
export async function siteId(graph: Graph, site: string): Promise<string> {
  const [host, path] = site.split(':/', 2);
  const call =
    host && path
      ? { route: '/sites/{host}:/{+path}', ids: { host, path: path.replace(/\/+$/, '') } }
      : { route: '/sites/{site}', ids: { site } };

  return (await graph.ask({ ...call, query: { $select: 'id' } }, z.object({ id: z.string().min(1) }))).id;
}

const listed = z.object({ id: z.string(), name: z.string().optional(), displayName: z.string() });

/**
 * The id of a list, or undefined if there is none. It goes by the name in its address, which owners cannot change;
 * where no address has the name, by its title.
 */
export async function listId(graph: Graph, site: string, name: string): Promise<string | undefined> {
  const query = { $select: 'id,name,displayName' };
  let titled: string | undefined;
  for await (const list of graph.all({ route: '/sites/{site}/lists', ids: { site }, query }, listed)) {
    if (list.name === name) return list.id;
    if (list.displayName === name) titled = list.id;
  }
  return titled;
}

/** Whether the site has a list with this id. */
export async function isThere(graph: Graph, site: string, list: string): Promise<boolean> {
  try {
    const call = { route: '/sites/{site}/lists/{list}', ids: { site, list }, query: { $select: 'id' } };
    await graph.ask(call, z.unknown());
    return true;
  } catch (problem) {
    if (problem instanceof GraphFault && problem.status === 404) return false;
    throw problem;
  }
}
