/** The tasks that a happening in the duty calendar calls for, and the timers of its ladder. */
import type { Calendar } from '../hours.ts';
import { opensAt, rungTimes } from './cadence.ts';
import { type Duties, ladderOf } from './duty.ts';
import type { ReviewEvent } from './events.ts';
import type { Task } from './evolve.ts';
import type { DutyScheduled } from './schedule.ts';

/** Something to be done, at the earliest at an instant. `about` holds ids and codes only. */
export type ReviewTask = {
  readonly kind: ReviewTaskKind;
  readonly lane: 'graph' | 'directory' | 'teams' | 'clock';
  readonly dueAt: string;
  readonly about: Readonly<Record<string, string>>;
};

export type ReviewTaskKind =
  /** Keep the task in SharePoint. */
  | 'record-task'
  /** Find who holds the role, and give it to them. */
  | 'assign-task'
  /** Show the task to its owner, or what became of it. */
  | 'task-card'
  /** Remind, or tell the next role or the channel. */
  | 'task-reminder'
  /** Tell the channel that a role has no holder, and who answers instead. */
  | 'role-note'
  /** Say to somebody why their edit in the list was put back. */
  | 'edit-note'
  /** A rung of the ladder is reached. */
  | 'rung'
  /** The duty was done: when is it next due, and what does it open? */
  | 'advance-duty'
  /** A duty's task is to open. */
  | 'open-task';

export type ReviewPlace = { readonly duties: Duties; readonly calendar: Calendar };

/** What follows from a happening of a task; `task` is the state after it. */
export function followReview(
  event: ReviewEvent,
  task: Task,
  { duties, calendar }: ReviewPlace,
): readonly ReviewTask[] {
  const now = (kind: ReviewTaskKind, lane: ReviewTask['lane'], about = {}): ReviewTask => ({
    kind,
    lane,
    dueAt: event.at,
    about,
  });
  const record = now('record-task', 'graph');
  switch (event.type) {
    case 'TaskOpened':
      return [record, now('assign-task', 'directory'), ...ladder(task, { duties, calendar }, event.at)];
    case 'TaskAssigned': {
      const fallen =
        event.role !== task.role ? [now('role-note', 'teams', { role: task.role, to: event.role })] : [];
      return [record, now('task-card', 'teams'), ...fallen];
    }
    case 'TaskDateMoved':
      return [record, now('task-card', 'teams'), ...ladder(task, { duties, calendar }, event.at)];
    case 'TaskReopened':
      return [
        record,
        now('assign-task', 'directory'),
        now('task-card', 'teams'),
        ...ladder(task, { duties, calendar }, event.at),
      ];
    case 'TaskCompleted':
    case 'TaskNotApplicable':
      return [record, now('task-card', 'teams'), now('advance-duty', 'clock')];
    case 'TaskReminded':
    case 'TaskEscalated':
      return [record, now('task-card', 'teams'), now('task-reminder', 'teams')];
    case 'EditRefused':
      return [record, now('edit-note', 'teams')];
    case 'ItemRestored':
      return [record];
    default:
      return [record, now('task-card', 'teams')];
  }
}

/** The timer that opens a duty's next task. */
export function followSchedule(
  event: DutyScheduled,
  { duties, calendar }: ReviewPlace,
): readonly ReviewTask[] {
  const dueAt = opensAt(event.dueOn, duties, calendar, event.at);
  return [{ kind: 'open-task', lane: 'clock', dueAt, about: { dueOn: event.dueOn } }];
}

function ladder(task: Task, { duties, calendar }: ReviewPlace, after: string): readonly ReviewTask[] {
  const duty = duties.list.find(({ id }) => id === task.duty);
  return rungTimes(task.dueOn, ladderOf(duty, duties), calendar, after).map(({ rung, at, overdue }) => ({
    kind: 'rung',
    lane: 'clock',
    dueAt: at,
    about: { rung: rung.id, dueOn: task.dueOn, tell: rung.tell, overdue: overdue ? 'yes' : 'no' },
  }));
}
