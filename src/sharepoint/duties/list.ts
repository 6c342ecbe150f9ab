/** Declares the list "Policy review tasks", and the texts of its choices. */
import { type TaskProgress, taskStates } from '../../policy/duties/choices.ts';
import { words } from '../../words/words.ts';
import {
  chosen,
  day,
  inOrder,
  key,
  type ListDeclaration,
  line,
  technical,
  text,
  version,
} from '../lists/columns.ts';

/** What a status is called in the list: as on the cards. */
export const statusText: Readonly<Record<TaskProgress, string>> = words.duty.status;

/** The status that a text stands for; undefined for a text that the list does not offer. */
export function statusIn(text: string): TaskProgress | undefined {
  return taskStates.find((status) => statusText[status] === text);
}

/** One item a task of the duty calendar (clauses 11.1, 11.2 and those that recur). Title holds the duty's short name. */
export const POLICY_REVIEW_TASKS = {
  name: 'Policy review tasks',
  description: 'What the Prevent policy asks for, when, and of whom. May be worked in here or in Teams.',
  key: 'TaskKey',
  writtenOnce: false,
  columns: [
    key('TaskKey', 'Task key'),
    { ...line('DutyId', 'Duty'), indexed: true },
    { ...chosen('Status', 'Status', inOrder(taskStates, statusText)), indexed: true },
    { ...day('DueOn', 'Due on'), indexed: true },
    line('Clause', 'Clause'),
    text('WhatMustBeDone', 'What must be done'),
    line('OwnerRole', 'Owner role'),
    line('AssignedTo', 'Assigned to'),
    technical(line('AssignedToId', 'Assigned to (id)')),
    // Graph writes no column of links.
    text('EvidenceLink', 'Evidence'),
    day('EvidenceDate', 'Date of the evidence'),
    text('Outcome', 'Outcome'),
    text('Reason', 'Reason'),
    text('TriggeredBy', 'Triggered by'),
    day('CompletedOn', 'Completed on'),
    line('CompletedBy', 'Completed by'),
    text('Note', 'Note from Notice Check Share'),
    version,
  ],
} as const satisfies ListDeclaration;
