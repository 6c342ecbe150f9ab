/** Says or sends a thing once, although the work around it may be repeated. */
import type { Drawer } from './drawer.ts';
import type { Now } from './ports.ts';

export type Once = ReturnType<typeof openOnce>;

export function openOnce(drawer: Drawer, now: Now) {
  const told = drawer.shelf<{ at: string }>('told');
  return { once, was, again: (id: string) => told.remove(id) };

  /**
   * After a crash between the work and the note the work is done again, which is better than not at all.
   * @param until an instant after which the note is forgotten, of what nobody asks for again then
   */
  async function once(id: string, work: () => Promise<unknown>, until?: string): Promise<void> {
    if (await was(id)) return;
    await work();
    await told.put({ at: now() }, id, { until });
  }

  async function was(id: string): Promise<boolean> {
    return (await told.get(id)) !== undefined;
  }
}
