/** The tasks that a happening in the duty calendar calls for, and the timer of what is waited for. */
import type { Calendar } from '../hours.ts';
import { opensAt } from './cadence.ts';
import { isSameClock, reviewClock } from './clock.ts';
import type { Duties } from './duty.ts';
import type { ReviewEvent } from './events.ts';
import type { Review, Task } from './evolve.ts';
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
  /** The timer of the next rung of the ladder. */
  | 'rung'
  /** The duty was done: when is it next due, and what does it open? */
  | 'advance-duty'
  /** A duty's task is to open. */
  | 'open-task';

export type ReviewPlace = { readonly duties: Duties; readonly calendar: Calendar };

/** The happenings of one command, the version of the first of them, and the task before and after all of them. */
export type ReviewHappened = {
  readonly events: readonly ReviewEvent[];
  readonly first: number;
  readonly before: Review;
  readonly after: Task;
};

/** What follows from the happenings of one command. Where another clock runs than before, its timer is set. */
export function followReview(happened: ReviewHappened, place: ReviewPlace): readonly ReviewTask[] {
  const { events, first, after } = happened;
  const atOnce = events.flatMap((event, index) =>
    followOne(event, after).map(({ about, ...task }) => ({
      ...task,
      about: { ...about, version: String(first + index) },
    })),
  );
  return [...atOnce, ...timer(happened, place)];
}

/** A timer of a clock that runs no longer is left where it is: its moment passes harmlessly. */
function timer({ events, before, after }: ReviewHappened, place: ReviewPlace): readonly ReviewTask[] {
  const clock = reviewClock(after, place);
  const ranBefore = before.status === 'none' ? undefined : reviewClock(before, place);
  const restarted = events.some(({ type }) => type === 'ClockRestarted');
  if (!clock || (isSameClock(clock, ranBefore) && !restarted)) return [];

  const { at, rung, dueOn, since } = clock;
  return [{ kind: 'rung', lane: 'clock', dueAt: at, about: { rung, dueOn, since } }];
}

/** What follows at once from a happening of a task; `task` is the state after it. */
function followOne(event: ReviewEvent, task: Task): readonly ReviewTask[] {
  const now = (kind: ReviewTaskKind, lane: ReviewTask['lane'], about = {}): ReviewTask => ({
    kind,
    lane,
    dueAt: event.at,
    about,
  });
  const record = now('record-task', 'graph');
  switch (event.type) {
    case 'TaskOpened':
      return [record, now('assign-task', 'directory')];
    case 'TaskAssigned': {
      const fallen =
        event.role !== task.role ? [now('role-note', 'teams', { role: task.role, to: event.role })] : [];
      return [record, now('task-card', 'teams'), ...fallen];
    }
    case 'TaskReopened':
      return [record, now('assign-task', 'directory'), now('task-card', 'teams')];
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
    case 'ClockRestarted':
      return [];
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
