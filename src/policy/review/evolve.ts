/** What the happenings of a task add up to. */
import type { Person } from '../person.ts';
import type { Role } from './duty.ts';
import type { EditRefusal, OpenedBy, ReviewEvent, TaskOpened } from './events.ts';

export type Done = {
  readonly as: 'completed' | 'not-applicable';
  /** An ISO date: the day from which the next time is counted. */
  readonly on: string;
  readonly by: Person;
  readonly link: string;
  readonly evidenceDate: string;
  readonly outcome: string;
  readonly reason: string;
};

export type Task = {
  readonly status: 'open';
  readonly version: number;
  readonly key: string;
  readonly duty: string;
  readonly clauses: readonly string[];
  readonly what: string;
  readonly evidence: string;
  readonly role: Role;
  readonly openedAt: string;
  readonly openedBy: OpenedBy;
  readonly dueOn: string;
  readonly assignee: Person | undefined;
  readonly answering: Role;
  readonly started: boolean;
  readonly overdue: boolean;
  /** When it began to wait for this date: its ladder counts from here. */
  readonly since: string;
  /** The rungs that were passed since then, in order, and when the latest was. */
  readonly rungs: readonly string[];
  readonly rungAt: string | undefined;
  readonly moved: { readonly reason: string; readonly by: Person } | undefined;
  readonly done: Done | undefined;
  readonly reopened: { readonly reason: string; readonly by: Person } | undefined;
  /** Why the latest edit in the list was put back; gone with the next thing that happens. */
  readonly refused: { readonly why: EditRefusal; readonly by: Person } | undefined;
  readonly restored: boolean;
};

export type Review = { readonly status: 'none'; readonly version: 0 } | Task;

export const noTask: Review = { status: 'none', version: 0 };

/** Folds one happening into the state. */
export function evolveReview(task: Review, event: ReviewEvent): Review {
  if (event.type === 'TaskOpened') return opened(event);
  if (task.status === 'none') throw new Error(`A task cannot begin with ${event.type}`);

  return { ...task, refused: undefined, restored: false, version: task.version + 1, ...changed(task, event) };
}

function opened(event: TaskOpened): Task {
  const { key, duty, clauses, what, evidence, role, dueOn, openedBy, at } = event;
  return {
    status: 'open',
    version: 1,
    key,
    duty,
    clauses,
    what,
    evidence,
    role,
    openedAt: at,
    openedBy,
    dueOn,
    assignee: undefined,
    answering: role,
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

function changed(task: Task, event: Exclude<ReviewEvent, TaskOpened>): Partial<Task> {
  switch (event.type) {
    case 'TaskAssigned':
      return { assignee: event.to, answering: event.role };
    case 'TaskStarted':
      return { started: true };
    case 'TaskCompleted': {
      const { by, link, evidenceDate, outcome, doneOn: on } = event;
      return { overdue: false, done: { as: 'completed', on, by, link, evidenceDate, outcome, reason: '' } };
    }
    case 'TaskNotApplicable': {
      const { by, reason, doneOn: on } = event;
      return {
        overdue: false,
        done: { as: 'not-applicable', on, by, link: '', evidenceDate: '', outcome: '', reason },
      };
    }
    case 'TaskDateMoved':
      return {
        ...waitsFrom(event.at),
        dueOn: event.dueOn,
        overdue: false,
        moved: { reason: event.reason, by: event.by },
      };
    case 'TaskReminded':
    case 'TaskEscalated':
      return { rungs: [...task.rungs, event.rung], rungAt: event.at };
    case 'TaskOverdue':
      return { overdue: true };
    case 'TaskReopened':
      return {
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

function waitsFrom(since: string): Pick<Task, 'since' | 'rungs' | 'rungAt'> {
  return { since, rungs: [], rungAt: undefined };
}

/** A task we can only half read is worse than one we cannot open, so an unknown event stops the load. */
function unreadable(event: never): never {
  throw new Error(`Unknown task event: ${(event as { type: string }).type}`);
}
