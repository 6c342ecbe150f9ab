/** Knows who is in the safeguarding team, having asked Teams beforehand, never during a press. */
import { z } from 'zod';
import { RosterUnknown, type Team } from '../../casework/ports.ts';
import type { Drawer } from '../../engine/drawer.ts';
import type { Log, Now } from '../../engine/ports.ts';
import type { Person, PersonId } from '../../policy/person.ts';

const rosterShape = z.object({
  at: z.string(),
  people: z.array(z.object({ id: z.string().transform((id) => id as PersonId), name: z.string() })),
});

type Kept = z.infer<typeof rosterShape>;

export type Roster = Team & {
  /** Asks Teams again; a second call joins the one that is under way. If it fails, the last answer counts until it is too old. */
  ask(): Promise<void>;
  /** The same, and a failure is only logged. */
  refresh(): Promise<void>;
};

/** Somebody who leaves the team loses sight of its concerns within this time, even if Teams cannot be asked. */
const trustedMs = 60 * 60_000;
/** After this long, re-read the stored roster: another instance may know a newer one, of another channel, say. */
const ownMs = 60_000;

/** The clocks of two instances may differ by this much. */
const skewMs = 60_000;

/**
 * @param members asks Teams who is in the team; undefined while no channel is known
 * @param explain turns a failure into a code for the log
 */
export function openRoster(
  drawer: Drawer,
  members: () => Promise<readonly Person[] | undefined>,
  { clock, log, explain }: { clock: Now; log: Log; explain: (error: unknown) => string },
): Roster {
  const shelf = drawer.shelf('roster', (kept) => rosterShape.safeParse(kept).data);
  let kept: Kept | undefined;
  let looked = '';
  let asking: Promise<void> | undefined;
  return { known, people, ask, refresh };

  async function people(): Promise<readonly Person[]> {
    const all = await known();
    if (all) return all;
    void refresh();
    throw new RosterUnknown();
  }

  function ask(): Promise<void> {
    asking ??= renew().finally(() => {
      asking = undefined;
    });
    return asking;
  }

  function refresh(): Promise<void> {
    return ask().catch((error: unknown) => log.warn({ event: 'roster-failed', code: explain(error) }));
  }

  async function renew(): Promise<void> {
    const found = await members();
    // An empty answer is not trusted: it would keep a concern from nobody, and the whole team from its work.
    if (!found || found.length === 0) return;
    kept = { at: clock(), people: found.map(({ id, name }) => ({ id, name })) };
    await shelf.put(kept);
  }

  async function known(): Promise<readonly Person[] | undefined> {
    const now = clock();
    if (!kept || !isFresh(looked, now, ownMs)) {
      const read = (await shelf.get())?.body;
      if (read && !(kept && kept.at > read.at)) kept = read;
      looked = now;
    }
    return kept && isFresh(kept.at, now, trustedMs) ? kept.people : undefined;
  }
}

/** A time well in the future means that the clock was put back. Its age is unknown, so it is not fresh. */
function isFresh(at: string, now: string, forMs: number): boolean {
  const age = Date.parse(now) - Date.parse(at);
  return age > -skewMs && age < forMs;
}
