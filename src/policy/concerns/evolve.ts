/** Folds the events of a concern into its state. */
import type { Person } from '../person.ts';
import type { YesOrNo } from './choices.ts';
import type { ConcernEvent, ConcernRaised, Route } from './events.ts';
import type { Case, Check, Concern, Decision, ManagerAnswered, Situation } from './state.ts';
import { waitingAfter } from './waiting.ts';

export function evolve(concern: Concern, event: ConcernEvent): Concern {
  if (event.type === 'ConcernRaised') return raised(event);
  if (concern.status === 'none') throw new Error(`A concern cannot begin with ${event.type}`);

  const after = { ...concern, version: concern.version + 1, ...changed(concern, event) };
  return { ...after, waiting: waitingAfter(concern.waiting, after, event) };
}

function raised(event: ConcernRaised): Case {
  const { reference, draft, urgency, subject, notice, route, danger, by, at } = event;
  const concern: Situation = {
    status: 'open',
    version: 1,
    reference,
    draft,
    urgency,
    raisedBy: by,
    raisedAt: at,
    subject,
    notice,
    route,
    danger,
    check: firstCheck(route),
    hrTold: undefined,
    added: undefined,
    managerLate: false,
    owner: undefined,
    begun: false,
    acknowledgedAt: undefined,
    decisions: [],
    steps: {},
    referral: undefined,
    outcome: undefined,
    supportEndedOn: undefined,
    closed: undefined,
    reopened: undefined,
    withheld: false,
    takenOff: undefined,
    recordEdits: [],
  };
  return { ...concern, waiting: waitingAfter(undefined, concern, event) };
}

function firstCheck(route: Route): Check {
  if (route.via === 'urgent') return { state: 'not-asked', why: 'urgent' };
  if (route.via === 'direct') return { state: 'not-asked', why: route.reason };
  return { state: 'to-find', wanted: route.wanted };
}

function changed(concern: Case, event: Exclude<ConcernEvent, ConcernRaised>): Partial<Case> {
  switch (event.type) {
    case 'ManagerIdentified':
      return { check: { state: 'asked', manager: event.manager, reached: true } };
    case 'ManagerNotAsked':
      return { check: { state: 'not-asked', why: event.why } };
    case 'ManagerNotReached':
      return concern.check.state === 'asked' ? { check: { ...concern.check, reached: false } } : {};
    case 'InformationAdded':
      return { added: { by: event.by, text: event.text }, ...(event.as === 'safeguarding' && begun) };
    case 'ManagerSupported':
      return { ...hr(event), check: answered(event, 'supported') };
    case 'ManagerSawNoConcern':
      return { ...hr(event), check: answered(event, 'no-concern') };
    case 'ManagerAskedForMore':
      return {
        ...hr(event),
        check: { state: 'asked', manager: event.by, reached: true, question: event.discussion },
      };
    case 'ConcernAcknowledged':
      return { owner: event.by, begun: false, acknowledgedAt: concern.acknowledgedAt ?? event.at };
    case 'ConcernTakenOver':
      return { owner: event.by, acknowledgedAt: concern.acknowledgedAt ?? event.at };
    case 'AcknowledgementLapsed':
      return { owner: undefined, acknowledgedAt: undefined };
    case 'ManagerDidNotAnswer':
      return { managerLate: true };
    case 'SubjectClarified': {
      const { about, age, name = concern.subject.name } = event;
      return { subject: { ...concern.subject, about, age, name }, ...begun };
    }
    case 'DecisionRecorded':
      return { decisions: [...concern.decisions, decision(event)], ...begun };
    case 'DecisionWithdrawn':
      return { decisions: concern.decisions.filter(({ outcome }) => outcome !== event.outcome) };
    case 'StepRecorded':
      return {
        ...begun,
        steps: { ...concern.steps, [event.step]: { needed: event.needed, note: event.note, by: event.by } },
      };
    case 'ReferralSent':
      return { referral: { to: event.to, sentOn: event.sentOn, at: concern.referral?.at ?? event.at } };
    case 'OutcomeRecorded':
      return { outcome: { text: event.outcome, at: event.at } };
    case 'ChannelSupportEnded':
      return { supportEndedOn: event.endedOn };
    case 'ConcernClosed':
      return { status: 'closed', closed: { reason: event.reason, at: event.at, by: event.by } };
    case 'ConcernReopened':
      return {
        status: 'open',
        closed: undefined,
        reopened: { reason: event.reason, at: event.at, by: event.by },
      };
    case 'RecordEdited':
      return { recordEdits: [...concern.recordEdits, event.save] };
    case 'RecordWithheld':
      return { withheld: true };
    case 'RecordReleased':
      return { withheld: false };
    case 'RecordTakenOff':
      return { takenOff: event.begun };
    case 'DeadlinePassed':
    case 'ClockRestarted':
      return {};
    default:
      return unreadable(event);
  }
}

const begun = { begun: true } as const;

function answered(event: { by: Person; at: string }, answer: ManagerAnswered['answer']): ManagerAnswered {
  return { state: 'answered', manager: event.by, answer, at: event.at };
}

function hr(event: { hrTold?: YesOrNo }): Partial<Case> {
  return event.hrTold ? { hrTold: event.hrTold } : {};
}

function decision({ outcome, reason, by, at }: Decision): Decision {
  return { outcome, reason, by, at };
}

/** A concern we can only half read is worse than one we cannot open, so an unknown event stops the load. */
function unreadable(event: never): never {
  throw new Error(`Unknown concern event: ${(event as { type: string }).type}`);
}
