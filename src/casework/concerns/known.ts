/** Finds concerns, open or closed, for whoever may know of them. */
import type { Projection } from '../../engine/projection.ts';
import { inOrder, type Queued } from '../../policy/concerns/queue.ts';
import type { Case } from '../../policy/concerns/state.ts';
import type { Local } from '../../policy/local.ts';
import { type AskedAbout, type Asking, may } from '../../policy/may.ts';
import { lookingFor, type Spelled, spelled } from '../../policy/names.ts';
import { type Reference, readReference } from '../../policy/reference.ts';

/** What is kept in memory of each: the rest of a closed one is read when it is opened. */
export type Known = AskedAbout &
  Pick<Case, 'reference' | 'urgency' | 'raisedAt' | 'owner' | 'closed'> & {
    /** The whole of it while it is open. */
    readonly open: Case | undefined;
    /** In which months (`2026-11`) something happened to it. */
    readonly months: readonly string[];
    /** Every name that stands in it. */
    readonly names: readonly Spelled[];
  };

export type Shelf = 'mine' | 'open' | 'closed';

/** A part of what was looked for. `after` is the last concern of the part before. */
export type Wanted = {
  /** Which list is shown; what is searched for is looked for in all of them. */
  readonly shelf: Shelf;
  /** A reference or a name; empty for the list as it is. */
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

/** Whether somebody may know of a concern. */
export type MayKnow = (one: Known, asking: Asking) => boolean;

type Moment = { readonly local: Local; readonly now: string; readonly mayKnow: MayKnow };

/**
 * @param known every concern
 * @throws NotStanding; what kept a concern from being read: a list without it would look complete
 */
export async function findKnown(
  known: Projection<Known>,
  asking: Asking,
  { shelf, search, after, limit }: Wanted,
  { local, now, mayKnow }: Moment,
): Promise<Found> {
  const { rows, unread } = await known.now();
  for (const problem of unread.values()) throw problem;
  const theirs = [...rows.values()].filter((one) => mayKnow(one, asking));
  const cases = theirs.flatMap((one) => one.open ?? []);
  const queued = inOrder(cases, asking.actor, local, now);
  const rowOf = ({ concern }: Queued) => rows.get(concern.reference) ?? [];
  const shelves: Readonly<Record<Shelf, readonly Known[]>> = {
    mine: queued.filter(({ concern }) => concern.owner?.id === asking.actor.id).flatMap(rowOf),
    open: queued.flatMap(rowOf),
    closed: theirs.filter((one) => one.open === undefined).sort(lastClosedFirst),
  };
  const lookedThrough = search.trim() === '' ? shelves[shelf] : [...shelves.open, ...shelves.closed];
  const { part, next } = partOf(lookedThrough, meantBy(search), { after, limit });
  return {
    open: queued.filter(({ concern }) => part.some(({ reference }) => reference === concern.reference)),
    closed: part.filter((one) => one.open === undefined),
    next,
    counts: { mine: shelves.mine.length, open: shelves.open.length, closed: shelves.closed.length },
  };
}

/** Of one concern, for so many people: a team is smaller. */
const mostRemembered = 20;

/**
 * Remembers its answers, for as long as a row lives: each of 10,000 is asked about at each look, and who may know of it
 * changes only with the row or the person.
 */
export function openMayKnow(): MayKnow {
  const remembered = new WeakMap<Known, Map<string, boolean>>();
  return (one, asking) => {
    const { id, name, safeguarding, places = [] } = asking.actor;
    const key = JSON.stringify([id, name, safeguarding, places]);
    const answers = remembered.get(one) ?? new Map<string, boolean>();
    const before = answers.get(key);
    if (before !== undefined) return before;
    const answer = may('read-concern', asking, { concern: one, isGranted: false });
    if (answers.size === mostRemembered) answers.clear();
    remembered.set(one, answers.set(key, answer));
    return answer;
  };
}

/** By its reference, as people type it, or by a name that is in it. */
function meantBy(search: string): (one: Known) => boolean {
  const typed = search.trim();
  if (typed === '') return () => true;
  const reference = readReference(typed);
  if (reference) return (one) => one.reference === reference;
  const isMeant = lookingFor(typed);
  return ({ names }) => names.some(isMeant);
}

function namesIn({ subject, involved }: Pick<Case, 'subject' | 'involved'>): readonly Spelled[] {
  const others = involved.flatMap(({ name, person }) => [name, person?.name ?? '']);
  return [subject.name, subject.colleague?.name ?? '', ...others].filter(Boolean).map(spelled);
}

/**
 * Asks no more of them than the part needs: comparing names takes its time. An `after` that is not among them starts at the
 * top: the answer must not betray that it exists.
 */
function partOf(
  all: readonly Known[],
  isMeant: (one: Known) => boolean,
  { after, limit }: Pick<Wanted, 'after' | 'limit'>,
): { readonly part: readonly Known[]; readonly next: Reference | undefined } {
  const found: Known[] = [];
  const from = all.findIndex(({ reference }) => reference === after) + 1;
  for (const one of all.slice(from)) {
    if (found.length > limit) break;
    if (isMeant(one)) found.push(one);
  }
  const part = found.slice(0, limit);
  return { part, next: found.length > limit ? part.at(-1)?.reference : undefined };
}

function lastClosedFirst(one: Known, other: Known): number {
  return (
    (other.closed?.at ?? '').localeCompare(one.closed?.at ?? '') ||
    other.reference.localeCompare(one.reference)
  );
}

export function knownOf(concern: Case, months: readonly string[]): Known {
  const { reference, urgency, raisedAt, owner, closed } = concern;
  const { subject, raisedBy, involved, settled, called, place, hr } = concern;
  return {
    ...{ reference, urgency, raisedAt, owner, closed },
    ...{ subject, raisedBy, involved, settled, called, place, hr },
    months,
    names: namesIn(concern),
    open: concern.status === 'open' ? concern : undefined,
  };
}
