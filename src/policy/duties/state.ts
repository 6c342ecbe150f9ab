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
  /** Why there is no link; '' where there is one. */
  readonly noLink: string;
  readonly evidenceDate: string;
  readonly outcome: string;
  readonly reason: string;
};

/** `insteadOf`: the holder who was away, if it was a deputy's. */
export type HandedOver = {
  readonly from: Person;
  readonly by: Person;
  readonly reason: string;
  readonly insteadOf: PersonId | undefined;
};

export type Task = {
  readonly status: 'open' | 'done';
  readonly version: number;
  readonly key: string;
  readonly duty: string;
  /** What people call it; its whole sentence, if it was opened before duties had names. */
  readonly name: string;
  readonly clauses: readonly string[];
  readonly what: string;
  readonly evidence: string;
  readonly role: FixedRole;
  readonly openedAt: string;
  readonly openedBy: OpenedBy;
  readonly dueOn: string;
  /** The date that the duty's rule says for this round, whatever was moved; undefined where no rule opened it. */
  readonly cycle: string | undefined;
  readonly assignee: Person | undefined;
  /** Since when it is its owner's, and whether nobody had it before; undefined where they took it or were told of it. */
  readonly owned: { readonly since: string; readonly first: boolean } | undefined;
  readonly answering: FixedRole;
  /** The holder of that role who is away, while a deputy has the task. */
  readonly insteadOf: PersonId | undefined;
  /** Whose it was before somebody gave it to its owner. */
  readonly handedOver: HandedOver | undefined;
  readonly started: boolean;
  readonly overdue: boolean;
  /** When it began to wait for this due date: rungs passed before then do not count. */
  readonly since: string;
  /** The rungs that have passed since then, in order, and when the latest did. */
  readonly rungs: readonly string[];
  readonly rungAt: string | undefined;
  /** The roles that were told since then that it is late. */
  readonly escalatedTo: readonly FixedRole[];
  /** The date it was moved from, why and by whom. */
  readonly moved: { readonly from: string; readonly reason: string; readonly by: Person } | undefined;
  readonly done: Done | undefined;
  readonly reopened: { readonly reason: string; readonly by: Person } | undefined;
  /** Why the latest edit in the list was put back; cleared by the next event. */
  readonly refused: { readonly why: EditRefusal; readonly by: Person } | undefined;
  readonly restored: boolean;
};

export type TaskState = { readonly status: 'none'; readonly version: 0 } | Task;

export const noTask: TaskState = { status: 'none', version: 0 };

/** Guidance opens reviews beside the duty's own task, which they leave alone. */
export function isReview({ openedBy }: Pick<Task, 'openedBy'>): boolean {
  return openedBy.cause === 'guidance';
}

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
