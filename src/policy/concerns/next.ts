/** Says where a concern stands, what comes next, and the time that the reporter is promised. */
import type { Local } from '../local.ts';
import type { Awaited } from './choices.ts';
import { type ConcernClock, clocksOf } from './clock.ts';
import type { RungTells } from './events.ts';
import type { Case } from './state.ts';

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
  readonly what: Awaited | 'none';
  /** The instant (ISO 8601, UTC) that was promised; it may have passed. */
  readonly by: string | undefined;
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
  return concern.waiting.what === 'manager-answer' ? 'with-manager' : 'new';
}

/** The one step that the concern waits for, and when its time runs out. */
export function nextStep(concern: Case, local: Local): NextStep {
  const [clock] = clocksOf(concern, local);
  if (!clock) return { what: 'none', by: undefined, late: undefined };

  const { last } = concern.waiting;
  return {
    what: clock.name,
    by: clock.due,
    late: last && { told: last.tell, next: clock.rung, at: clock.at },
  };
}
