/** Remembers who prepared what in a task's item, to tell them if others complete it differently. */
import { z } from 'zod';
import type { Drawer } from '../../engine/drawer.ts';
import type { PersonId } from '../../policy/person.ts';

/** By the column. `mayWork`: whether they may work on the task at all. */
export type Preparers = z.infer<typeof shape>;

const shape = z.record(
  z.string(),
  z.object({
    // Written below, from a person.
    id: z.string().transform((id) => id as PersonId),
    name: z.string(),
    mayWork: z.boolean(),
  }),
);

export function openPrepared(drawer: Drawer) {
  const shelf = drawer.shelf('edit', (body) => shape.safeParse(body).data);
  return { by, note, forget: (key: string) => shelf.remove(key) };

  async function by(key: string): Promise<Preparers> {
    return (await shelf.get(key))?.body ?? {};
  }

  async function note(key: string, columns: readonly string[], person: Preparers[string]): Promise<void> {
    if (columns.length === 0) return;
    const theirs = Object.fromEntries(columns.map((column) => [column, person]));
    await shelf.put({ ...(await by(key)), ...theirs }, key);
  }
}
