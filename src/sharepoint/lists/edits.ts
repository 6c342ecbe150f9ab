/** Takes in what people saved in an item, save by save, each once. */
import { z } from 'zod';
import type { Drawer } from '../../engine/drawer.ts';
import type { Happening, Recorded } from '../../journal/journal.ts';
import type { Graph } from '../graph/graph.ts';
import { VERSION } from './columns.ts';
import type { Contents } from './contents.ts';
import type { Desk } from './desk.ts';
import { type History, writtenAt } from './history.ts';
import type { Item } from './item.ts';
import type { List } from './site.ts';
import { goesOn, type Save, savesOf } from './versions.ts';

const takenShape = z.object({ id: z.string(), number: z.number() });

export function openEdits<E extends Happening, S>(graph: Graph, drawer: Drawer, desk: Desk<E, S>) {
  const shelf = drawer.shelf('list', (body) => takenShape.safeParse(body).data);
  const idOf = (key: string) => `${desk.name}/taken/${key}`;
  return takeIn;

  /**
   * @param known the item as it was last written or read
   * @returns what the journal has under the key afterwards
   */
  async function takeIn(list: List, key: string, item: Item, known: Item | undefined): Promise<History<E>> {
    const taken = (await shelf.get(idOf(key)))?.body;
    const number = taken?.id === item.id ? taken.number : undefined;
    const { saves, before, isSeen } = await savesSince(graph, list, item, { known, taken: number });
    let history = await desk.history(key);
    if (history.length === 0) return history;
    const first = writtenAt((before ?? saves[0])?.fields, history.length);
    const was = desk.fold(history.slice(0, first));
    const since: Recorded<E>[] = isSeen ? [] : history.slice(first);
    const start = before?.fields ?? { ...refusedIn(list, saves[0]), ...desk.fields(was), [VERSION]: first };
    for (const [index, { editor, fields: after, number }] of saves.entries()) {
      if (!editor) continue;
      const edit = { editor, before: saves[index - 1]?.fields ?? start, after, was, is: desk.fold(history) };
      await desk.takeIn(key, edit, since);
      await shelf.put({ id: item.id, number }, idOf(key));
      history = await desk.history(key);
    }
    return history;
  }
}

/** What stands in columns that SharePoint refuses to the service: nobody knows since when. */
function refusedIn({ limits }: List, save: Save | undefined): Contents {
  return Object.fromEntries(Object.entries(save?.fields ?? {}).filter(([name]) => limits.isRefused(name)));
}

/** What people saved in an item, oldest first, and what it held before, as far as that is known. */
type Saves = {
  readonly saves: readonly Save[];
  readonly before: Save | undefined;
  /** Whether what it held before was taken in already. */
  readonly isSeen: boolean;
};

/**
 * What people saved since the service last wrote the item or took something in from it (`taken`, SharePoint's number).
 * Of several saves in a row by one person, only the last counts. If the list keeps no versions, only the latest is known.
 */
async function savesSince(
  graph: Graph,
  list: List,
  item: Item,
  seen: { readonly known: Item | undefined; readonly taken: number | undefined },
): Promise<Saves> {
  const known = seen.known?.id === item.id ? seen.known : undefined;
  if (!item.editor || seen.taken === item.number) return { saves: [], before: undefined, isSeen: true };
  if (known && item.number === known.number + 1) return { saves: [item], before: known, isSeen: true };

  const isSeen = ({ number }: Save) => number === seen.taken || number === known?.number;
  const isFar = (save: Save) => isSeen(save) || !save.editor;
  const all = await savesOf(graph, list, item, isFar);
  const before = all.find((save, index) => index === 0 && save !== item && isFar(save));
  const saves = before ? all.slice(1) : all;
  return {
    saves: saves.filter((_, index) => !goesOn(saves, index)),
    before,
    isSeen: before !== undefined && isSeen(before),
  };
}
