/** Turns a task into fields of "Policy review tasks", and compares them with an item. */

import { type Done, progressOf, type Task } from '../../policy/duties/state.ts';
import { sayDate } from '../../policy/hours.ts';
import { notKnown } from '../../policy/person.ts';
import { fill } from '../../words/say.ts';
import { words } from '../../words/words.ts';
import { type Kind, VERSION } from '../lists/columns.ts';
import { type Contents, textOf } from '../lists/contents.ts';
import { oneLine, oneText } from '../lists/continued.ts';
import { atNoon } from '../lists/day.ts';
import type { Sides as ListSides } from '../lists/desk.ts';
import type { Fields } from '../lists/fields.ts';
import { POLICY_REVIEW_TASKS, statusText } from './list.ts';

/**
 * The value of every column that the journal knows. A column that it does not know yet is undefined: there, people may
 * prepare their evidence, the day it was done, its outcome and their reason before they change the status.
 */
export function taskFields(task: Task): Fields {
  const { done, assignee, openedBy } = task;
  return {
    Title: oneLine(task.name),
    DutyId: task.duty,
    Status: statusText[progressOf(task)],
    DueOn: atNoon(task.dueOn),
    Clause: oneLine(task.clauses.join(', ')),
    WhatMustBeDone: task.what,
    OwnerRole: words.duty.roles[task.role],
    AssignedTo: assignee ? oneLine(assignee.name) : null,
    AssignedToId: assignee?.id ?? null,
    ...evidence(done),
    Reason: reason(task),
    TriggeredBy: fill(words.review.triggeredBy[openedBy.cause], facts(openedBy)),
    CompletedOn: done ? atNoon(done.on) : undefined,
    CompletedBy: done ? oneLine(done.by.name) : null,
    Note: oneText(note(task)),
  };
}

/** The columns that people see: all but the key and the version, which only the service needs. */
export const columns: readonly string[] = [
  'Title',
  ...POLICY_REVIEW_TASKS.columns.map(({ name }) => name),
].filter((name) => name !== POLICY_REVIEW_TASKS.key && name !== VERSION);

/** The columns that people may fill in; the others are put back. */
export const theirs = [
  'Status',
  'DueOn',
  'EvidenceLink',
  'EvidenceDate',
  'CompletedOn',
  'Outcome',
  'Reason',
] as const;

/** The columns in which people may prepare what a later status needs. */
export const prepared = ['EvidenceLink', 'EvidenceDate', 'CompletedOn', 'Outcome', 'Reason'] as const;

/** What the list holds of a task: its fields, as far as SharePoint takes them. */
export type Shown = (task: Task) => Fields;

/** The task as it was when the item was written, and as the journal has it now. */
export type Sides = ListSides<Task>;

/**
 * The fields that make the item say what the journal says; undefined if it already does. Prepared columns stay.
 * @param struck columns prepared by somebody who may not work on the task
 */
export function owedTo(
  item: Contents,
  sides: Sides,
  shown: Shown,
  struck: readonly string[] = [],
): Fields | undefined {
  const [before, wanted] = [shown(sides.was), shown(sides.is)];
  const fields: Record<string, Fields[string]> = { [VERSION]: sides.is.version };
  for (const column of columns) {
    if (!struck.includes(column) && isPrepared(column, item, sides, shown)) continue;
    // A value that the service wrote and that the journal no longer holds is emptied.
    const isOver = before[column] !== undefined || struck.includes(column);
    const value = wanted[column] ?? (isOver ? null : undefined);
    if (value !== undefined) fields[column] = value;
  }
  const differs = (column: string) => textIn(column, item[column]) !== textIn(column, fields[column]);
  return Object.keys(fields).some(differs) ? fields : undefined;
}

/** Whether an item that held `before` holds `after` once the service has written the task, which leaves prepared columns. */
export function isWritten(task: Task, before: Contents, after: Contents, shown: Shown): boolean {
  const wanted: Fields = { ...shown(task), [VERSION]: task.version };
  return [...columns, VERSION].every((column) => {
    const [text, value] = [textIn(column, after[column]), wanted[column]];
    if (value !== undefined) return text === textIn(column, value);
    return text === '' || text === textIn(column, before[column]);
  });
}

/** The columns in which the journal's words replace what somebody had prepared in the item. */
export function lostIn(item: Contents, { was, is }: Sides, shown: Shown): readonly string[] {
  const wanted = shown(is);
  return prepared.filter(
    (column) =>
      wanted[column] !== undefined &&
      isTyped(column, item, was, shown) &&
      textIn(column, item[column]) !== textIn(column, wanted[column]),
  );
}

/** A prepared entry stays until the task is done, and after that if the journal has nothing for its column. */
export function isPrepared(column: string, item: Contents, { was, is }: Sides, shown: Shown): boolean {
  if (!prepared.some((one) => one === column) || !isTyped(column, item, was, shown)) return false;
  return !is.done || shown(is)[column] === undefined;
}

function isTyped(column: string, item: Contents, was: Task, shown: Shown): boolean {
  const text = textIn(column, item[column]);
  return text !== '' && text !== textIn(column, shown(was)[column]);
}

/** What a column of the list holds, as text. */
export function textIn(column: string, value: unknown): string {
  return textOf(kinds.get(column), value);
}

const kinds = new Map<string, Kind>(POLICY_REVIEW_TASKS.columns.map(({ name, kind }) => [name, kind]));

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

function facts(openedBy: Task['openedBy']): Readonly<Record<string, string>> {
  switch (openedBy.cause) {
    case 'cadence':
      return {};
    case 'duty':
      return { name: openedBy.name ?? openedBy.task };
    case 'occasion':
      return { name: openedBy.name };
    case 'guidance':
      return { name: openedBy.name, link: openedBy.link };
  }
}
