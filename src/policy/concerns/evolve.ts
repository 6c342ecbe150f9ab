/** Folds the events of a concern into its state. */
import { mostOneByOne } from './choices.ts';
import type { ConcernEvent, ConcernRaised } from './events.ts';
import { also, checkAfter, firstCheck } from './evolveCheck.ts';
import { clarified, involvedWith, saysWhom, withoutThoseMeant } from './evolveWhom.ts';
import type { Called, Case, Concern, Decision, Situation } from './state.ts';
import { waitsAfter } from './waiting.ts';

export function evolve(concern: Concern, event: ConcernEvent): Concern {
  if (event.type === 'ConcernRaised') return raised(event);
  if (concern.status === 'none') throw new Error(`A concern cannot begin with ${event.type}`);

  const changedTo = { ...concern, version: concern.version + 1, ...changed(concern, event) };
  const inBurst = { ...changedTo, burst: burstAfter(changedTo) };
  const after = saysWhom.has(event.type) ? { ...inBurst, ...withoutThoseMeant(inBurst) } : inBurst;
  return { ...after, waits: waitsAfter(concern.waits, after, event) };
}

/** Whatever becomes of it later: what was told of together before must not be silent the second time. */
function burstAfter({ burst, owner, heldBy, status }: Case): Case['burst'] {
  const isTaken = owner !== undefined || heldBy !== undefined || status === 'closed';
  return burst && isTaken ? { ...burst, isOver: true } : burst;
}

function raised(event: ConcernRaised): Case {
  const { reference, draft, urgency, subject, notice, route, danger, policeTold = [], place, by, at } = event;
  const { burst, recordedBy } = event;
  const concern: Situation = {
    status: 'open',
    version: 1,
    reference,
    draft,
    urgency,
    raisedBy: by,
    raisedAt: at,
    recordedBy,
    subject,
    notice,
    route,
    danger,
    policeTold,
    place,
    burst: burst === undefined ? undefined : { id: burst, isOver: false },
    involved: [],
    settled: {},
    check: firstCheck(route),
    hrTold: undefined,
    added: undefined,
    additions: [],
    managerLate: false,
    handedOn: [],
    owner: undefined,
    called: [],
    heldBy: undefined,
    shownTo: [],
    hr: undefined,
    begun: false,
    acknowledgedAt: undefined,
    decisions: [],
    steps: {},
    referral: undefined,
    outcome: undefined,
    supportEndedOn: undefined,
    closed: undefined,
    unreadSince: undefined,
    reopened: undefined,
    withheld: false,
    withheldAt: undefined,
    takenOff: undefined,
    recordEdits: [],
  };
  return { ...concern, waits: waitsAfter([], concern, event) };
}

function changed(concern: Case, event: Exclude<ConcernEvent, ConcernRaised>): Partial<Case> {
  switch (event.type) {
    case 'ManagerIdentified':
    case 'ManagerNotAsked':
    case 'ManagerNotReached':
    case 'ManagerSupported':
    case 'ManagerSawNoConcern':
    case 'ManagerAskedForMore':
    case 'CheckHandedOn':
      return checkAfter(concern, event);
    case 'InformationAdded':
      return {
        added: { by: event.by, text: event.text },
        additions: [...concern.additions, { by: event.by.id, at: event.at }].slice(-mostOneByOne - 1),
        ...(event.as === 'safeguarding' ? begun : unread(concern, event.at)),
      };
    case 'InformationRead':
      return { ...taken, unreadSince: undefined };
    case 'ConcernAcknowledged':
      return { ...taken, owner: event.by, begun: false, acknowledgedAt: concern.acknowledgedAt ?? event.at };
    case 'ConcernTakenOver':
      return { ...taken, owner: event.by, acknowledgedAt: concern.acknowledgedAt ?? event.at };
    case 'AcknowledgementLapsed':
      return { owner: undefined, acknowledgedAt: undefined };
    case 'PersonCalled':
      return called(concern, calledAs(event));
    case 'HeldMeanwhile':
      return { heldBy: event.by };
    case 'HrAsked':
      return { hr: { ...concern.hr, asked: [...(concern.hr?.asked ?? []), calledAs(event)] } };
    case 'HrAdvised':
      return concern.hr ? { hr: { ...concern.hr, advice: event.advice }, ...begun } : {};
    case 'PlaceSet':
      return { place: event.place, ...begun };
    case 'PersonInvolved':
      return { ...involvedWith(concern, event), ...begun };
    case 'NameSettled':
      return { settled: { ...concern.settled, [event.person.id]: event.isMeant } };
    case 'ManagerDidNotAnswer':
      return { managerLate: true };
    case 'SubjectClarified':
      return { ...clarified(concern, event), ...begun };
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
      return {
        ...taken,
        status: 'closed',
        closed: { reason: event.reason, at: event.at, by: event.by },
      };
    case 'ConcernReopened':
      return {
        ...taken,
        status: 'open',
        closed: undefined,
        unreadSince: undefined,
        reopened: { reason: event.reason, at: event.at, by: event.by },
      };
    case 'RecordEdited':
      return { recordEdits: [...concern.recordEdits, event.save] };
    case 'RecordWithheld':
      return { withheld: true, withheldAt: event.at };
    case 'RecordReleased':
      return { withheld: false };
    case 'RecordTakenOff':
      return { takenOff: event.begun };
    case 'DeadlinePassed':
      return event.step === 'manager-answer' ? {} : { heldBy: undefined };
    case 'ClockRestarted':
      return {};
    default:
      return unreadable(event);
  }
}

const begun = { begun: true } as const;

/** The team has it, or it is closed and read: those who were called may act no more. */
const taken = { called: [], heldBy: undefined } as const;

const calledAs = ({ person, role }: Called): Called => ({ person, role });

/** What is added to a closed concern must be read by the team. */
function unread({ status, unreadSince }: Case, at: string): Partial<Case> {
  return status === 'closed' ? { unreadSince: unreadSince ?? at } : {};
}

function called({ called, shownTo }: Case, one: Called): Partial<Case> {
  const others = called.filter(({ person }) => person.id !== one.person.id);
  return { called: [...others, one], shownTo: also(shownTo, one.person) };
}

function decision({ outcome, reason, by, at }: Decision): Decision {
  return { outcome, reason, by, at };
}

/** A concern we can only half read is worse than one we cannot open, so an unknown event stops the load. */
function unreadable(event: never): never {
  throw new Error(`Unknown concern event: ${(event as { type: string }).type}`);
}
