/** Declares the two lists that keep the record of concerns; their choices are called as on the cards. */
import { abouts, ages, outcomes, policeTold, urgencies, yesOrNo } from '../../policy/concerns/choices.ts';
import type { ConcernEvent } from '../../policy/concerns/events.ts';
import { standpoints } from '../../policy/concerns/next.ts';
import { words } from '../../words/words.ts';
import {
  calledBefore,
  chosen,
  chosenSeveral,
  day,
  inOrder,
  instant,
  key,
  type ListDeclaration,
  line,
  personal,
  technical,
  text,
  version,
  whole,
} from '../lists/columns.ts';

/** What a manager's answer is called in the list, by its event. */
export const managerAnswers: Readonly<Partial<Record<ConcernEvent['type'], string>>> = {
  ManagerSupported: words.event.ManagerSupported,
  ManagerAskedForMore: words.event.ManagerAskedForMore,
  ManagerSawNoConcern: words.event.ManagerSawNoConcern,
};

/** What choices were called in lists that were made before, newest first: an old text is never taken out of here. */
const before = {
  Status: calledBefore(words.standpoint, { 'with-manager': ['With manager'], new: ['New'] }),
  Urgency: calledBefore(words.urgency, { urgent: ['Urgent'], 'cannot-wait': ['Cannot wait', 'Urgent'] }),
  About: calledBefore(words.about, {
    patient: ['Patient'],
    colleague: ['Colleague'],
    'not-known': ['Not known'],
  }),
  ManagerAnswer: calledBefore(words.event, {
    ManagerSupported: ['Supports escalation'],
    ManagerAskedForMore: ['Asks for more information'],
    ManagerSawNoConcern: ['Manager saw no concern', 'Sees no concern'],
  }),
  PoliceTold: calledBefore(words.policeTold, {
    police: ['Police, by telephone'],
    hotline: ['Anti-Terrorist Hotline'],
    'referral-form': ['National referral form sent'],
  }),
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
    { ...chosen('Status', 'Status', inOrder(standpoints, words.standpoint), before.Status), indexed: true },
    { ...chosen('Urgency', 'Urgency', inOrder(urgencies, words.urgency), before.Urgency), indexed: true },
    chosen('About', 'About', inOrder(abouts, words.about), before.About),
    chosen('Age', 'Age', inOrder(ages, words.age)),
    chosen('Route', 'Route', inOrder(['manager', 'direct'], words.route)),
    { ...instant('RaisedAt', 'Raised at'), indexed: true },
    personal(line('RaisedBy', 'Raised by')),
    personal(technical(line('RaisedById', 'Raised by (id)'))),
    personal(line('Manager', 'Manager asked')),
    personal(technical(line('ManagerId', 'Manager asked (id)'))),
    chosen('ManagerAnswer', "Manager's answer", Object.values(managerAnswers), before.ManagerAnswer),
    personal(text('ManagerAccount', 'What was discussed and agreed')),
    instant('ManagerAnsweredAt', 'Manager answered at'),
    chosen('HrTold', 'HR told', inOrder(yesOrNo, words.yesOrNo)),
    personal(line('Owner', 'Owner')),
    personal(technical(line('OwnerId', 'Owner (id)'))),
    instant('AcknowledgedAt', 'Acknowledged at'),
    chosenSeveral('Decisions', 'Decisions', inOrder(outcomes, words.outcome)),
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
    personal(technical(line('PersonId', 'Person of concern (id)'))),
    personal(text('PersonIdentifiers', 'Anything that helps to identify them')),
    personal(text('OthersNamed', 'Others who are named')),
    personal(text('WhatWasNoticed', 'What was noticed')),
    personal(text('WhenNoticed', 'When it was noticed')),
    personal(text('HowKnown', 'How it is known')),
    personal(text('Kinds', 'Kinds of thing noticed')),
    personal(text('AlreadyAgreed', 'What was agreed before raising')),
    personal(text('Place', 'Where')),
    line('PlaceOfConcern', 'Place'),
    chosenSeveral(
      'PoliceTold',
      'Already told by the reporter',
      inOrder(policeTold, words.policeTold),
      before.PoliceTold,
    ),
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
    technical(whole('EventVersion', 'Number in the concern')),
    technical(whole('Part', 'Part of a long entry')),
    personal(line('Who', 'Who')),
    personal(technical(line('WhoId', 'Who (id)'))),
    line('What', 'What'),
    line('Clause', 'Clause'),
    personal(text('Detail', 'Detail')),
    technical(line('Hash', 'Hash')),
    version,
  ],
} as const satisfies ListDeclaration;
