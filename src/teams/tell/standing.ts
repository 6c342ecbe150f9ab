/** Keeps in mind what stands of a thing, and with whom, so that it can be taken back. */
import { type Drawer, isConflict } from '../../engine/drawer.ts';
import type { Person } from '../../policy/person.ts';

/** What a card or message tells of, and the person with whom it stands; nobody in a channel, where all can read it. */
export type Of = { readonly thing: string; readonly person?: Person };

/** A card or message by its key. */
export type Stands = { readonly key: string; readonly person?: Person };

export type Standing = ReturnType<typeof openStanding>;

export function openStanding(drawer: Drawer) {
  const shelf = drawer.shelf<readonly Stands[]>('standing');
  return { note, of };

  /** Before it is posted: after a crash in between, what may stand there is known. */
  async function note({ thing, person }: Of, key: string): Promise<void> {
    const kept = await shelf.get(thing);
    const there = kept?.body ?? [];
    if (there.some((one) => one.key === key)) return;
    const one = person ? { key, person: { id: person.id, name: person.name } } : { key };
    try {
      await shelf.put([...there, one], thing, { expected: kept?.version ?? 0 });
    } catch (error) {
      if (!isConflict(error)) throw error;
      await note({ thing, ...(person && { person }) }, key);
    }
  }

  async function of(thing: string): Promise<readonly Stands[]> {
    return (await shelf.get(thing))?.body ?? [];
  }
}
