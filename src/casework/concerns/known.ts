/** Finds concerns, open or closed, for whoever may know of them. */
import type { Projection } from '../../engine/projection.ts';
import { inOrder, type Queued } from '../../policy/concerns/queue.ts';
import type { Case } from '../../policy/concerns/state.ts';
import type { Local } from '../../policy/local.ts';
import { type AskedAbout, type Asking, may } from '../../policy/may.ts';
import { lookingFor } from '../../policy/names.ts';
import { type Reference, readReference } from '../../policy/reference.ts';

/** What is kept in memory of each: the rest of a closed one is read when it is opened. */
export type Known = AskedAbout &
  Pick<Case, 'reference' | 'urgency' | 'raisedAt' | 'owner' | 'closed'> & {
    /** The whole of it while it is open. */
    readonly open: Case | undefined;
  };

export type Shelf = 'mine' | 'open' | 'closed';

/** A part of what was looked for. `after` is the last concern of the part before. */
export type Wanted = {
  readonly shelf: Shelf;
  /** A reference or a name; empty for all. */
  readonly search: string;
  readonly after: Reference | undefined;
  readonly limit: number;
};

export type Found = {
  readonly open: readonly Queued[];
  readonly closed: readonly Known[];
  readonly next: Reference | undefined;
  readonly counts: Readonly<Record<Shelf, number>>;
};

type Moment = { readonly local: Local; readonly now: string };

/**
 * @param known every concern
 * @throws NotStanding; what kept a concern from being read: a list without it would look complete
 */
export async function findKnown(
  known: Projection<Known>,
  asking: Asking,
  { shelf, search, after, limit }: Wanted,
  { local, now }: Moment,
): Promise<Found> {
  const { rows, unread } = await known.now();
  for (const problem of unread.values()) throw problem;
  const theirs = [...rows.values()].filter((one) => mayKnow(one, asking));
  const open = inOrder(
    theirs.flatMap((one) => one.open ?? []),
    asking.actor,
    local,
    now,
  );
  const closed = theirs.filter((one) => one.open === undefined).sort(lastClosedFirst);
  const mine = open.filter(({ concern }) => concern.owner?.id === asking.actor.id);
  const counts = { mine: mine.length, open: open.length, closed: closed.length };

  const isMeant = meantBy(search);
  if (shelf === 'closed') {
    const { part, next } = partOf(closed, (one) => one, isMeant, { after, limit });
    return { open: [], closed: part, next, counts };
  }
  const { part, next } = partOf(shelf === 'mine' ? mine : open, ({ concern }) => concern, isMeant, {
    after,
    limit,
  });
  return { open: part, closed: [], next, counts };
}

/** Every row is asked about at each look, and who may know of it changes only with the row or the person. */
const remembered = new WeakMap<Known, Map<string, boolean>>();
/** Of one concern, for so many people: a team is smaller. */
const mostRemembered = 20;

function mayKnow(one: Known, asking: Asking): boolean {
  const { id, name, safeguarding, places = [] } = asking.actor;
  const key = JSON.stringify([id, name, safeguarding, places]);
  const answers = remembered.get(one) ?? new Map<string, boolean>();
  const before = answers.get(key);
  if (before !== undefined) return before;
  const answer = may('read-concern', asking, { concern: one, isGranted: false });
  if (answers.size === mostRemembered) answers.clear();
  remembered.set(one, answers.set(key, answer));
  return answer;
}

type Searched = Pick<Known, 'reference' | 'subject' | 'involved'>;

/** By its reference, as people type it, or by a name that is in it. */
function meantBy(search: string): (one: Searched) => boolean {
  const typed = search.trim();
  if (typed === '') return () => true;
  const reference = readReference(typed);
  if (reference) return (one) => one.reference === reference;
  const isMeant = lookingFor(typed);
  return ({ subject, involved }) => {
    const others = involved.flatMap(({ name, person }) => [name, person?.name ?? '']);
    return [subject.name, subject.colleague?.name ?? '', ...others].some(isMeant);
  };
}

/**
 * Asks no more of them than the part needs: comparing names takes its time. An `after` that is not among them starts at the
 * top: the answer must not betray that it exists.
 */
function partOf<T>(
  all: readonly T[],
  concernOf: (one: T) => Searched,
  isMeant: (one: Searched) => boolean,
  { after, limit }: Pick<Wanted, 'after' | 'limit'>,
): { readonly part: readonly T[]; readonly next: Reference | undefined } {
  const from = all.findIndex((one) => concernOf(one).reference === after) + 1;
  const found: T[] = [];
  for (let at = from; at < all.length && found.length <= limit; at += 1) {
    const one = all[at];
    if (one !== undefined && isMeant(concernOf(one))) found.push(one);
  }
  const part = found.slice(0, limit);
  const last = part.at(-1);
  return { part, next: last && found.length > limit ? concernOf(last).reference : undefined };
}

function lastClosedFirst(one: Known, other: Known): number {
  return (
    (other.closed?.at ?? '').localeCompare(one.closed?.at ?? '') ||
    other.reference.localeCompare(one.reference)
  );
}

export function knownOf(concern: Case): Known {
  const { reference, urgency, raisedAt, owner, closed } = concern;
  const { subject, raisedBy, involved, settled, called, place, hr } = concern;
  return {
    ...{ reference, urgency, raisedAt, owner, closed },
    ...{ subject, raisedBy, involved, settled, called, place, hr },
    open: concern.status === 'open' ? concern : undefined,
  };
}
