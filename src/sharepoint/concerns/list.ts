/** Declares the two lists that keep the record of concerns, and the texts of their choices. */
import {
  type About,
  type Age,
  abouts,
  ages,
  type Outcome,
  outcomes,
  type PoliceTold,
  policeTold,
  type Urgency,
  urgencies,
  type YesOrNo,
  yesOrNo,
} from '../../policy/concerns/choices.ts';
import type { ConcernEvent, Route } from '../../policy/concerns/events.ts';
import { type Standpoint, standpoints } from '../../policy/concerns/next.ts';
import {
  chosen,
  chosenSeveral,
  day,
  inOrder,
  instant,
  key,
  type ListDeclaration,
  line,
  personal,
  text,
  version,
  whole,
} from '../lists/columns.ts';

/** What the choices are called in the lists. Stored there, so a text never changes once the list is in use. */
export const texts = {
  status: {
    'with-manager': 'With manager',
    new: 'New',
    acknowledged: 'Acknowledged',
    decided: 'Decided',
    'referral-sent': 'Referral sent',
    'outcome-known': 'Outcome known',
    closed: 'Closed',
  } satisfies Record<Standpoint, string>,
  urgency: { urgent: 'Urgent', 'cannot-wait': 'Cannot wait', standard: 'Standard' } satisfies Record<
    Urgency,
    string
  >,
  about: {
    patient: 'Patient',
    colleague: 'Colleague',
    'someone-else': 'Someone else',
    'not-known': 'Not known',
  } satisfies Record<About, string>,
  age: {
    'under-18': 'Under 18',
    'send-18-to-25': '18 to 25 with special educational needs or disabilities',
    adult: 'Adult',
    'not-known': 'Not known',
  } satisfies Record<Age, string>,
  route: {
    manager: 'Through a manager',
    direct: 'Straight to the safeguarding team',
    urgent: 'Straight to the safeguarding team',
  } satisfies Record<Route['via'], string>,
  yesOrNo: { yes: 'Yes', no: 'No' } satisfies Record<YesOrNo, string>,
  policeTold: {
    police: 'Police, by telephone',
    hotline: 'Anti-Terrorist Hotline',
    'referral-form': 'National referral form sent',
  } satisfies Record<PoliceTold, string>,
  outcome: {
    'refer-to-police': 'Refer to the police Prevent team',
    'early-help-assessment': 'Early Help Assessment',
    'other-safeguarding': 'Other safeguarding route',
    advice: 'Advice and signposting',
    'no-further-action': 'No further action',
  } satisfies Record<Outcome, string>,
} as const;

/** What a manager's answer is called in the list, by its event. */
export const managerAnswers: Readonly<Partial<Record<ConcernEvent['type'], string>>> = {
  ManagerSupported: 'Supports escalation',
  ManagerAskedForMore: 'Asks for more information',
  ManagerSawNoConcern: 'Sees no concern',
};

/** One item a concern. Title holds the reference. */
export const PREVENT_CONCERNS = {
  name: 'Prevent concerns',
  description:
    'One item for each Prevent concern. Kept by Notice Check Share; changes made here are not read back.',
  key: 'RecordKey',
  writtenOnce: false,
  columns: [
    key('RecordKey', 'Record key'),
    line('Reference', 'Reference'),
    { ...chosen('Status', 'Status', inOrder(standpoints, texts.status)), indexed: true },
    {
      ...chosen('Urgency', 'Urgency', inOrder(urgencies, texts.urgency)),
      indexed: true,
      instead: { [texts.urgency['cannot-wait']]: texts.urgency.urgent },
    },
    chosen('About', 'About', inOrder(abouts, texts.about)),
    chosen('Age', 'Age', inOrder(ages, texts.age)),
    chosen('Route', 'Route', inOrder(['manager', 'direct'], texts.route)),
    { ...instant('RaisedAt', 'Raised at'), indexed: true },
    personal(line('RaisedBy', 'Raised by')),
    personal(line('RaisedById', 'Raised by (id)')),
    personal(line('Manager', 'Manager asked')),
    personal(line('ManagerId', 'Manager asked (id)')),
    chosen('ManagerAnswer', "Manager's answer", Object.values(managerAnswers)),
    personal(text('ManagerAccount', 'What was discussed and agreed')),
    instant('ManagerAnsweredAt', 'Manager answered at'),
    chosen('HrTold', 'HR told', inOrder(yesOrNo, texts.yesOrNo)),
    personal(line('Owner', 'Owner')),
    personal(line('OwnerId', 'Owner (id)')),
    instant('AcknowledgedAt', 'Acknowledged at'),
    chosenSeveral('Decisions', 'Decisions', inOrder(outcomes, texts.outcome)),
    personal(text('Reasons', 'Reasons for the decisions')),
    instant('DecidedAt', 'Decided at'),
    day('ReferralSentOn', 'Referral sent on'),
    personal(text('ReferralSentTo', 'Referral sent to')),
    personal(text('Outcome', 'Outcome')),
    instant('OutcomeAt', 'Outcome known at'),
    day('SupportEndedOn', 'Channel support ended on'),
    instant('ClosedAt', 'Closed at'),
    personal(text('ClosedReason', 'Reason for closing')),
    line('NextStep', 'Next step'),
    { ...instant('NextDueAt', 'Next step due at'), indexed: true },
    text('StillOwed', 'Still owed before closing'),
    personal(text('PersonName', 'Name of the person of concern')),
    personal(text('PersonIdentifiers', 'Anything that helps to identify them')),
    personal(text('OthersNamed', 'Others who are named')),
    personal(text('WhatWasNoticed', 'What was noticed')),
    personal(text('WhenNoticed', 'When it was noticed')),
    personal(text('HowKnown', 'How it is known')),
    personal(text('Kinds', 'Kinds of thing noticed')),
    personal(text('AlreadyAgreed', 'What was agreed before raising')),
    personal(text('Place', 'Where')),
    line('PlaceOfConcern', 'Place'),
    chosenSeveral('PoliceTold', 'Already told by the reporter', inOrder(policeTold, texts.policeTold)),
    personal(text('CalledPolice', '999 called')),
    personal(text('PoliceIncident', 'Police incident number')),
    personal(text('InformationAdded', 'Information added later')),
    version,
  ],
} as const satisfies ListDeclaration;

/** One item an event, or a part of one whose detail is longer than a column. Title holds the event's name. */
export const PREVENT_CHRONOLOGY = {
  name: 'Prevent chronology',
  description: 'Everything that happened to each Prevent concern, in order. Kept by Notice Check Share.',
  key: 'RecordKey',
  writtenOnce: true,
  columns: [
    key('RecordKey', 'Record key'),
    { ...line('ConcernReference', 'Concern'), indexed: true },
    { ...instant('At', 'At'), indexed: true },
    whole('EventVersion', 'Number in the concern'),
    whole('Part', 'Part of a long entry'),
    personal(line('Who', 'Who')),
    personal(line('WhoId', 'Who (id)')),
    line('What', 'What'),
    line('Clause', 'Clause'),
    personal(text('Detail', 'Detail')),
    line('Hash', 'Hash'),
    version,
  ],
} as const satisfies ListDeclaration;
