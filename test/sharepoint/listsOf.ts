/** The lists of the stand-in's site, for tests that have no journal to keep their ids. */
import { openDrawer } from '../../src/engine/drawer.ts';
import { openSqlite } from '../../src/journal/sqlite/open.ts';
import type { Graph } from '../../src/sharepoint/graph/graph.ts';
import type { ListDeclaration } from '../../src/sharepoint/lists/columns.ts';
import { openLists } from '../../src/sharepoint/lists/lists.ts';
import type { List } from '../../src/sharepoint/lists/site.ts';
import type { Tenant } from '../tenant/tenant.ts';

/** @param site its id */
export async function listIn(graph: Graph, site: string, declared: ListDeclaration): Promise<List> {
  const journal = openSqlite(':memory:');
  const drawer = openDrawer(journal.documents, () => new Date().toISOString());
  try {
    return await openLists({ graph, site: async () => site, drawer }).find(declared);
  } finally {
    await journal.close();
  }
}

/** What stands in a list on the site, without a call that Graph would count. */
export function itemsOnSite(
  tenant: Pick<Tenant, 'lists'>,
  { name }: Pick<ListDeclaration, 'name'>,
): readonly Readonly<Record<string, unknown>>[] {
  const list = tenant.lists().find(({ displayName }) => displayName === name);
  return (list?.items ?? []).map(({ fields }) => fields);
}
