/** Where a concern stands, what happens to it next, and by when: the promise that the reporter is shown. */
import type { Calendar } from '../hours.ts';
import type { Pack } from '../pack.ts';
import { type Clock, clockOf } from './clock.ts';
import type { Case } from './evolve.ts';
import type { Awaited, RungTells } from './waiting.ts';

/** What must be known of the place to say when something is due. */
export type Local = { readonly pack: Pack; readonly calendar: Calendar };

export type Standpoint =
  | 'with-manager'
  | 'new'
  | 'acknowledged'
  | 'decided'
  | 'referral-sent'
  | 'outcome-known'
  | 'closed';

export type NextStep = {
  readonly what: Awaited | 'none';
  /** The instant (ISO 8601, UTC) that was promised; it may have passed. */
  readonly by: string | undefined;
  /** Once it has passed: who was told of that, and who will be told when, if it goes on waiting. */
  readonly late: { readonly told: RungTells; readonly next: Clock['rung']; readonly at: string } | undefined;
};

export function standpoint(concern: Case): Standpoint {
  if (concern.status === 'closed') return 'closed';
  if (concern.outcome) return 'outcome-known';
  if (concern.referral) return 'referral-sent';
  if (concern.decisions.length > 0) return 'decided';
  if (concern.owner) return 'acknowledged';
  return concern.waiting.what === 'manager-answer' ? 'with-manager' : 'new';
}

/** The one step that is waited for, and when its time runs out. */
export function nextStep(concern: Case, local: Local): NextStep {
  const clock = clockOf(concern, local);
  if (!clock) return { what: 'none', by: undefined, late: undefined };

  const { last } = concern.waiting;
  return {
    what: clock.what,
    by: clock.due,
    late: last && { told: last.tell, next: clock.rung, at: clock.at },
  };
}
