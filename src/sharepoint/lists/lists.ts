/** Knows which list of the site each of ours is, whatever its owners call it by now. */
import type { Drawer } from '../../engine/drawer.ts';
import type { Explained } from '../../engine/ports.ts';
import { type FindingCode, finding } from '../../words/findings.ts';
import type { Graph } from '../graph/graph.ts';
import type { ListDeclaration } from './columns.ts';
import { type LimitsOf, passingLimits } from './limits.ts';
import { isThere, type List, listId } from './site.ts';
import { askTogether } from './together.ts';

export type Lists = ReturnType<typeof openLists>;

export type ListsKit = {
  readonly graph: Graph;
  /** Finds the site's id. */
  readonly site: () => Promise<string>;
  readonly drawer: Drawer;
  /** Remembers what the lists refuse; if it is left out, only as long as these are open. */
  readonly limitsOf?: LimitsOf;
  /** For a command that only reads: which list was found is not kept. */
  readonly readsOnly?: boolean;
};

/** A list that was deleted is missed within this time; asking costs a resource unit, and one more for the site. */
const trustedMs = 2 * 60_000;

type Kept = { readonly site: string; readonly list: string };

/**
 * A list is found by its address once, and from then on by its id. If that list is gone, another one of the same name
 * is not taken for it: its items would all seem to have been deleted.
 */
export function openLists(kit: ListsKit) {
  const { graph, site, drawer, limitsOf = passingLimits(), readsOnly = false } = kit;
  const shelf = drawer.shelf<Kept>('listId');
  const siteOnce = askTogether(trustedMs, site);
  const lookOnce = askTogether(trustedMs, look);
  return { find, limitsOf, kept, keep };

  /** @throws ListLost, GraphFault, Throttled */
  function find(declared: ListDeclaration): Promise<List> {
    return lookOnce(declared.name, declared);
  }

  async function look(declared: ListDeclaration): Promise<List> {
    const { name, key, writtenOnce } = declared;
    const here = await siteOnce('');
    const before = await kept(name, here);
    if (before !== undefined && !(await isThere(graph, here, before))) throw new ListLost('list-gone', name);
    const id = before ?? (await listId(graph, here, name));
    if (id === undefined) throw new ListLost('list-missing', name);
    if (before === undefined && !readsOnly) await keep(name, here, id);
    const limits = limitsOf(declared);
    await limits.load();
    return { siteId: here, listId: id, key, writtenOnce, limits };
  }

  /** The id under which a list of ours is known on a site. */
  async function kept(name: string, here: string): Promise<string | undefined> {
    const there = (await shelf.get(name))?.body;
    return there?.site === here ? there.list : undefined;
  }

  async function keep(name: string, here: string, id: string): Promise<void> {
    await shelf.put({ site: here, list: id }, name);
  }
}

/** A list is not there: not yet, or not any more. Only an operator makes one. */
class ListLost extends Error {
  override readonly name = 'ListLost';
  readonly explained: Explained;

  constructor(code: Extract<FindingCode, 'list-gone' | 'list-missing'>, list: string) {
    super(
      code === 'list-missing'
        ? `The list "${list}" is missing: run "npm run provision".`
        : `The list "${list}" is gone: restore it from the recycle bin of the site.`,
    );
    this.explained = { code, finding: finding(code, list) };
  }
}
