/** Remembers in which channels a card was posted and changed, as a trial before they are used. */
import type { Drawer } from '../../engine/drawer.ts';
import type { Now } from '../../engine/ports.ts';

export type Tried = ReturnType<typeof openTried>;

export function openTried(drawer: Drawer, clock: Now) {
  const shelf = drawer.shelf<{ readonly at: string }>('tried');
  return { was, note };

  async function was(channel: string): Promise<boolean> {
    return (await shelf.get(channel)) !== undefined;
  }

  async function note(channel: string): Promise<void> {
    await shelf.put({ at: clock() }, channel);
  }
}
