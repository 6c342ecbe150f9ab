/** Notes what is being deleted from a list before it is, so that a crash loses no step of it. */
import { z } from 'zod';
import type { Drawer } from '../../engine/drawer.ts';
import type { Now } from '../../engine/ports.ts';
import type { Book } from './book.ts';

export type Removals = ReturnType<typeof openRemovals>;

/** How many items there were when it began, and when that was. */
const shape = z.object({ items: z.number(), begun: z.string() });

export function openRemovals(drawer: Drawer, clock: Now) {
  const shelf = drawer.shelf('removal', (body) => shape.safeParse(body).data);
  return { of, begin, end: (id: string) => shelf.remove(id) };

  async function of(id: string) {
    return (await shelf.get(id))?.body;
  }

  /** A removal that goes on has begun when it began; if more items have come, they are counted. */
  async function begin(id: string, items: number) {
    const before = await of(id);
    if (before && before.items >= items) return before;
    const removal = { items, begun: before?.begun ?? clock() };
    await shelf.put(removal, id);
    return removal;
  }
}

/** The note of an item that is deleted to be made again. */
export function renewal({ name }: Pick<Book, 'name'>, key: string): string {
  return `${name}/${key}`;
}
