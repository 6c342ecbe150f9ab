/** Counts what somebody is refused: the first of an hour is on record at once, the others as a number. */
import { type Drawer, isConflict } from '../../engine/drawer.ts';
import type { Now } from '../../engine/ports.ts';
import { despiteRaces } from '../../engine/races.ts';
import type { Person } from '../../policy/person.ts';
import { refusalsCountedMs } from '../../policy/reads/decide.ts';
import type { ReadDoor } from '../../policy/reads/parts.ts';
import type { ReadsFile } from './reads.ts';

export type Refusals = ReturnType<typeof openRefusals>;

/** How often somebody was refused at a door since an instant, beside the first time. */
type Counted = {
  readonly person: Person;
  readonly door: ReadDoor;
  readonly since: string;
  readonly more: number;
};

export function openRefusals(
  drawer: Drawer,
  reads: Pick<ReadsFile, 'noteRefusal' | 'countRefusals'>,
  clock: Now,
) {
  // Only this module writes them.
  const shelf = drawer.shelf<Counted>('refusedReads');
  return { note, close };

  /** Before they are told so. */
  function note(person: Person, door: ReadDoor): Promise<void> {
    return despiteRaces(() => noteOnce(person, door));
  }

  async function noteOnce(person: Person, door: ReadDoor): Promise<void> {
    const at = clock();
    const before = await shelf.get(keyOf({ person, door }));
    if (before && !isOver(before.body)) {
      await keep({ ...before.body, more: before.body.more + 1 }, before.version);
      return;
    }
    if (before) await count(before.body);
    await reads.noteRefusal({ by: person, at, door });
    await keep({ person, door, since: at, more: 0 }, before?.version ?? 0);
  }

  /** Puts on record what was counted in an hour that is over. */
  async function close(): Promise<void> {
    const over = new Date(Date.parse(clock()) + keptMs - refusalsCountedMs).toISOString();
    for (const { id } of await shelf.expiring(over)) {
      const found = await shelf.get(id);
      if (!found || !isOver(found.body)) continue;
      await count(found.body);
      // Whoever was refused meanwhile has begun another.
      await shelf.remove(id, found.version).catch(unlessConflict);
    }
  }

  async function count({ person, door, since, more }: Counted): Promise<void> {
    await reads.countRefusals({ by: person, at: clock(), door }, since, more);
  }

  function isOver({ since }: Counted): boolean {
    return Date.parse(clock()) - Date.parse(since) >= refusalsCountedMs;
  }

  async function keep(counted: Counted, expected: number): Promise<void> {
    const until = new Date(Date.parse(counted.since) + keptMs).toISOString();
    await shelf.put(counted, keyOf(counted), { until, expected });
  }
}

function keyOf({ person, door }: Pick<Counted, 'person' | 'door'>): string {
  return `${person.id}/${door}`;
}

function unlessConflict(error: unknown): void {
  if (!isConflict(error)) throw error;
}

/** Long enough for the service to come back from an outage. */
const keptMs = 7 * 24 * 60 * 60_000;
