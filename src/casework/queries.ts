/** What people may read of the concerns: each question is answered for the person who asks, or not at all. */
import type { Journal } from '../journal/journal.ts';
import { type Standing, standings } from '../policy/access.ts';
import type { ConcernEvent } from '../policy/concern/events.ts';
import type { Case } from '../policy/concern/evolve.ts';
import type { Actor, PersonId } from '../policy/person.ts';
import { type Reference, readReference } from '../policy/reference.ts';
import { Refusal } from '../policy/refusal.ts';
import { type Concerns, openLabel, reportedBy } from './concerns.ts';

export type Queries = ReturnType<typeof openQueries>;

export function openQueries(journal: Pick<Journal, 'streams'>, concerns: Concerns) {
  return { forPerson, chronology, reported, open };

  /**
   * One concern, for somebody who has a standing in it.
   * @throws Refusal `not-known`, the same for "there is none" and "not for you", so that the answer betrays nothing
   */
  async function forPerson(
    person: Actor,
    reference: Reference,
  ): Promise<{ concern: Case; as: readonly Standing[] }> {
    const concern = await concerns.find(reference);
    const as = concern ? standings(person, concern) : [];
    if (!concern || as.length === 0) throw new Refusal('not-known');
    return { concern, as };
  }

  /** Every happening of a concern, for the safeguarding team only. */
  async function chronology(person: Actor, reference: Reference): Promise<readonly ConcernEvent[]> {
    const { as } = await forPerson(person, reference);
    if (!as.includes('safeguarding')) throw new Refusal('not-safeguarding');
    return (await concerns.history(reference)).map(({ event }) => event);
  }

  /** The person's own concerns, newest first. */
  async function reported(person: PersonId, limit: number): Promise<readonly Case[]> {
    return cases(reportedBy(person), limit);
  }

  /** The open concerns that this member of the safeguarding team may see, newest first. */
  async function open(person: Actor, limit: number): Promise<readonly Case[]> {
    if (!person.safeguarding) throw new Refusal('not-safeguarding');
    return (await cases(openLabel, limit)).filter((concern) =>
      standings(person, concern).includes('safeguarding'),
    );
  }

  async function cases(label: string, limit: number): Promise<readonly Case[]> {
    const streams = await journal.streams.labelled(label, { limit });
    const found = await Promise.all(streams.map((stream) => concerns.find(stream as Reference)));
    return found.filter((concern) => concern !== undefined);
  }
}

/**
 * Reads a reference that came with a card or was typed.
 * @throws Refusal `not-known`
 */
export function knownReference(typed: unknown): Reference {
  const reference = typeof typed === 'string' ? readReference(typed) : undefined;
  if (!reference) throw new Refusal('not-known');
  return reference;
}
