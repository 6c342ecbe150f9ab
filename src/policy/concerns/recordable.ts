/** Lists what can be recorded of a concern now, beginning with what it owes. */
import type { Local } from '../local.ts';
import type { Actor, Person } from '../person.ts';
import { type Step, steps } from './choices.ts';
import { owed } from './owed.ts';
import type { Case } from './state.ts';

/** Everything that the safeguarding team records besides a decision. */
export const recordables = [
  ...steps,
  'referral-sent',
  'outcome',
  'support-ended',
  'clarify',
  'others',
  'settle',
  'place',
  'information',
  'read-information',
  'withdraw',
  'take-over',
  'close',
  'reopen',
] as const;
export type Recordable = (typeof recordables)[number];

export function isStep(record: Recordable): record is Step {
  return steps.some((step) => step === record);
}

/**
 * What this member of the team can record now. A closed concern takes in what is new, and can be reopened.
 * @param doubted those of the team whom an uncertain name might mean
 */
export function recordable(
  concern: Case,
  by: Actor,
  { pack }: Local,
  doubted: readonly Person[] = [],
): readonly Recordable[] {
  if (concern.status === 'closed')
    return [...(concern.unreadSince ? (['read-information'] as const) : []), 'information', 'reopen'];
  const due = owed(concern);
  const waiting = due.filter((one) => one !== 'decision');
  const possible: readonly (Recordable | false)[] = [
    ...waiting,
    'information',
    'clarify',
    'others',
    doubted.length > 0 && 'settle',
    pack.places.length > 1 && 'place',
    concern.outcome !== undefined && 'support-ended',
    waiting.includes('referral-sent') && 'withdraw',
    concern.owner !== undefined && concern.owner.id !== by.id && 'take-over',
    due.length === 0 && 'close',
  ];
  return [...new Set(possible.filter((one) => one !== false))];
}
