/** Where a concern stands, what happens to it next, and by when: the promise that the reporter is shown. */
import { type Allowance, type Calendar, due, isLater } from '../hours.ts';
import type { Pack } from '../pack.ts';
import type { Case } from './evolve.ts';
import { owed } from './owed.ts';

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
  readonly what:
    | 'manager-answer'
    | 'acknowledge'
    | 'decide'
    | 'send-referral'
    | 'hear-back'
    | 'finish'
    | 'none';
  /** An instant (ISO 8601, UTC). */
  readonly by: string | undefined;
};

export function standpoint(concern: Case): Standpoint {
  if (concern.status === 'closed') return 'closed';
  if (concern.outcome) return 'outcome-known';
  if (concern.referral) return 'referral-sent';
  if (concern.decisions.length > 0) return 'decided';
  if (concern.owner) return 'acknowledged';
  return managerPending(concern) ? 'with-manager' : 'new';
}

/** The one step that is waited for, and when its time runs out. */
export function nextStep(concern: Case, { pack, calendar }: Local): NextStep {
  const { deadlines } = pack;
  const by = (from: string, allowance: Allowance) => due(from, allowance, calendar);

  if (concern.status === 'closed') return { what: 'none', by: undefined };
  if (!concern.acknowledgedAt) return beforeAcknowledgement(concern, { pack, calendar });
  const decision = concern.decisions.at(-1);
  if (!decision) return { what: 'decide', by: by(concern.acknowledgedAt, deadlines.decide) };
  if (owed(concern).includes('referral-sent'))
    return { what: 'send-referral', by: by(toRefer(concern) ?? decision.at, deadlines.sendReferral) };
  if (concern.referral && !concern.outcome)
    return { what: 'hear-back', by: by(concern.referral.at, deadlines.hearBack) };
  return {
    what: 'finish',
    by: by(latest(decision.at, concern.outcome?.at, concern.reopened?.at), deadlines.finish),
  };
}

/** When it was first decided to refer: a later decision beside it puts the referral off no further. */
function toRefer({ decisions }: Case): string | undefined {
  return decisions.find(({ outcome }) => outcome === 'refer-to-police')?.at;
}

function latest(first: string, ...others: readonly (string | undefined)[]): string {
  return others.reduce<string>((one, other) => (other && isLater(other, one) ? other : one), first);
}

/** The safeguarding team's clock starts when the manager has answered, or when the manager's time is up. */
function beforeAcknowledgement(concern: Case, { pack, calendar }: Local): NextStep {
  const { managerAnswer, acknowledgeStandard, acknowledgeUrgent } = pack.deadlines;
  if (concern.urgency === 'urgent')
    return { what: 'acknowledge', by: due(concern.raisedAt, acknowledgeUrgent, calendar) };
  if (managerPending(concern))
    return { what: 'manager-answer', by: due(concern.raisedAt, managerAnswer, calendar) };

  const from = concern.check.state === 'answered' ? concern.check.at : concern.raisedAt;
  return { what: 'acknowledge', by: due(from, acknowledgeStandard, calendar) };
}

function managerPending({ check }: Case): boolean {
  return check.state === 'to-find' || (check.state === 'asked' && check.reached);
}
