/** Keeps what somebody types into a form of the desk, so that a closed tab loses nothing. */
import type { Drawer } from '../engine/drawer.ts';
import type { Now } from '../engine/ports.ts';
import type { PersonId } from '../policy/person.ts';
import type { Reference } from '../policy/reference.ts';

export type KeptForm = {
  /** What stands in the fields, by their names. */
  readonly values: Readonly<Record<string, string>>;
  /** Of the concern, as whoever types has seen it: what was typed is never recorded over what they have not. */
  readonly version: number;
  /** When it was kept (an instant). */
  readonly at: string;
};

/** One form of one concern, as one person has it. */
export type FormOf = { readonly person: PersonId; readonly reference: Reference; readonly action: string };

export type DeskForms = ReturnType<typeof openDeskForms>;

/** @param keptHours how long after the latest change */
export function openDeskForms(drawer: Drawer, clock: Now, keptHours: number) {
  // Only `keep` writes them.
  const shelf = drawer.shelf<KeptForm>('deskForm');
  return {
    of: async (form: FormOf): Promise<KeptForm | undefined> => (await shelf.get(keyOf(form)))?.body,
    forget: (form: FormOf): Promise<void> => shelf.remove(keyOf(form)),
    keep,
  };

  /** Whoever types last is kept: one person has it open on two devices at most. */
  async function keep(form: FormOf, typed: Omit<KeptForm, 'at'>): Promise<KeptForm> {
    const kept = { ...typed, at: clock() };
    const until = new Date(Date.parse(kept.at) + keptHours * 3_600_000).toISOString();
    await shelf.put(kept, keyOf(form), { until });
    return kept;
  }
}

function keyOf({ person, reference, action }: FormOf): string {
  return `${person}/${reference}/${action}`;
}
