/** Turns a task into fields of "Policy review tasks", and says which columns people may fill in. */

import type { Duties } from '../../policy/duties/duty.ts';
import { type Done, progressOf, type Task } from '../../policy/duties/state.ts';
import { sayDate } from '../../policy/hours.ts';
import { notKnown } from '../../policy/person.ts';
import { clauseNames } from '../../words/duties.ts';
import { fill } from '../../words/say.ts';
import { words } from '../../words/words.ts';
import { openCells } from '../lists/cells.ts';
import { oneLine, oneText } from '../lists/continued.ts';
import { atNoon } from '../lists/day.ts';
import type { Fields } from '../lists/fields.ts';
import { POLICY_REVIEW_TASKS, statusText } from './list.ts';

/**
 * The value of every column that the journal knows. A column that it does not know yet is undefined: there, people may
 * prepare their evidence, the day it was done, its outcome and their reason before they change the status.
 */
export function taskFields(task: Task, pack: Pick<Duties, 'clauses'>): Fields {
  const { done, assignee, openedBy } = task;
  return {
    Title: oneLine(task.name),
    DutyId: task.duty,
    Status: statusText[progressOf(task)],
    DueOn: atNoon(task.dueOn),
    Clause: oneLine(clauseNames(task.clauses, pack).join(', ')),
    WhatMustBeDone: task.what,
    OwnerRole: words.duty.roles[task.role],
    AssignedTo: assignee ? oneLine(assignee.name) : null,
    AssignedToId: assignee?.id ?? null,
    ...evidence(done),
    Reason: reason(task),
    TriggeredBy: oneText(triggeredBy(openedBy)),
    CompletedOn: done ? atNoon(done.on) : undefined,
    CompletedBy: done ? oneLine(done.by.name) : null,
    Note: oneText(note(task)),
  };
}

export const cells = openCells<Task>({
  declared: POLICY_REVIEW_TASKS,
  theirs: ['Status', 'DueOn', 'EvidenceLink', 'EvidenceDate', 'CompletedOn', 'Outcome', 'Reason'],
  // What a later status needs.
  prepared: ['EvidenceLink', 'EvidenceDate', 'CompletedOn', 'Outcome', 'Reason'],
  isSettled: ({ done }) => done !== undefined,
});

function evidence(done: Done | undefined): Fields {
  if (done?.as !== 'completed') return {};
  const { link, noLink, evidenceDate, outcome } = done;
  return {
    EvidenceLink: oneText(link || noLink),
    EvidenceDate: atNoon(evidenceDate),
    Outcome: oneText(outcome),
  };
}

function reason({ done, moved, reopened }: Task): string | undefined {
  if (done) return done.as === 'not-applicable' ? oneText(done.reason) : undefined;
  const latest = moved?.reason ?? reopened?.reason;
  return latest === undefined ? undefined : oneText(latest);
}

/** What became of an edit comes first, then whose the task was and when it was due before. */
function note(task: Task): string {
  const { refused, restored, handedOver, moved } = task;
  const lines = [
    refused && putBack(refused),
    restored && words.review.restored,
    handedOver && fill(words.review.handedOver, passedBy(handedOver)),
    moved && fill(words.review.moved, { ...moved, by: moved.by.name, from: sayDate(moved.from) }),
  ];
  return lines.filter(Boolean).join('\n');
}

function passedBy({ from, by, reason }: NonNullable<Task['handedOver']>): Readonly<Record<string, string>> {
  return { from: from.name, by: by.name, reason };
}

function putBack({ by: { id, name }, why: code }: NonNullable<Task['refused']>): string {
  const why = words.duty.putBack[code];
  return id === notKnown.id
    ? fill(words.review.putBackOfNobody, { why })
    : fill(words.review.putBack, { name, why });
}

function triggeredBy(openedBy: Task['openedBy']): string {
  const isNoted = openedBy.cause === 'occasion' && openedBy.note !== '';
  return fill(words.review.triggeredBy[isNoted ? 'occasionNoted' : openedBy.cause], facts(openedBy));
}

function facts(openedBy: Task['openedBy']): Readonly<Record<string, string>> {
  switch (openedBy.cause) {
    case 'cadence':
      return {};
    case 'duty':
      return { name: openedBy.name ?? openedBy.task };
    case 'occasion':
      return { name: openedBy.name, note: openedBy.note };
    case 'guidance':
      return { name: openedBy.name, link: openedBy.link };
  }
}
