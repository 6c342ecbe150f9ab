/** Derives the errands of the events of a task of the duty calendar. */
import { canBeTold, theTeam } from '../person.ts';
import type { TaskEvent } from './events.ts';
import type { TaskState } from './state.ts';

/** Something to be done, not before `dueAt` (an instant). `about` holds ids and codes only. */
export type TaskErrand = {
  readonly kind: TaskErrandKind;
  readonly dueAt: string;
  readonly about: Readonly<Record<string, string>>;
};

export type TaskErrandKind =
  /** Keep the task in SharePoint. */
  | 'record-task'
  /** Find who holds the role, and give it to them. */
  | 'assign-task'
  /** Where a card of the task stands, show it as it is now; and to whom it was before, that it is not theirs any more. */
  | 'task-card'
  /** Tell the owner that it is due, or theirs, or open again; or tell the next role or the channel that it is late. */
  | 'task-reminder'
  /** Say to somebody why their edit in the list was put back. */
  | 'edit-note'
  /** The duty was done: set its next due date, and open the duties that come after it. */
  | 'advance-duty';

/** The events of one command, the version of the first, and the task before all of them. */
export type TaskHappened = {
  readonly events: readonly TaskEvent[];
  readonly first: number;
  readonly before: TaskState;
};

export function followTask({ events, first, before }: TaskHappened): readonly TaskErrand[] {
  return events.flatMap((event, index) =>
    followOne(event, before).map(({ about, ...errand }) => ({
      ...errand,
      about: { ...about, version: String(first + index) },
    })),
  );
}

/** The errands of one event; `before` is the state before the whole command. */
function followOne(event: TaskEvent, before: TaskState): readonly TaskErrand[] {
  const now = (kind: TaskErrandKind, about = {}): TaskErrand => ({ kind, dueAt: event.at, about });
  const record = now('record-task');
  switch (event.type) {
    case 'TaskOpened':
      return [record, now('assign-task')];
    case 'TaskAssigned':
      return [record, now('task-card', fromAnother(event, before))];
    case 'TaskHandedOver':
      return [record, now('task-card', fromAnother(event, before)), now('task-reminder')];
    case 'TaskReopened':
      return [record, now('assign-task'), now('task-card'), now('task-reminder')];
    case 'TaskCompleted':
    case 'TaskNotApplicable':
      return [record, now('task-card'), now('advance-duty')];
    case 'TaskReminded':
    case 'TaskEscalated':
      return [record, now('task-card'), now('task-reminder')];
    case 'EditRefused':
      return canBeTold(event.by) ? [record, now('edit-note')] : [record];
    case 'ItemRestored':
      return [record];
    case 'ClockRestarted':
      return [];
    default:
      return [record, now('task-card')];
  }
}

/** Somebody else had it before: their card must not go on as if it were theirs. */
function fromAnother(
  { to }: TaskEvent & { type: 'TaskAssigned' | 'TaskHandedOver' },
  before: TaskState,
): { from?: string } {
  const owner = before.status === 'none' ? undefined : before.assignee;
  return owner && owner.id !== theTeam.id && owner.id !== to.id ? { from: owner.id } : {};
}
