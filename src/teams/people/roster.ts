/** Knows who is in the safeguarding channel, having asked Teams beforehand, never during a press. */
import { z } from 'zod';
import { RosterUnknown } from '../../casework/ports.ts';
import type { SiteRoll } from '../../casework/siteReaders.ts';
import type { Drawer } from '../../engine/drawer.ts';
import type { Log, Now } from '../../engine/ports.ts';
import type { Person, PersonId } from '../../policy/person.ts';

const rosterShape = z.object({
  at: z.string(),
  channel: z.string(),
  people: z.array(z.object({ id: z.string().transform((id) => id as PersonId), name: z.string() })),
  outsiders: z.number().default(0),
});

type Kept = z.infer<typeof rosterShape>;

/** Who Teams says is in a channel: the organisation's people, and how many others. */
export type Present = {
  readonly channel: string;
  readonly people: readonly Person[];
  readonly outsiders: number;
};

export type Roster = SiteRoll & {
  /** How many in the channel are guests, of another organisation, or nobody that Teams names. */
  outsiders(): Promise<number>;
  /** Asks Teams again. If it fails, the last answer counts until it is too old. */
  ask(): Promise<void>;
  /** The same, and a failure is only logged. */
  refresh(): Promise<void>;
};

/** Somebody who leaves the channel loses sight of its concerns within this time, even if Teams cannot be asked. */
const trustedMs = 60 * 60_000;
/** After this long, re-read the stored roster: another instance may know a newer one, of another channel, say. */
const ownMs = 60_000;

/** The clocks of two instances may differ by this much. */
const skewMs = 60_000;

export type RosterKit = {
  readonly clock: Now;
  readonly log: Log;
  /** Turns a failure into a code for the log. */
  readonly explain: (error: unknown) => string;
  /**
   * Which channel it is about now. What was asked of another counts no more, however fresh it is: whoever is in that one
   * need not be in this one. Left out where it does not change.
   */
  readonly channel?: () => Promise<string | undefined>;
  /** Told of each answer, and of the instant at which Teams was asked. */
  readonly heard?: (present: Present, askedAt: string) => Promise<void>;
};

/** @param members asks Teams who is in the channel; undefined while none is known */
export function openRoster(
  drawer: Drawer,
  members: () => Promise<Present | undefined>,
  { clock, log, explain, channel, heard }: RosterKit,
): Roster {
  const shelf = drawer.shelf('roster', (kept) => rosterShape.safeParse(kept).data);
  let kept: Kept | undefined;
  let looked = '';
  let asking: Promise<void> | undefined;
  let next: Promise<void> | undefined;
  return { known, people, asOf, outsiders, ask, refresh };

  async function people(): Promise<readonly Person[]> {
    const all = await known();
    if (all) return all;
    void refresh();
    throw new RosterUnknown();
  }

  /** An answer that is under way may be older than what happened since: whoever asks meanwhile waits for the next. */
  function ask(): Promise<void> {
    if (!asking) return begin();
    next ??= asking
      .catch(() => undefined)
      .then(() => {
        next = undefined;
        return begin();
      });
    return next;
  }

  function begin(): Promise<void> {
    asking = renew().finally(() => {
      asking = undefined;
    });
    return asking;
  }

  function refresh(): Promise<void> {
    return ask().catch((error: unknown) => log.warn({ event: 'roster-failed', code: explain(error) }));
  }

  async function renew(): Promise<void> {
    const askedAt = clock();
    const found = await members();
    // An empty answer is not trusted: it would keep a concern from nobody, and the whole team from its work.
    if (!found || found.people.length + found.outsiders === 0) return;
    const { people: all, outsiders, channel: of } = found;
    kept = { at: askedAt, channel: of, people: all.map(({ id, name }) => ({ id, name })), outsiders };
    await shelf.put(kept);
    await heard?.(found, askedAt);
  }

  async function known(): Promise<readonly Person[] | undefined> {
    return (await trusted())?.people;
  }

  async function asOf(): Promise<string | undefined> {
    return (await trusted())?.at;
  }

  async function outsiders(): Promise<number> {
    return (await trusted())?.outsiders ?? 0;
  }

  async function trusted(): Promise<Kept | undefined> {
    const now = clock();
    if (!kept || !isFresh(looked, now, ownMs)) {
      const read = (await shelf.get())?.body;
      if (read && !(kept && kept.at > read.at)) kept = read;
      looked = now;
    }
    const isOurs = !channel || kept?.channel === (await channel());
    return kept && isOurs && isFresh(kept.at, now, trustedMs) ? kept : undefined;
  }
}

/** A time well in the future means that the clock was put back. Its age is unknown, so it is not fresh. */
function isFresh(at: string, now: string, forMs: number): boolean {
  const age = Date.parse(now) - Date.parse(at);
  return age > -skewMs && age < forMs;
}
