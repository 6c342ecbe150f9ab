/** Decides which events a command on a task of the duty calendar yields, or refuses it. */
import { type Ring, running } from '../clock.ts';
import { isDate, isLater } from '../hours.ts';
import type { Local } from '../local.ts';
import { type Person, plain, service, theTeam } from '../person.ts';
import { Refusal, type RefusalCode } from '../refusal.ts';
import { mayWork } from './access.ts';
import { clocksOf, type TaskClock } from './clock.ts';
import type { TaskCommand, TaskCommandOf } from './commands.ts';
import type { Duties } from './duty.ts';
import type { TaskEvent } from './events.ts';
import { type EvidenceProblem, problemsOf } from './evidence.ts';
import { linksDuty } from './guidance/links.ts';
import type { Task, TaskState } from './state.ts';

type Events = readonly TaskEvent[];

/**
 * Repeating a command yields no events.
 * @param again whether this very press was handled before; if so it yields nothing, whatever has happened since
 * @throws Refusal with a code that the shell turns into a sentence
 */
export function decideTask(command: TaskCommand, task: TaskState, local: Local, again = false): Events {
  if (command.type === 'Open') return open(command, task);
  if (task.status === 'none') throw new Refusal('not-known');
  if (isTheService(command.by)) return tend(command, task, local);
  if (!mayWork(command.by, task, local.pack)) throw new Refusal('not-your-task');

  return again ? [] : work(command, task, local);
}

function open({ type: _open, by, ...task }: TaskCommandOf<'Open'>, there: TaskState): Events {
  if (there.status !== 'none') return [];
  return [{ type: 'TaskOpened', by: plain(by), ...task }];
}

/** What the service does by itself, or records about somebody's edit in the list. */
function tend(command: Exclude<TaskCommand, { type: 'Open' }>, task: Task, local: Local): Events {
  switch (command.type) {
    case 'Assign':
      return assign(command, task);
    case 'Ring':
      return ring(command, task, local);
    case 'RefuseEdit':
      return [{ type: 'EditRefused', by: plain(command.editor), at: command.at, why: command.why }];
    case 'MoveDate':
      return moveDate(command, task);
    case 'Complete':
      // It looks at the links itself; every other duty is a person's.
      if (task.duty !== linksDuty) throw new Refusal('not-your-task');
      return complete(command, task, local.pack.duties);
    case 'RestoreItem':
      return [{ type: 'ItemRestored', by: service, at: command.at }];
    default:
      throw new Refusal('not-your-task');
  }
}

function work(command: Exclude<TaskCommand, { type: 'Open' }>, task: Task, local: Local): Events {
  switch (command.type) {
    case 'Start':
      return start(command, task);
    case 'Complete':
      return complete(command, task, local.pack.duties);
    case 'SetAside':
      return setAside(command, task);
    case 'MoveDate':
      return moveDate(command, task);
    case 'Reopen':
      return reopen(command, task);
    case 'Assign':
      return assign(command, task);
    case 'HandOver':
      return handOver(command, task);
    default:
      throw new Refusal('not-your-task');
  }
}

function assign({ by, at, to, role, insteadOf }: TaskCommandOf<'Assign'>, task: Task): Events {
  if (task.done || (task.assignee?.id === to.id && task.insteadOf === insteadOf)) return [];
  return [{ type: 'TaskAssigned', by: plain(by), at, to: plain(to), role, ...(insteadOf && { insteadOf }) }];
}

function handOver({ by, at, to, reason }: TaskCommandOf<'HandOver'>, task: Task): Events {
  if (task.done) throw new Refusal('task-done');
  if (task.assignee?.id === to.id) return [];
  return [{ type: 'TaskHandedOver', by: plain(by), at, to: plain(to), reason }];
}

/** A member who starts a task of the whole safeguarding team becomes its owner. */
function start({ by, at }: TaskCommandOf<'Start'>, task: Task): Events {
  if (task.done) throw new Refusal('task-done');
  if (task.started) return [];
  const person = plain(by);
  const taken =
    task.assignee?.id === theTeam.id
      ? [{ type: 'TaskAssigned', by: person, at, to: person, role: task.answering } as const]
      : [];
  return [...taken, { type: 'TaskStarted', by: person, at }];
}

/**
 * Completing a task needs a link to its evidence (or why there is none, where the duty may have none), the date of that
 * evidence, and the outcome. It was done on the date of its evidence, unless somebody says otherwise.
 */
function complete(command: TaskCommandOf<'Complete'>, task: Task, { list }: Duties): Events {
  const { by, at, link, evidenceDate, outcome, today } = command;
  const doneOn = command.doneOn || evidenceDate;
  const noLink = link.trim() === '' ? (command.noLink ?? '') : '';
  if (task.done) {
    const { done } = task;
    const same =
      done.as === 'completed' &&
      done.link === link &&
      done.noLink === noLink &&
      (!command.doneOn || done.on === doneOn) &&
      done.outcome === outcome &&
      done.evidenceDate === evidenceDate;
    if (same && done.by.id === by.id) return [];
    throw new Refusal('task-done');
  }
  const duty = list.find(({ id }) => id === task.duty);
  const [problem] = problemsOf(command, today, duty);
  if (problem) throw new Refusal(refusals[problem]);

  const why = noLink && { noLink };
  return [{ type: 'TaskCompleted', by: plain(by), at, link, ...why, evidenceDate, outcome, doneOn }];
}

const refusals: Readonly<Record<EvidenceProblem, RefusalCode>> = {
  'needs-evidence': 'needs-evidence',
  'link-unreadable': 'needs-evidence',
  'link-needed': 'needs-evidence',
  'needs-evidence-date': 'date-unreadable',
  'date-in-future': 'date-in-future',
  'done-unreadable': 'date-unreadable',
  'done-in-future': 'date-in-future',
  'needs-outcome': 'needs-outcome',
};

function setAside({ by, at, reason, today }: TaskCommandOf<'SetAside'>, task: Task): Events {
  if (task.done) {
    if (task.done.as === 'not-applicable' && task.done.reason === reason && task.done.by.id === by.id)
      return [];
    throw new Refusal('task-done');
  }
  if (reason.trim() === '') throw new Refusal('needs-reason');
  return [{ type: 'TaskNotApplicable', by: plain(by), at, reason, doneOn: today }];
}

function moveDate({ by, at, dueOn, reason, today }: TaskCommandOf<'MoveDate'>, task: Task): Events {
  if (task.done) throw new Refusal('task-done');
  if (!isDate(dueOn)) throw new Refusal('date-unreadable');
  if (task.dueOn === dueOn) return [];
  if (dueOn < today) throw new Refusal('date-in-past');
  if (reason.trim() === '') throw new Refusal('needs-reason');
  return [{ type: 'TaskDateMoved', by: plain(by), at, dueOn, reason }];
}

/** Reaches a rung once, and only while the task waits for the due date that the rung was counted from. */
function ring(command: Ring, task: Task, local: Local): Events {
  const { at, isLost } = command;
  const clock = running(command, clocksOf(task, local));
  if (!clock) return [];
  if (isLost) return [{ type: 'ClockRestarted', by: service, at, clock: clock.name }];
  return isLater(clock.at, at) ? [] : passRung(clock, at, task, local.pack.duties);
}

function passRung(
  { run: { rung }, overdue, tell }: TaskClock,
  at: string,
  task: Task,
  { nextInLine }: Duties,
): Events {
  const late: Events = overdue && !task.overdue ? [{ type: 'TaskOverdue', by: service, at }] : [];
  if (tell === 'owner') return [...late, { type: 'TaskReminded', by: service, at, rung }];
  const to = tell === 'next-role' ? (nextInLine[task.answering] ?? 'channel') : tell;
  return [...late, { type: 'TaskEscalated', by: service, at, rung, to }];
}

/** A reopened task gets a new due date and climbs its ladder from the start, so it cannot wait in silence. */
function reopen({ by, at, reason, dueOn, today }: TaskCommandOf<'Reopen'>, task: Task): Events {
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
