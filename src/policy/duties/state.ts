/** Holds the state of a task of the duty calendar, as its events add up to it. */
import type { Person, PersonId } from '../person.ts';
import type { FixedRole } from '../roleNames.ts';
import type { endings, TaskProgress } from './choices.ts';
import type { EditRefusal, OpenedBy } from './events.ts';

export type Done = {
  readonly as: (typeof endings)[number];
  /** The date (ISO) from which the next due date is counted. */
  readonly on: string;
  readonly by: Person;
  readonly link: string;
  readonly evidenceDate: string;
  readonly outcome: string;
  readonly reason: string;
};

export type Task = {
  readonly status: 'open' | 'done';
  readonly version: number;
  readonly key: string;
  readonly duty: string;
  readonly clauses: readonly string[];
  readonly what: string;
  readonly evidence: string;
  readonly role: FixedRole;
  readonly openedAt: string;
  readonly openedBy: OpenedBy;
  readonly dueOn: string;
  readonly assignee: Person | undefined;
  readonly answering: FixedRole;
  /** The holder of that role who is away, while a deputy has the task. */
  readonly insteadOf: PersonId | undefined;
  readonly started: boolean;
  readonly overdue: boolean;
  /** When it began to wait for this due date: rungs passed before then do not count. */
  readonly since: string;
  /** The rungs that have passed since then, in order, and when the latest did. */
  readonly rungs: readonly string[];
  readonly rungAt: string | undefined;
  readonly moved: { readonly reason: string; readonly by: Person } | undefined;
  readonly done: Done | undefined;
  readonly reopened: { readonly reason: string; readonly by: Person } | undefined;
  /** Why the latest edit in the list was put back; cleared by the next event. */
  readonly refused: { readonly why: EditRefusal; readonly by: Person } | undefined;
  readonly restored: boolean;
};

export type TaskState = { readonly status: 'none'; readonly version: 0 } | Task;

export const noTask: TaskState = { status: 'none', version: 0 };

/** How far a task has come. */
export function progressOf({
  done,
  overdue,
  started,
  assignee,
}: Pick<Task, 'done' | 'overdue' | 'started' | 'assignee'>): TaskProgress {
  if (done) return done.as;
  if (overdue) return 'overdue';
  if (started) return 'started';
  return assignee ? 'assigned' : 'open';
}
