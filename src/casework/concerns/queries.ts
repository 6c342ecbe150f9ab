/** Answers questions about concerns, as far as the person who asks may know. */
import { RING } from '../../engine/clocks.ts';
import type { Projection } from '../../engine/projection.ts';
import type { Journal } from '../../journal/journal.ts';
import { mayBeAbout, type Standing, standings } from '../../policy/concerns/access.ts';
import type { ConcernEvent } from '../../policy/concerns/events.ts';
import { hasQueue, inOrder, type Queued } from '../../policy/concerns/queue.ts';
import type { Case } from '../../policy/concerns/state.ts';
import type { Local } from '../../policy/local.ts';
import type { Actor, Person } from '../../policy/person.ts';
import { type Reference, readReference } from '../../policy/reference.ts';
import { Refusal } from '../../policy/refusal.ts';
import type { Concerns } from './concerns.ts';
import { reportedBy } from './subject.ts';

const usuallyRecordedMs = 60_000;
const tellsNobody: readonly string[] = ['record', 'find-manager', RING];

export type Queries = ReturnType<typeof openQueries>;

/** A part of a list, newest first. `after` is the last concern of the part before. */
export type Part = { readonly limit: number; readonly after?: Reference | undefined };

/** `next` asks for the part that follows (as its `after`); undefined if this is the last. */
export type Listed = { readonly concerns: readonly Case[]; readonly next: Reference | undefined };

/** A part of the open concerns, and how many there are in all. */
export type Queue = {
  readonly concerns: readonly Queued[];
  readonly next: Reference | undefined;
  readonly open: number;
  readonly late: number;
};

type Journals = {
  readonly streams: Journal['streams'];
  readonly errands: Pick<Journal['errands'], 'ofStream'>;
};

/** @param queue every open concern */
export function openQueries(journal: Journals, concerns: Concerns, queue: Projection<Case>) {
  return { forPerson, chronology, recordFollows, messageFollows, reported, ofReporter, open };

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

  /** Every event of a concern, for the safeguarding team and whoever was called. */
  async function chronology(person: Actor, reference: Reference): Promise<readonly ConcernEvent[]> {
    const { as } = await forPerson(person, reference);
    if (!as.includes('safeguarding') && !as.includes('called')) throw new Refusal('not-safeguarding');
    return (await concerns.history(reference)).map(({ event }) => event);
  }

  /** Whether SharePoint does not have all of a concern, because writing has failed or takes longer than usual. */
  async function recordFollows(reference: Reference, now: string): Promise<boolean> {
    const late = Date.parse(now) - usuallyRecordedMs;
    const tasks = await journal.errands.ofStream(reference);
    return tasks.some(
      ({ kind, attempts, dueAt }) => kind === 'record' && (attempts > 0 || Date.parse(dueAt) < late),
    );
  }

  /** Whether something is to be told to anybody: what has failed is due later, and still to be told. */
  async function messageFollows(reference: Reference, now: string): Promise<boolean> {
    const tasks = await journal.errands.ofStream(reference);
    return tasks.some(
      ({ kind, attempts, dueAt }) => !tellsNobody.includes(kind) && (attempts > 0 || dueAt <= now),
    );
  }

  /**
   * The person's own concerns, without those that may be about them. An `after` that is not one of them starts at the
   * top: the answer must not betray that it exists.
   */
  async function reported(person: Person, { limit, after }: Part): Promise<Listed> {
    const own = after && (await ofReporter(person, after));
    return listed(reportedBy(person.id), isTheirs(person), { limit, after: own ? after : undefined });
  }

  /** One of the same; undefined for any other reference, whether there is a concern or not. */
  async function ofReporter(person: Person, reference: Reference): Promise<Case | undefined> {
    const concern = await concerns.find(reference);
    return isTheirs(person)(concern) ? concern : undefined;
  }

  /**
   * The open concerns that this member of the safeguarding team may see, in the order in which they are worked on. An
   * `after` that is not one of them starts at the top.
   * @throws Refusal; NotStanding; what kept a concern from being read: a list without it would look complete
   */
  async function open(
    person: Actor,
    { limit, after }: Part,
    { local, now }: { readonly local: Local; readonly now: string },
  ): Promise<Queue> {
    if (!hasQueue(person)) throw new Refusal('not-safeguarding');
    const { rows, unread } = await queue.now();
    for (const problem of unread.values()) throw problem;
    const theirs = [...rows.values()].filter((one) => standings(person, one).includes('safeguarding'));
    const all = inOrder(theirs, person, local, now);
    const from = all.findIndex(({ concern }) => concern.reference === after) + 1;
    const concerns = all.slice(from, from + limit);
    const next = all.length > from + limit ? concerns.at(-1)?.concern.reference : undefined;
    return { concerns, next, open: all.length, late: all.filter(({ late }) => late).length };
  }

  /** Walks along a label, part by part, so that the cost does not grow with what is not listed. */
  async function listed(
    label: string,
    isTheirs: (concern: Case | undefined) => boolean,
    { limit, after }: Part,
  ): Promise<Listed> {
    // One more than wanted shows whether there are more.
    const most = limit + 1;
    const found: Case[] = [];
    let before = after;
    for (let isEnd = false; !isEnd && found.length < most; ) {
      // The streams under these labels are named by references.
      const part = (await journal.streams.labelled(label, { limit: most, before })) as readonly Reference[];
      const cases = await Promise.all(part.map((reference) => concerns.find(reference)));
      found.push(...cases.filter((concern) => concern !== undefined).filter(isTheirs));
      before = part.at(-1);
      isEnd = part.length < most;
    }
    const wanted = found.slice(0, limit);
    return { concerns: wanted, next: found.length > limit ? wanted.at(-1)?.reference : undefined };
  }
}

function isTheirs(person: Person): (concern: Case | undefined) => boolean {
  return (concern) =>
    concern !== undefined && concern.raisedBy.id === person.id && !mayBeAbout(concern, person);
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
