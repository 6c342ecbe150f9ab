/** Counts what somebody is refused: the first of an hour is on record at once, the others as a number. */
import type { ReadsFile } from '../../casework/reads/reads.ts';
import type { Drawer } from '../../engine/drawer.ts';
import type { Now } from '../../engine/ports.ts';
import type { Person } from '../../policy/person.ts';
import { refusalsCountedMs } from '../../policy/reads/decide.ts';

export type Refusals = ReturnType<typeof openRefusals>;

/** How often somebody was refused since an instant, beside the first time. */
type Counted = { readonly person: Person; readonly since: string; readonly more: number };

export function openRefusals(drawer: Drawer, reads: Pick<ReadsFile, 'noteRefusal'>, clock: Now) {
  // Only this module writes them.
  const shelf = drawer.shelf<Counted>('refusedReads');
  return { note, close };

  /** Two at once may count as one: the first of the hour is on record in any case. */
  async function note(person: Person): Promise<void> {
    const at = clock();
    const before = (await shelf.get(person.id))?.body;
    if (before && Date.parse(at) - Date.parse(before.since) < refusalsCountedMs) {
      await keep({ ...before, more: before.more + 1 });
      return;
    }
    await reads.noteRefusal(before?.more ?? 0, { by: person, at, door: 'desk' });
    await keep({ person, since: at, more: 0 });
  }

  /** Puts on record what was counted in an hour that is over. */
  async function close(): Promise<void> {
    const over = new Date(Date.parse(clock()) + keptMs - refusalsCountedMs).toISOString();
    for (const { id, body } of await shelf.expiring(over)) {
      if (body.more > 0) await reads.noteRefusal(body.more, { by: body.person, at: clock(), door: 'desk' });
      await shelf.remove(id);
    }
  }

  async function keep(counted: Counted): Promise<void> {
    const until = new Date(Date.parse(counted.since) + keptMs).toISOString();
    await shelf.put(counted, counted.person.id, { until });
  }
}

/** Long enough for the service to come back from an outage. */
const keptMs = 7 * 24 * 60 * 60_000;
