/** Walks back through what an item has held, save by save, each with its author. */
import { z } from 'zod';
import type { Graph } from '../graph/graph.ts';
import { authorShape, editorOf } from './author.ts';
import { fieldsShape, type Item, versionNumber } from './item.ts';
import { allOf, ITEMS, idsOf, type List } from './site.ts';

/** One state that an item had. */
export type Save = Pick<Item, 'fields' | 'number' | 'savedAt' | 'editor'>;

/**
 * What the item held, oldest first, up to now. If the list keeps no versions, or has lost them, that is only the item as
 * it is now.
 * @param isFar whether a save lies far enough back; the first that does is the oldest returned
 */
export async function savesOf(
  graph: Graph,
  list: List,
  item: Item,
  isFar: (save: Save) => boolean,
): Promise<readonly Save[]> {
  const ids = { ...idsOf(list), item: item.id };
  const call = { route: `${ITEMS}/{item}/versions`, ids, query: { $expand: allOf(list) } };
  const own = await graph.application();
  const saves: Save[] = [item];
  for await (const { id, fields, lastModifiedBy: by, lastModifiedDateTime } of graph.all(call, version)) {
    const number = versionNumber(id);
    if (number >= item.number) continue;
    const save = { fields, number, savedAt: lastModifiedDateTime, editor: editorOf(by, own) };
    saves.unshift(save);
    if (isFar(save)) break;
  }
  return saves;
}

/** Whether the next save is by the same person. Filling in cell after cell is one edit, whose last save counts. */
export function goesOn(saves: readonly Save[], index: number): boolean {
  const editor = saves[index]?.editor;
  return editor !== undefined && saves[index + 1]?.editor?.id === editor.id;
}

const version = z.object({
  id: z.string(),
  fields: fieldsShape,
  lastModifiedBy: authorShape,
  lastModifiedDateTime: z.string().optional(),
});
