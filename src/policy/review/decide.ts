/** What a command makes of a task: refusals first, then the facts. Repeating a command yields no events. */
import { Temporal } from 'temporal-polyfill';
import { type Actor, type Person, service } from '../person.ts';
import { Refusal } from '../refusal.ts';
import type { ReviewCommand, ReviewCommandOf } from './commands.ts';
import { theTeam } from './duty.ts';
import type { ReviewEvent } from './events.ts';
import type { Review, Task } from './evolve.ts';

type Events = readonly ReviewEvent[];

/**
 * @param again this very press was taken in before: nothing happens twice, whatever has happened since
 * @throws Refusal with a code that the shell turns into a sentence
 */
export function decideReview(command: ReviewCommand, task: Review, again = false): Events {
  if (command.type === 'Open') return open(command, task);
  if (task.status === 'none') throw new Refusal('not-known');
  if (isTheService(command.by)) return tend(command, task);
  if (!mayWork(command.by, task)) throw new Refusal('not-your-task');

  return again ? [] : work(command, task);
}

/** The owner, and the safeguarding team, to which the Operational Prevent Lead belongs. */
export function mayWork(by: Actor, task: Task): boolean {
  return by.safeguarding || task.assignee?.id === by.id;
}

function open({ type: _open, by, ...task }: ReviewCommandOf<'Open'>, there: Review): Events {
  if (there.status !== 'none') return [];
  return [{ type: 'TaskOpened', by: plain(by), ...task }];
}

/** What the service does by itself, or puts right for somebody. */
function tend(command: Exclude<ReviewCommand, { type: 'Open' }>, task: Task): Events {
  switch (command.type) {
    case 'Assign':
      return assign(command, task);
    case 'PassRung':
      return passRung(command, task);
    case 'RestartClock':
      return restartClock(command, task);
    case 'RefuseEdit':
      return [{ type: 'EditRefused', by: plain(command.editor), at: command.at, why: command.why }];
    case 'RestoreItem':
      return [{ type: 'ItemRestored', by: service, at: command.at }];
    default:
      throw new Refusal('not-your-task');
  }
}

function work(command: Exclude<ReviewCommand, { type: 'Open' }>, task: Task): Events {
  switch (command.type) {
    case 'Start':
      return start(command, task);
    case 'Complete':
      return complete(command, task);
    case 'SetAside':
      return setAside(command, task);
    case 'MoveDate':
      return moveDate(command, task);
    case 'Reopen':
      return reopen(command, task);
    case 'Assign':
      return assign(command, task);
    default:
      throw new Refusal('not-your-task');
  }
}

function assign({ by, at, to, role }: ReviewCommandOf<'Assign'>, task: Task): Events {
  if (task.done || task.assignee?.id === to.id) return [];
  return [{ type: 'TaskAssigned', by: plain(by), at, to: plain(to), role }];
}

/** Whoever of the team starts what belongs to all of it has it from then on. */
function start({ by, at }: ReviewCommandOf<'Start'>, task: Task): Events {
  if (task.done) throw new Refusal('task-done');
  if (task.started) return [];
  const person = plain(by);
  const taken =
    task.assignee?.id === theTeam.id
      ? [{ type: 'TaskAssigned', by: person, at, to: person, role: task.answering } as const]
      : [];
  return [...taken, { type: 'TaskStarted', by: person, at }];
}

/** Done needs its evidence, with a date of its own, and what came of it. */
function complete(command: ReviewCommandOf<'Complete'>, task: Task): Events {
  const { by, at, link, evidenceDate, outcome, today } = command;
  if (task.done) {
    const { done } = task;
    const same =
      done.as === 'completed' &&
      done.link === link &&
      done.outcome === outcome &&
      done.evidenceDate === evidenceDate;
    if (same && done.by.id === by.id) return [];
    throw new Refusal('task-done');
  }
  if (!isLink(link)) throw new Refusal('needs-evidence');
  if (!isDate(evidenceDate)) throw new Refusal('date-unreadable');
  if (evidenceDate > today) throw new Refusal('date-in-future');
  if (outcome.trim() === '') throw new Refusal('needs-outcome');

  return [{ type: 'TaskCompleted', by: plain(by), at, link, evidenceDate, outcome, doneOn: today }];
}

function setAside({ by, at, reason, today }: ReviewCommandOf<'SetAside'>, task: Task): Events {
  if (task.done) {
    if (task.done.as === 'not-applicable' && task.done.reason === reason && task.done.by.id === by.id)
      return [];
    throw new Refusal('task-done');
  }
  if (reason.trim() === '') throw new Refusal('needs-reason');
  return [{ type: 'TaskNotApplicable', by: plain(by), at, reason, doneOn: today }];
}

function moveDate({ by, at, dueOn, reason, today }: ReviewCommandOf<'MoveDate'>, task: Task): Events {
  if (task.done) throw new Refusal('task-done');
  if (!isDate(dueOn)) throw new Refusal('date-unreadable');
  if (task.dueOn === dueOn) return [];
  if (dueOn < today) throw new Refusal('date-in-past');
  if (reason.trim() === '') throw new Refusal('needs-reason');
  return [{ type: 'TaskDateMoved', by: plain(by), at, dueOn, reason }];
}

/** A rung of the ladder, once, and only while the task waits for the date it was counted from. */
function passRung(
  { at, rung, dueOn, since, overdue, tell }: ReviewCommandOf<'PassRung'>,
  task: Task,
): Events {
  if (task.done || task.dueOn !== dueOn || task.since !== since || task.rungs.includes(rung)) return [];

  const late: Events = overdue && !task.overdue ? [{ type: 'TaskOverdue', by: service, at }] : [];
  if (tell === 'owner') return [...late, { type: 'TaskReminded', by: service, at, rung }];
  return [...late, { type: 'TaskEscalated', by: service, at, rung, to: tell }];
}

/** Asked for a task as it was read: what has happened to it since has set a timer of its own. */
function restartClock({ at, version }: ReviewCommandOf<'RestartClock'>, task: Task): Events {
  return task.done || task.version !== version ? [] : [{ type: 'ClockRestarted', by: service, at }];
}

/** Opened again with a date and a ladder of its own, so that it cannot wait in silence. */
function reopen({ by, at, reason, dueOn, today }: ReviewCommandOf<'Reopen'>, task: Task): Events {
  if (!task.done) {
    if (task.reopened?.by.id === by.id && task.reopened.reason === reason) return [];
    throw new Refusal('task-open');
  }
  if (!isDate(dueOn)) throw new Refusal('date-unreadable');
  if (dueOn < today) throw new Refusal('date-in-past');
  if (reason.trim() === '') throw new Refusal('needs-reason');
  return [{ type: 'TaskReopened', by: plain(by), at, reason, dueOn }];
}

function isTheService(by: Person): boolean {
  return by.id === service.id;
}

/** An ISO date that is in the calendar: not 30 February, and of these two centuries. */
export function isDate(text: string): boolean {
  if (!/^(19|20)\d\d-\d\d-\d\d$/.test(text)) return false;
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number);
  return month >= 1 && day >= 1 && Temporal.PlainDate.from({ year, month, day }).toString() === text;
}

/** Evidence is shown to others as a link, so it must be one that opens a page. */
function isLink(text: string): boolean {
  return /^https?:\/\//i.test(text.trim()) && URL.canParse(text.trim());
}

function plain({ id, name }: Person): Person {
  return { id, name };
}
