/** Opens a list in which people work: its items are kept, and their edits are polled for. */
import type { Drawer } from '../../engine/drawer.ts';
import type { Findings } from '../../engine/findings.ts';
import type { Log, Now } from '../../engine/ports.ts';
import type { Turns } from '../../engine/turns.ts';
import type { Happening } from '../../journal/journal.ts';
import type { Graph } from '../graph/graph.ts';
import type { ListDeclaration } from './columns.ts';
import type { Desk } from './desk.ts';
import { openKeeper } from './keeper.ts';
import { itemsIn } from './lacking.ts';
import type { Lists } from './lists.ts';
import type { List } from './site.ts';
import { readsKey, takeIn } from './takeIn.ts';
import { watch } from './watch.ts';

export type WorkedListKit = {
  readonly drawer: Drawer;
  readonly findings: Pick<Findings, 'keep'>;
  readonly graph: Graph;
  readonly lists: Pick<Lists, 'find' | 'limitsOf'>;
  /** Shared with the other instances, so that a save is not taken in by two of them. */
  readonly turns: Turns;
  readonly clock: Now;
  readonly log: Log;
};

export function openWorkedList<E extends Happening, S>(
  kit: WorkedListKit,
  declared: ListDeclaration,
  desk: Desk<E, S>,
) {
  const { graph, lists, log } = kit;
  const list = () => lists.find(declared);
  const keeper = openKeeper({ ...kit, list }, desk);
  let polling: Promise<void> | undefined;
  return { keep: (key: string) => keeper.keep(key), poll, list };

  /** Has each change taken in. A second call joins the one that is under way. */
  function poll(): Promise<void> {
    polling ??= look().finally(() => {
      polling = undefined;
    });
    return polling;
  }

  async function look(): Promise<void> {
    const there = await list();
    await there.limits.tryAgain(() => keepAll(there));
    const { name: title, key } = declared;
    const watched = { name: `${desk.name}/${there.listId}`, title, list: there, reads: readsKey(key) };
    await watch(kit, watched, (reading) => takeIn(keeper, log, reading));
  }

  async function keepAll(there: List): Promise<void> {
    for await (const { id, fields } of itemsIn(graph, there)) {
      const key = fields[there.key];
      if (typeof key === 'string') await keeper.keep(key, id);
    }
  }
}
