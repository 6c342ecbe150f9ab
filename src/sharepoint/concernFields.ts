/** A concern and its happenings as the columns of "Prevent concerns" and "Prevent chronology". */
import { eventDetail, words } from '../casework/story.ts';
import type { Recorded } from '../journal/journal.ts';
import { managerAsked } from '../policy/access.ts';
import { type ConcernEvent, clauseOf } from '../policy/concern/events.ts';
import type { Case } from '../policy/concern/evolve.ts';
import { type Local, nextStep, type Standpoint, standpoint } from '../policy/concern/next.ts';
import { owed } from '../policy/concern/owed.ts';
import type { About, Age, ConcernStatus, Decision, ManagerAnswer, RouteReason } from './choices.ts';
import { TEXT_LIMIT } from './columns.ts';
import { continued, oneLine } from './continued.ts';
import type { Fields } from './records.ts';

const status: Readonly<Record<Standpoint, ConcernStatus>> = {
  'with-manager': 'With manager',
  new: 'New',
  acknowledged: 'Acknowledged',
  decided: 'Decided',
  'referral-sent': 'Referral sent',
  'outcome-known': 'Outcome known',
  closed: 'Closed',
};

const about: Readonly<Record<Case['subject']['about'], About>> = {
  patient: 'Patient',
  colleague: 'Colleague',
  'someone-else': 'Someone else',
  'not-known': 'Not known',
};

const age: Readonly<Record<Case['subject']['age'], Age>> = {
  'under-18': 'Under 18',
  'send-18-to-25': '18 to 25 with special educational needs or disabilities',
  adult: 'Adult',
  'not-known': 'Not known',
};

const decision: Readonly<Record<Case['decisions'][number]['outcome'], Decision>> = words.outcome as Record<
  Case['decisions'][number]['outcome'],
  Decision
>;

const routeReason: Readonly<Record<string, RouteReason>> = {
  'manager-involved': 'Manager involved',
  'manager-not-available': 'Manager not available',
  'not-comfortable': 'Not comfortable',
  other: 'Other',
};

/** The whole item: each write replaces every column, so that the newest version is complete in itself. */
export function concernFields(concern: Case, history: readonly ConcernEvent[], local: Local): Fields {
  const { subject, notice, danger, route, raisedBy, owner, referral, outcome, closed } = concern;
  const next = nextStep(concern, local);
  return {
    Title: concern.reference,
    Reference: concern.reference,
    Status: status[standpoint(concern)],
    Urgency: concern.urgency === 'urgent' ? 'Urgent' : 'Standard',
    About: about[subject.about],
    Age: age[subject.age],
    Route: route.via === 'manager' ? 'Through a manager' : 'Straight to the safeguarding team',
    RouteReason: route.via === 'direct' ? (routeReason[route.reason] ?? 'Other') : null,
    RaisedAt: concern.raisedAt,
    RaisedBy: oneLine(raisedBy.name),
    RaisedById: raisedBy.id,
    ...managerFields(concern, history),
    Owner: owner ? oneLine(owner.name) : null,
    OwnerId: owner?.id ?? null,
    AcknowledgedAt: concern.acknowledgedAt ?? null,
    Decisions: concern.decisions
      .map((one) => decision[one.outcome])
      .filter((one, index, all) => all.indexOf(one) === index),
    Reasons: whole(
      concern.decisions.map(
        (one) => `${words.outcome[one.outcome]} (${one.by.name}, ${one.at}): ${one.reason}`,
      ),
    ),
    DecidedAt: concern.decisions.at(-1)?.at ?? null,
    ReferralSentAt: referral ? `${referral.sentOn}T00:00:00Z` : null,
    ReferralSentTo: referral?.to ?? null,
    Outcome: outcome?.text ?? null,
    OutcomeAt: outcome?.at ?? null,
    SupportEndedOn: concern.supportEndedOn ? `${concern.supportEndedOn}T00:00:00Z` : null,
    ClosedAt: closed?.at ?? null,
    ClosedReason: closed?.reason ?? null,
    NextStep: next.what === 'none' ? null : words.step[next.what],
    NextDueAt: next.by ?? null,
    StillOwed: owed(concern)
      .map((one) => words.owed[one])
      .join('\n'),
    PersonName: subject.colleague?.name || subject.name,
    PersonIdentifiers: [subject.identifiers, subject.colleague?.id].filter(Boolean).join('\n'),
    WhatWasNoticed: whole([notice.what]),
    WhenNoticed: notice.when,
    HowKnown: notice.how,
    Kinds: local.pack.kinds
      .filter(({ id }) => notice.kinds.includes(id))
      .map(({ text }) => text)
      .join('\n'),
    AlreadyAgreed: route.via === 'manager' ? route.agreed : route.via === 'direct' ? route.why : '',
    Place: danger?.where ?? '',
    CalledPolice: danger ? words.called999[danger.called999] : '',
    PoliceIncident: danger?.incidentNumber ?? '',
    InformationAdded: whole(
      history.flatMap((event) =>
        event.type === 'InformationAdded' ? [`${event.by.name}, ${event.at}: ${event.text}`] : [],
      ),
    ),
  };
}

const answers: Readonly<Partial<Record<ConcernEvent['type'], ManagerAnswer>>> = {
  ManagerSupported: 'Supports escalation',
  ManagerAskedForMore: 'Asks for more information',
  ManagerSawNoConcern: 'Sees no concern',
};

function managerFields(concern: Case, history: readonly ConcernEvent[]): Fields {
  const manager = managerAsked(concern);
  const accounts = history.filter((event) => answers[event.type]);
  const last = accounts.at(-1);
  return {
    Manager: manager ? oneLine(manager.name) : null,
    ManagerId: manager?.id ?? null,
    ManagerAnswer: last ? (answers[last.type] ?? null) : null,
    ManagerAccount: whole(accounts.map(eventDetail)),
    ManagerAnsweredAt: last?.at ?? null,
    HrTold: concern.hrTold ? (concern.hrTold === 'yes' ? 'Yes' : 'No') : null,
  };
}

/** One chronology item, or several where the detail is longer than a column holds. */
export function chronologyItems({
  stream,
  version,
  event,
  hash,
}: Recorded<ConcernEvent>): readonly { key: string; fields: Fields }[] {
  const parts = continued(eventDetail(event), TEXT_LIMIT);
  return (parts.length === 0 ? [''] : parts).map((detail, index) => ({
    key: index === 0 ? `${stream}:${version}` : `${stream}:${version}:${index + 1}`,
    fields: {
      Title: words.event[event.type],
      ConcernReference: stream,
      At: event.at,
      EventVersion: version,
      Part: index + 1,
      Who: oneLine(event.by.name),
      WhoId: event.by.id,
      What: words.event[event.type],
      Clause: clauseOf[event.type],
      Detail: detail,
      Hash: hash,
    },
  }));
}

/** Joined entries of a column; what does not fit stands whole in the chronology, and the column says so. */
function whole(entries: readonly string[]): string {
  const text = entries.join('\n\n');
  const [first = '', ...rest] = continued(text, TEXT_LIMIT - continuedBelow.length);
  return rest.length === 0 ? text : first + continuedBelow;
}

const continuedBelow = '\n(continued in Prevent chronology)';
