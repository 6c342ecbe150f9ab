/** The lists, declared once; what provisions them and what writes to them reads this. */

import {
  ABOUT,
  AGE,
  CONCERN_STATUS,
  DECISION,
  MANAGER_ANSWER,
  ROUTE,
  ROUTE_REASON,
  TASK_STATUS,
  URGENCY,
  YES_NO,
} from './choices.ts';
import {
  chosen,
  chosenSeveral,
  day,
  instant,
  key,
  type ListDeclaration,
  line,
  link,
  text,
  whole,
} from './columns.ts';

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
    { ...chosen('Status', 'Status', CONCERN_STATUS), indexed: true },
    { ...chosen('Urgency', 'Urgency', URGENCY), indexed: true },
    chosen('About', 'About', ABOUT),
    chosen('Age', 'Age', AGE),
    chosen('Route', 'Route', ROUTE),
    chosen('RouteReason', 'Why straight to the safeguarding team', ROUTE_REASON),
    { ...instant('RaisedAt', 'Raised at'), indexed: true },
    line('RaisedBy', 'Raised by'),
    line('RaisedById', 'Raised by (id)'),
    line('Manager', 'Manager asked'),
    line('ManagerId', 'Manager asked (id)'),
    chosen('ManagerAnswer', "Manager's answer", MANAGER_ANSWER),
    text('ManagerAccount', 'What was discussed and agreed'),
    instant('ManagerAnsweredAt', 'Manager answered at'),
    chosen('HrTold', 'HR told', YES_NO),
    line('Owner', 'Owner'),
    line('OwnerId', 'Owner (id)'),
    instant('AcknowledgedAt', 'Acknowledged at'),
    chosenSeveral('Decisions', 'Decisions', DECISION),
    text('Reasons', 'Reasons for the decisions'),
    instant('DecidedAt', 'Decided at'),
    instant('ReferralSentAt', 'Referral sent at'),
    text('ReferralSentTo', 'Referral sent to'),
    text('Outcome', 'Outcome'),
    instant('OutcomeAt', 'Outcome known at'),
    day('SupportEndedOn', 'Channel support ended on'),
    instant('ClosedAt', 'Closed at'),
    text('ClosedReason', 'Reason for closing'),
    line('NextStep', 'Next step'),
    { ...instant('NextDueAt', 'Next step due at'), indexed: true },
    text('StillOwed', 'Still owed before closing'),
    text('PersonName', 'Name of the person of concern'),
    text('PersonIdentifiers', 'Anything that helps to identify them'),
    text('WhatWasNoticed', 'What was noticed'),
    text('WhenNoticed', 'When it was noticed'),
    text('HowKnown', 'How it is known'),
    text('Kinds', 'Kinds of thing noticed'),
    text('AlreadyAgreed', 'What was agreed before raising'),
    text('Place', 'Where'),
    text('CalledPolice', '999 called'),
    text('PoliceIncident', 'Police incident number'),
    text('InformationAdded', 'Information added later'),
    whole('JournalVersion', 'Journal version'),
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
    line('Who', 'Who'),
    line('WhoId', 'Who (id)'),
    line('What', 'What'),
    line('Clause', 'Clause'),
    text('Detail', 'Detail'),
    line('Hash', 'Hash'),
    whole('JournalVersion', 'Journal version'),
  ],
} as const satisfies ListDeclaration;

/** One item a task of the duty calendar (clauses 11.1, 11.2 and those that recur). Title holds what must be done. */
export const POLICY_REVIEW_TASKS = {
  name: 'Policy review tasks',
  description: 'What the Prevent policy asks for, when, and of whom. May be worked in here or in Teams.',
  key: 'TaskKey',
  writtenOnce: false,
  columns: [
    key('TaskKey', 'Task key'),
    { ...line('DutyId', 'Duty'), indexed: true },
    { ...chosen('Status', 'Status', TASK_STATUS), indexed: true },
    { ...day('DueOn', 'Due on'), indexed: true },
    line('Clause', 'Clause'),
    text('WhatMustBeDone', 'What must be done'),
    line('OwnerRole', 'Owner role'),
    line('AssignedTo', 'Assigned to'),
    line('AssignedToId', 'Assigned to (id)'),
    link('EvidenceLink', 'Evidence'),
    day('EvidenceDate', 'Date of the evidence'),
    text('Outcome', 'Outcome'),
    text('Reason', 'Reason'),
    text('TriggeredBy', 'Triggered by'),
    day('CompletedOn', 'Completed on'),
    line('CompletedBy', 'Completed by'),
    text('Note', 'Note from Notice Check Share'),
    whole('JournalVersion', 'Journal version'),
  ],
} as const satisfies ListDeclaration;

/** One item an anchor. Title holds its number. */
export const JOURNAL_ANCHORS = {
  name: 'Journal anchors',
  description:
    'What the chains of the journal ended in, once a day. With it "npm run verify" finds what was altered in the journal. Nobody changes anything here.',
  key: 'AnchorKey',
  writtenOnce: true,
  columns: [
    key('AnchorKey', 'Anchor key'),
    instant('At', 'Anchored at'),
    instant('UpTo', 'All anchored up to'),
    text('Anchor', 'Anchor'),
    line('Root', 'Root'),
  ],
} as const satisfies ListDeclaration;

export const LISTS = [PREVENT_CONCERNS, PREVENT_CHRONOLOGY, POLICY_REVIEW_TASKS, JOURNAL_ANCHORS] as const;
