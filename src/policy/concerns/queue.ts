/** Puts the open concerns in the order in which the safeguarding team works on them. */
import { isLater } from '../hours.ts';
import type { Local } from '../local.ts';
import type { Actor, Person } from '../person.ts';
import type { Awaited } from './choices.ts';
import { nextStep } from './next.ts';
import type { Case } from './state.ts';

/** An open concern, and its owner's next step. */
export type Queued = {
  readonly concern: Case;
  readonly step: Awaited;
  /** The instant (ISO 8601, UTC) by which the step was promised. */
  readonly by: string;
  /** Whether that has passed. */
  readonly late: boolean;
};

/** Whether somebody may have concerns to work on: the team and, for their own place, its lead (3.4). */
export function hasQueue({ safeguarding, places = [] }: Actor): boolean {
  return safeguarding || places.length > 0;
}

/** Immediate danger that nobody of the team has yet, then what is late, one's own, the others; of each the one due first. */
export function inOrder(
  concerns: readonly Case[],
  { id }: Person,
  local: Local,
  now: string,
): readonly Queued[] {
  const rank = ({ late, concern }: Queued) => {
    if (isDangerUnowned(concern)) return 0;
    if (late) return 1;
    return concern.owner?.id === id ? 2 : 3;
  };
  return concerns
    .flatMap((concern) => queued(concern, local, now))
    .toSorted(
      (one, other) =>
        rank(one) - rank(other) ||
        one.by.localeCompare(other.by) ||
        one.concern.reference.localeCompare(other.concern.reference),
    );
}

/** Everybody's to take on: whoever was called holds it only until somebody of the team does. */
export function isDangerUnowned({ urgency, owner, status }: Case): boolean {
  return status === 'open' && urgency === 'urgent' && owner === undefined;
}

/** Whatever is open waits for something. */
function queued(concern: Case, local: Local, now: string): readonly Queued[] {
  const next = nextStep(concern, local);
  return next ? [{ concern, step: next.what, by: next.by, late: isLater(now, next.by) }] : [];
}
