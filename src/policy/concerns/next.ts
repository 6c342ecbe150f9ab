/** Says where a concern stands, what comes next, and the time that the reporter is promised. */
import type { Local } from '../local.ts';
import type { Awaited } from './choices.ts';
import { type ConcernClock, clocksOf } from './clock.ts';
import type { RungTells } from './events.ts';
import type { Case } from './state.ts';
import { managerPending } from './waiting.ts';

/** Where a concern can stand, in the order of the pathway. */
export const standpoints = [
  'with-manager',
  'new',
  'acknowledged',
  'decided',
  'referral-sent',
  'outcome-known',
  'closed',
] as const;
export type Standpoint = (typeof standpoints)[number];

export type NextStep = {
  readonly what: Awaited;
  /** The instant (ISO 8601, UTC) that was promised; it may have passed. */
  readonly by: string;
  /** Once it has passed: who was told, and who will be told next and when. */
  readonly late:
    | { readonly told: RungTells; readonly next: ConcernClock['rung']; readonly at: string }
    | undefined;
};

export function standpoint(concern: Case): Standpoint {
  if (concern.status === 'closed') return 'closed';
  if (concern.outcome) return 'outcome-known';
  if (concern.referral) return 'referral-sent';
  if (concern.decisions.length > 0) return 'decided';
  if (concern.owner) return 'acknowledged';
  return managerPending(concern) ? 'with-manager' : 'new';
}

/** Every step that the concern waits for, and when its time runs out, in the order of the pathway. */
export function nextSteps(concern: Case, local: Local): readonly NextStep[] {
  return clocksOf(concern, local).map(({ name, due, rung, at }) => {
    const last = concern.waits.find(({ what }) => what === name)?.last;
    return { what: name, by: due, late: last && { told: last.tell, next: rung, at } };
  });
}

/** The safeguarding team's own step, which runs from "Send" whoever else is asked. */
export function nextStep(concern: Case, local: Local): NextStep | undefined {
  return nextSteps(concern, local).at(-1);
}
