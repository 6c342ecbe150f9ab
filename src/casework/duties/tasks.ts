/** Gives commands to the tasks and schedules of duties, reads them, and performs errands about them. */
import { type CaseFileKit, openCaseFile, type Work } from '../../engine/caseFile.ts';
import type { Performer } from '../../engine/ports.ts';
import type { Projection, Projections } from '../../engine/projection.ts';
import type { Recorded, Streams } from '../../journal/journal.ts';
import { mayWork } from '../../policy/duties/access.ts';
import type { TaskCommand } from '../../policy/duties/commands.ts';
import type { DutyEditCommand } from '../../policy/duties/dutyEdits.ts';
import type { TaskEvent } from '../../policy/duties/events.ts';
import type { GiveLastDone, Schedule, ScheduleEvent, SetSchedule } from '../../policy/duties/schedule.ts';
import { isReview, type Task, type TaskState } from '../../policy/duties/state.ts';
import type { Local } from '../../policy/local.ts';
import type { Pack } from '../../policy/pack.ts';
import type { Actor, Person } from '../../policy/person.ts';
import {
  dutyStream,
  existing,
  scheduleSubject,
  taskDone,
  taskOpen,
  taskOpenFor,
  taskStream,
  taskSubject,
} from './subjects.ts';

export type DutyTasks = ReturnType<typeof openDutyTasks>;

/** What a performer of errands about a task is given, loaded once. */
export type TaskWork = Omit<Work<TaskState, TaskEvent>, 'state'> & { readonly task: Task };

export function openDutyTasks(kit: CaseFileKit<Local> & { readonly streams: Pick<Streams, 'labelled'> }) {
  const tasks = openCaseFile(taskSubject, kit);
  const schedules = openCaseFile(scheduleSubject, kit);
  return {
    /** For the engine's clocks. */
    files: [tasks, schedules] as const,
    /**
     * @param press the press it comes from, handled once however often it arrives
     * @throws Refusal
     */
    handle: async (key: string, command: TaskCommand, press = ''): Promise<Task> =>
      existing(await tasks.handle(taskStream(key), command, { press })),
    /** Whether this press of a person’s has already caused an event. */
    took: (key: string, press: string, by: Person): Promise<boolean> =>
      tasks.took(taskStream(key), press, by),
    history: (key: string): Promise<readonly Recorded<TaskEvent>[]> => tasks.history(taskStream(key)),
    find: async (key: string): Promise<Task | undefined> => found(await tasks.load(taskStream(key))),
    /** The state that a history adds up to, up to a version if one is given; undefined for an empty history. */
    stateAt: (history: readonly Recorded<TaskEvent>[], version?: number): Task | undefined =>
      found(tasks.stateAt(history, version)),
    /** Every task that is not done, by its stream. */
    openTasks: (projections: Projections): TaskRows =>
      projections
        .of(tasks)
        .view(taskOpen, (task) => (task.status === 'none' || task.done ? undefined : task)),
    /** Every task that was done or set aside since done tasks are labelled, by its stream. */
    doneTasks: (projections: Projections): TaskRows =>
      projections
        .of(tasks)
        .view(taskDone, (task) => (task.status === 'none' || !task.done ? undefined : task)),
    /** Tasks that carry a label, newest first. */
    labelled,
    /** The duty's own task that is open, whatever guidance opened beside it. */
    openOf: async (duty: string): Promise<Task | undefined> =>
      (await labelled(taskOpenFor(duty), mostBeside)).find((one) => !isReview(one)),
    /** Does nothing if there is no such task. */
    performer: (go: (work: TaskWork) => Promise<void>): Performer =>
      tasks.performer(async ({ state, ...work }) => go({ ...work, task: existing(state) })),
    giveSchedule: (
      duty: string,
      command: SetSchedule | GiveLastDone | DutyEditCommand,
      press = '',
    ): Promise<Schedule> => schedules.handle(dutyStream(duty), command, { press }),
    schedule: (duty: string): Promise<Schedule> => schedules.load(dutyStream(duty)),
    scheduleHistory: (duty: string): Promise<readonly Recorded<ScheduleEvent>[]> =>
      schedules.history(dutyStream(duty)),
    scheduleAt: (history: readonly Recorded<ScheduleEvent>[]): Schedule => schedules.stateAt(history),
    /** Does nothing if there is no such duty. */
    schedulePerformer: (go: (work: Work<Schedule, ScheduleEvent>) => Promise<void>): Performer =>
      schedules.performer(go),
  };

  async function labelled(label: string, limit: number): Promise<readonly Task[]> {
    const streams = await kit.streams.labelled(label, { limit });
    const loaded = await Promise.all(streams.map((stream) => tasks.load(stream)));
    return loaded.map(found).filter((task) => task !== undefined);
  }
}

/** More reviews of one duty than are ever open at once. */
const mostBeside = 50;

export type TaskRows = Projection<Task>;

/** @throws NotStanding; what kept a task from being read: a list without it would look complete */
export async function readTasks(tasks: TaskRows): Promise<readonly Task[]> {
  const { rows, unread } = await tasks.now();
  for (const problem of unread.values()) throw problem;
  return [...rows.values()];
}

function found(task: TaskState): Task | undefined {
  return task.status === 'none' ? undefined : task;
}

/** Whether somebody may work on a task that is open, as far as is known without asking the journal. */
export function hasTask(by: Actor, tasks: TaskRows, pack: Pick<Pack, 'duties'>): boolean {
  return [...(tasks.lately()?.rows.values() ?? [])].some((task) => mayWork(by, task, pack));
}
