/** Folds the events of a task of the duty calendar into its state. */
import type { TaskEvent, TaskOpened } from './events.ts';
import type { Done, Task, TaskState } from './state.ts';

export function evolveTask(task: TaskState, event: TaskEvent): TaskState {
  if (event.type === 'TaskOpened') return opened(event);
  if (task.status === 'none') throw new Error(`A task cannot begin with ${event.type}`);

  return { ...task, refused: undefined, restored: false, version: task.version + 1, ...changed(task, event) };
}

function opened(event: TaskOpened): Task {
  const { key, duty, clauses, what, evidence, role, dueOn, openedBy, at } = event;
  const ruled = openedBy.cause === 'cadence' ? dueOn : undefined;
  return {
    status: 'open',
    version: 1,
    key,
    duty,
    name: event.name ?? what,
    clauses,
    what,
    evidence,
    role,
    openedAt: at,
    openedBy,
    dueOn,
    cycle: event.cycle ?? ruled,
    assignee: undefined,
    owned: undefined,
    answering: role,
    insteadOf: undefined,
    handedOver: undefined,
    started: false,
    overdue: false,
    ...waitsFrom(at),
    moved: undefined,
    done: undefined,
    reopened: undefined,
    refused: undefined,
    restored: false,
  };
}

function changed(task: Task, event: Exclude<TaskEvent, TaskOpened>): Partial<Task> {
  switch (event.type) {
    case 'TaskAssigned':
      return {
        assignee: event.to,
        owned: ownedSince(task, event),
        answering: event.role,
        insteadOf: event.insteadOf,
        handedOver: undefined,
      };
    case 'TaskHandedOver':
      return handedOver(task, event);
    case 'TaskStarted':
      return { started: true };
    case 'TaskCompleted': {
      const { by, link, noLink = '', evidenceDate, outcome, doneOn: on } = event;
      return isDone({ as: 'completed', on, by, link, noLink, evidenceDate, outcome, reason: '' });
    }
    case 'TaskNotApplicable': {
      const { by, reason, doneOn: on } = event;
      return isDone({ as: 'not-applicable', on, by, ...noEvidence, reason });
    }
    case 'TaskDateMoved':
      return {
        ...waitsFrom(event.at),
        dueOn: event.dueOn,
        overdue: false,
        moved: { from: task.dueOn, reason: event.reason, by: event.by },
      };
    case 'TaskReminded':
      return { rungs: [...task.rungs, event.rung], rungAt: event.at };
    case 'TaskEscalated':
      return {
        rungs: [...task.rungs, event.rung],
        rungAt: event.at,
        escalatedTo: event.to === 'channel' ? task.escalatedTo : [...task.escalatedTo, event.to],
      };
    case 'TaskOverdue':
      return { overdue: true };
    case 'TaskReopened':
      return {
        status: 'open',
        done: undefined,
        ...waitsFrom(event.at),
        dueOn: event.dueOn,
        reopened: { reason: event.reason, by: event.by },
      };
    case 'EditRefused':
      return { refused: { why: event.why, by: event.by } };
    case 'ItemRestored':
      return { restored: true };
    case 'ClockRestarted':
      return { refused: task.refused, restored: task.restored };
    default:
      return unreadable(event);
  }
}

/** Whoever takes a task themselves knows of it. */
function ownedSince({ assignee }: Task, { at, by, to }: TaskEvent & { type: 'TaskAssigned' }): Task['owned'] {
  return by.id === to.id ? undefined : { since: at, first: assignee === undefined };
}

const noEvidence = { link: '', noLink: '', evidenceDate: '', outcome: '' } as const;

/** Who gave it away may take it back, and so may whoever it came from, however often it is passed on. */
function handedOver(
  { assignee, insteadOf, handedOver: before }: Task,
  { to, by, reason }: TaskEvent & { type: 'TaskHandedOver' },
): Partial<Task> {
  const from = before?.from ?? assignee ?? by;
  const away = before ? before.insteadOf : insteadOf;
  const isBack = to.id === from.id;
  return {
    assignee: to,
    owned: undefined,
    // A deputy who has it again has it for the holder, to whom it goes back.
    insteadOf: isBack ? away : undefined,
    handedOver: isBack ? undefined : { from, by, reason, insteadOf: away },
  };
}

function isDone(done: Done): Partial<Task> {
  return { status: 'done', overdue: false, done };
}

function waitsFrom(since: string): Pick<Task, 'since' | 'rungs' | 'rungAt' | 'escalatedTo'> {
  return { since, rungs: [], rungAt: undefined, escalatedTo: [] };
}

/** A task we can only half read is worse than one we cannot open, so an unknown event stops the load. */
function unreadable(event: never): never {
  throw new Error(`Unknown task event: ${(event as { type: string }).type}`);
}
