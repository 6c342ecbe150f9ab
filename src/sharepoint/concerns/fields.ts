/** Turns a concern and its events into fields of "Prevent concerns" and "Prevent chronology". */

import type { Recorded } from '../../journal/journal.ts';
import { managerAsked } from '../../policy/concerns/access.ts';
import { clauseFor } from '../../policy/concerns/clauses.ts';
import type { ConcernEvent } from '../../policy/concerns/events.ts';
import { nextStep, standpoint } from '../../policy/concerns/next.ts';
import { owed } from '../../policy/concerns/owed.ts';
import type { Case } from '../../policy/concerns/state.ts';
import type { Calendar } from '../../policy/hours.ts';
import type { Local } from '../../policy/local.ts';
import { eventDetail, involvedWords, personWords } from '../../words/concerns.ts';
import { sayWhenForGood } from '../../words/say.ts';
import { words } from '../../words/words.ts';
import { TEXT_LIMIT } from '../lists/columns.ts';
import { continued, oneLine } from '../lists/continued.ts';
import { atNoon } from '../lists/day.ts';
import type { Fields } from '../lists/fields.ts';
import { managerAnswers } from './list.ts';

/** The whole item: each write replaces every column, so that the newest version is complete in itself. */
export function concernFields(concern: Case, history: readonly ConcernEvent[], local: Local): Fields {
  const { calendar } = local;
  const { subject, notice, danger, route, raisedBy, owner, referral, outcome, closed } = concern;
  const next = nextStep(concern, local);
  return {
    Title: concern.reference,
    Reference: concern.reference,
    Status: words.standpoint[standpoint(concern)],
    Urgency: words.urgency[concern.urgency],
    About: words.about[subject.about],
    Age: words.age[subject.age],
    Route: words.route[route.via],
    RaisedAt: concern.raisedAt,
    RaisedBy: oneLine(raisedBy.name),
    RaisedById: raisedBy.id,
    ...managerFields(concern, history, local),
    Owner: owner ? oneLine(owner.name) : null,
    OwnerId: owner?.id ?? null,
    AcknowledgedAt: concern.acknowledgedAt ?? null,
    Decisions: [...new Set(concern.decisions.map((one) => words.outcome[one.outcome]))],
    Reasons: whole(
      concern.decisions.map((one) => `${words.outcome[one.outcome]} (${said(one, calendar)}): ${one.reason}`),
    ),
    DecidedAt: concern.decisions.at(-1)?.at ?? null,
    ReferralSentOn: referral ? atNoon(referral.sentOn) : null,
    ReferralSentTo: referral?.to ?? null,
    Outcome: outcome?.text ?? null,
    OutcomeAt: outcome?.at ?? null,
    SupportEndedOn: concern.supportEndedOn ? atNoon(concern.supportEndedOn) : null,
    ClosedAt: closed?.at ?? null,
    ClosedReason: closed?.reason ?? null,
    NextStep: next ? words.step[next.what] : null,
    NextDueAt: next?.by ?? null,
    StillOwed: owed(concern)
      .map((one) => words.owed[one])
      .join('\n'),
    PersonName: given(personWords(subject)),
    PersonId: subject.colleague?.id ?? null,
    PersonIdentifiers: given(subject.identifiers),
    OthersNamed: whole(concern.involved.map(involvedWords)),
    WhatWasNoticed: whole([notice.what]),
    WhenNoticed: given(notice.when),
    HowKnown: given(notice.how),
    Kinds: given(
      local.pack.kinds
        .filter(({ id }) => notice.kinds.includes(id))
        .map(({ text }) => text)
        .join('\n'),
    ),
    AlreadyAgreed:
      route.via === 'manager' ? given(route.agreed) : route.via === 'direct' ? (route.why ?? '') : '',
    Place: danger?.where ?? '',
    PlaceOfConcern: local.pack.places.find(({ id }) => id === concern.place)?.name ?? null,
    PoliceTold: concern.policeTold.map((one) => words.policeTold[one]),
    CalledPolice: danger ? words.called999[danger.called999] : '',
    PoliceIncident: danger?.incidentNumber ?? '',
    InformationAdded: whole(
      history.flatMap((event) =>
        event.type === 'InformationAdded' ? [`${said(event, calendar)}: ${event.text}`] : [],
      ),
    ),
  };
}

function managerFields(concern: Case, history: readonly ConcernEvent[], { calendar }: Local): Fields {
  const manager = managerAsked(concern);
  const accounts = history.filter((event) => managerAnswers[event.type]);
  const handedOn = history.findLastIndex(({ type }) => type === 'CheckHandedOn');
  // Of the manager who is asked by now.
  const last = history.slice(handedOn + 1).findLast((event) => managerAnswers[event.type]);
  return {
    Manager: manager ? oneLine(manager.name) : null,
    ManagerId: manager?.id ?? null,
    ManagerAnswer: last ? (managerAnswers[last.type] ?? null) : null,
    ManagerAccount: whole(
      accounts.map((event) => `${said(event, calendar)}: ${eventDetail(event, calendar)}`),
    ),
    ManagerAnsweredAt: last?.at ?? null,
    HrTold: concern.hrTold ? words.yesOrNo[concern.hrTold] : null,
  };
}

/**
 * One chronology item, or several if the detail is longer than a column holds.
 * @param hasDetail whether the list has a column for it
 */
export function chronologyItems(
  { stream, version, event, hash }: Recorded<ConcernEvent>,
  { calendar }: Local,
  hasDetail = true,
): readonly { key: string; fields: Fields }[] {
  const parts = hasDetail ? continued(eventDetail(event, calendar), TEXT_LIMIT) : [];
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
      Clause: clauseFor(event),
      Detail: detail,
      Hash: hash,
    },
  }));
}

/** Who said it, and when. */
function said({ by, at }: Pick<ConcernEvent, 'by' | 'at'>, calendar: Calendar): string {
  return `${by.name}, ${sayWhenForGood(at, calendar)}`;
}

/** What the reporter was asked, and left empty perhaps. */
function given(text: string): string {
  return text.trim() === '' ? words.answer.empty : text;
}

/** The joined entries of a column. The chronology holds all that does not fit, and the column says so. */
function whole(entries: readonly string[]): string {
  const text = entries.join('\n\n');
  const [first = '', ...rest] = continued(text, TEXT_LIMIT - continuedBelow.length);
  return rest.length === 0 ? text : first + continuedBelow;
}

const continuedBelow = '\n(continued in Prevent chronology)';
