/** Takes in what people saved in an item, save by save, each once. */
import { z } from 'zod';
import type { Drawer } from '../../engine/drawer.ts';
import type { Happening, Recorded } from '../../journal/journal.ts';
import type { Graph } from '../graph/graph.ts';
import { mayBeOurs } from './author.ts';
import { VERSION } from './columns.ts';
import type { Contents } from './contents.ts';
import type { Desk } from './desk.ts';
import { type History, writtenAt } from './history.ts';
import { type Item, isSameSave } from './item.ts';
import type { List } from './site.ts';
import { goesOn, type Save, savesOf } from './versions.ts';

/** The latest save that was taken in from an item. */
type Taken = z.infer<typeof takenShape>;
const takenShape = z.object({ id: z.string(), number: z.number(), etag: z.string() });

export function openEdits<E extends Happening, S>(graph: Graph, drawer: Drawer, desk: Desk<E, S>) {
  const shelf = drawer.shelf('list', (body) => takenShape.safeParse(body).data);
  const idOf = (key: string) => `${desk.name}/taken/${key}`;
  return takeIn;

  /**
   * @param known the item as it was last written or read
   * @returns what the journal has under the key afterwards
   */
  async function takeIn(list: List, key: string, item: Item, known: Item | undefined): Promise<History<E>> {
    const there = (await shelf.get(idOf(key)))?.body;
    const taken = there?.id === item.id ? there : undefined;
    const found = await savesSince(graph, list, item, { known, taken });
    let history = await desk.history(key);
    if (history.length === 0) return history;
    const first = writtenAt((found.before ?? found.saves[0])?.fields, history.length);
    const was = desk.fold(history.slice(0, first));
    const since: Recorded<E>[] = found.isSeen ? [] : history.slice(first);
    const ours = { ...refusedIn(list, found.saves[0]), ...desk.fields(was), [VERSION]: first };
    let before = found.before?.fields ?? ours;
    const saves = withOurs(desk, history, found.saves, before);
    for (const [index, { editor, fields: after, number }] of saves.entries()) {
      if (goesOn(saves, index)) continue;
      if (editor) {
        await desk.takeIn(key, { editor, before, after, was, is: desk.fold(history) }, since);
        const etag = index === saves.length - 1 ? item.etag : '';
        await shelf.put({ id: item.id, number, etag }, idOf(key));
        history = await desk.history(key);
      }
      before = after;
    }
    return history;
  }
}

/** What stands in columns that SharePoint refuses to the service: nobody knows since when. */
function refusedIn({ limits }: List, save: Save | undefined): Contents {
  return Object.fromEntries(Object.entries(save?.fields ?? {}).filter(([name]) => limits.isRefused(name)));
}

/** What was saved in an item, oldest first, and what it held before, as far as that is known. */
type Saves = {
  readonly saves: readonly Save[];
  readonly before: Pick<Save, 'fields'> | undefined;
  /** Whether what it held before was taken in already. */
  readonly isSeen: boolean;
};

/**
 * What was saved since the service last wrote the item or took something in from it. If the list keeps no versions, only
 * the latest is known.
 */
async function savesSince(
  graph: Graph,
  list: List,
  item: Item,
  seen: { readonly known: Item | undefined; readonly taken: Taken | undefined },
): Promise<Saves> {
  const known = seen.known?.id === item.id ? seen.known : undefined;
  if (!item.editor || isSameSave(seen.taken?.etag, item.etag))
    return { saves: [], before: undefined, isSeen: true };
  const latest = Math.max(known?.number ?? 0, seen.taken?.number ?? 0);
  // Nobody saved in between, or the versions do not tell, because their number stands still.
  if ((known && item.number === known.number + 1) || item.number <= latest)
    return { saves: [item], before: known, isSeen: known !== undefined };

  const isFar = ({ number, editor }: Save) => number <= latest || !editor;
  const all = await savesOf(graph, list, item, isFar);
  const oldest = all.find((save, index) => index === 0 && save !== item && isFar(save));
  return {
    saves: oldest ? all.slice(1) : all,
    // The oldest versions may be gone.
    before: oldest ?? known,
    isSeen: oldest ? oldest.number <= latest : known !== undefined,
  };
}

/**
 * The saves with our own marked, where Graph names nobody for them: such a save holds what the service writes at the
 * version that it claims, which never goes back.
 */
function withOurs<E extends Happening, S>(
  desk: Desk<E, S>,
  history: History<E>,
  saves: readonly Save[],
  start: Contents,
): readonly Save[] {
  return saves.map((save, index) => {
    const before = saves[index - 1]?.fields ?? start;
    const [from, to] = [Number(before[VERSION] ?? 0), Number(save.fields[VERSION])];
    const isPossible = mayBeOurs(save.editor) && to >= from && to <= history.length;
    if (!isPossible || !desk.isWritten(desk.fold(history.slice(0, to)), before, save.fields)) return save;
    return { ...save, editor: undefined };
  });
}
