/** Derives the one step that a concern waits for, and since when. */
import type { ConcernEvent } from './events.ts';
import { owed } from './owed.ts';
import type { Situation, Waiting } from './state.ts';

/** Continues the same wait, or begins the next one. `concern` is the state after the event. */
export function waitingAfter(before: Waiting | undefined, concern: Situation, event: ConcernEvent): Waiting {
  const what = waitsFor(concern);
  if (what !== before?.what || startsOver(what, event)) return { what, since: event.at, rungs: [] };
  if (event.type !== 'DeadlinePassed' || event.step !== before.what) return before;

  const { at, tell, rung } = event;
  return { ...before, rungs: [...before.rungs, rung], last: { at, tell } };
}

/** A new owner gets the full time for the first step. A corrected end of support restarts the reviews' time. */
function startsOver(what: Waiting['what'], { type }: ConcernEvent): boolean {
  if (type === 'ConcernTakenOver') return what === 'first-step';
  return type === 'ChannelSupportEnded' && isChannelReview(what);
}

export function isChannelReview(what: Waiting['what']): boolean {
  return what === 'channel-review-6-months' || what === 'channel-review-12-months';
}

function waitsFor(concern: Situation): Waiting['what'] {
  if (concern.status === 'closed') return 'none';
  if (!concern.owner) return managerPending(concern) ? 'manager-answer' : 'acknowledge';
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
function managerPending({ urgency, check, managerLate }: Situation): boolean {
  if (urgency === 'urgent' || managerLate) return false;
  return check.state === 'to-find' || (check.state === 'asked' && check.reached);
}
