/** Derives the steps that a concern waits for, side by side, each with the time since which it waits. */
import type { Awaited } from './choices.ts';
import type { ConcernEvent } from './events.ts';
import { owed } from './owed.ts';
import type { Situation, Waiting } from './state.ts';

/** Continues the same waits, and begins the new ones. `concern` is the state after the event. */
export function waitsAfter(
  before: readonly Waiting[],
  concern: Situation,
  event: ConcernEvent,
): readonly Waiting[] {
  return waitedFor(concern).map((what) => {
    const same = before.find((one) => one.what === what);
    const isOver = same && (startsOver(what, event) || isLetGo(same, concern, event));
    return same && !isOver ? continued(same, event) : begun(what, event);
  });
}

function begun(what: Awaited, { type, at }: ConcernEvent): Waiting {
  const wait = { what, since: at, rungs: [] };
  return type === 'HeldMeanwhile' ? { ...wait, fromOpening: true } : wait;
}

function continued(wait: Waiting, event: ConcernEvent): Waiting {
  if (event.type !== 'DeadlinePassed' || event.step !== wait.what) return wait;
  const { at, tell, rung } = event;
  return { ...wait, rungs: [...wait.rungs, rung], last: { at, tell } };
}

/**
 * A new owner gets the full time for the first step. Whoever holds it meanwhile stops the ladder. A corrected end of
 * support restarts the reviews' time; a further addition never puts off that an earlier one is read.
 */
function startsOver(what: Awaited, { type }: ConcernEvent): boolean {
  switch (type) {
    case 'ConcernTakenOver':
      return what === 'first-step';
    case 'HeldMeanwhile':
      return what === 'acknowledge' || what === 'read-information';
    case 'ChannelSupportEnded':
      return isChannelReview(what);
    default:
      return false;
  }
}

/** Whoever held it until the office opens turns out to be one whom it may be about. */
function isLetGo({ fromOpening, rungs }: Waiting, { heldBy }: Situation, { type }: ConcernEvent): boolean {
  return fromOpening === true && rungs.length === 0 && !heldBy && type !== 'DeadlinePassed';
}

export function isChannelReview(what: Awaited): boolean {
  return what === 'channel-review-6-months' || what === 'channel-review-12-months';
}

function waitedFor(concern: Situation): readonly Awaited[] {
  if (concern.status === 'closed') return concern.unreadSince ? ['read-information'] : [];
  if (concern.owner) return [ownersStep(concern)];
  return managerPending(concern) ? ['manager-answer', 'acknowledge'] : ['acknowledge'];
}

function ownersStep(concern: Situation): Awaited {
  if (concern.decisions.length === 0) return concern.begun ? 'decide' : 'first-step';

  const due = owed(concern);
  if (due.includes('referral-sent')) return 'send-referral';
  if (due.includes('early-help-assessment')) return 'early-help-assessment';
  if (concern.referral && !concern.outcome) return 'hear-back';
  if (due.includes('channel-review-6-months')) return 'channel-review-6-months';
  if (due.includes('channel-review-12-months')) return 'channel-review-12-months';
  return 'finish';
}

/** Immediate danger waits for no manager, and nothing else waits for one who cannot be reached or has had their time. */
export function managerPending({ urgency, check, managerLate }: Situation): boolean {
  if (urgency === 'urgent' || managerLate) return false;
  return check.state === 'to-find' || (check.state === 'asked' && check.reached);
}
