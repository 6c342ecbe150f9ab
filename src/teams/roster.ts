/** Who is in the safeguarding team: the members of its channel's team, asked of Teams beforehand, never during a press. */
import { z } from 'zod';
import type { Clock, Log } from '../casework/ports.ts';
import type { Documents } from '../journal/journal.ts';
import type { Actor, Person, PersonId } from '../policy/person.ts';
import { nameNotKnown } from './identity.ts';

const rosterShape = z.object({
  at: z.string(),
  people: z.array(z.object({ id: z.string().transform((id) => id as PersonId), name: z.string() })),
});

type Kept = z.infer<typeof rosterShape>;

export type Roster = ReturnType<typeof openRoster>;

/** The roster is not known, or too old to trust: the person is asked to press again in a moment. */
export class RosterUnknown extends Error {
  override readonly name = 'RosterUnknown';
}

const key = 'safeguarding-roster';
/** Somebody who leaves the team loses sight of its concerns within this time, even if Teams cannot be asked. */
const trustedMs = 60 * 60_000;
/** So old, what we know is compared with what another instance of the service may have learnt: of another channel, say. */
const ownMs = 60_000;

/** The clocks of two instances may differ by so much. */
const skewMs = 60_000;

/**
 * @param ask asks Teams who is in the team; undefined while no channel is known
 * @param explain turns a failure into a code for the log
 */
export function openRoster(
  documents: Documents,
  ask: () => Promise<readonly Person[] | undefined>,
  { clock, log, explain }: { clock: Clock; log: Log; explain: (error: unknown) => string },
) {
  let kept: Kept | undefined;
  let looked = '';
  let asking: Promise<void> | undefined;
  return { actor, memberOrWait, people, refresh };

  /** The person with what they may do; not of the safeguarding team where the roster is unknown. */
  async function actor(person: Person): Promise<Actor> {
    return member(person, (await trusted()) ?? []);
  }

  /** @throws RosterUnknown where it cannot be said who is in the team */
  async function memberOrWait(person: Person): Promise<Actor> {
    return member(person, await people());
  }

  /** @throws RosterUnknown */
  async function people(): Promise<readonly Person[]> {
    const known = await trusted();
    if (known) return known;
    void refresh();
    throw new RosterUnknown();
  }

  /** Asks Teams anew; a failure is logged and the last answer stays for its time. */
  function refresh(): Promise<void> {
    asking ??= renew()
      .catch((error: unknown) => log.warn({ event: 'roster-failed', code: explain(error) }))
      .finally(() => {
        asking = undefined;
      });
    return asking;
  }

  async function renew(): Promise<void> {
    const found = await ask();
    // A team without people is no team: trusting it would keep a concern from nobody, and everybody from their work.
    if (!found || found.length === 0) return;
    kept = { at: clock(), people: found.map(({ id, name }) => ({ id, name })) };
    await documents.put(key, kept);
  }

  async function trusted(): Promise<readonly Person[] | undefined> {
    const now = clock();
    if (!kept || !isFresh(looked, now, ownMs)) {
      const read = rosterShape.safeParse((await documents.get(key, now))?.body);
      if (read.success && !(kept && kept.at > read.data.at)) kept = read.data;
      looked = now;
    }
    return kept && isFresh(kept.at, now, trustedMs) ? kept.people : undefined;
  }
}

/** What is far younger than now is not: the clock has been put back, and how old it is cannot be said. */
function isFresh(at: string, now: string, forMs: number): boolean {
  const age = Date.parse(now) - Date.parse(at);
  return age > -skewMs && age < forMs;
}

/** Somebody whose client does not say their name has the one that the roster knows: by it they are told from a person of concern. */
function member(person: Person, people: readonly Person[]): Actor {
  const known = people.find(({ id }) => id === person.id);
  const name = person.name === nameNotKnown ? (known?.name ?? person.name) : person.name;
  return { id: person.id, name, safeguarding: known !== undefined };
}
