/** Makes a duty's task and a duty's schedule subjects of the engine, and labels tasks for lists. */
import type { Clock, Subject } from '../../engine/subject.ts';
import type { Ring } from '../../policy/clock.ts';
import { clocksOf } from '../../policy/duties/clock.ts';
import type { TaskCommand } from '../../policy/duties/commands.ts';
import { decideTask } from '../../policy/duties/decide.ts';
import { decideSchedule } from '../../policy/duties/decideSchedule.ts';
import type { TaskEvent } from '../../policy/duties/events.ts';
import { evolveTask } from '../../policy/duties/evolve.ts';
import { followTask } from '../../policy/duties/follow.ts';
import {
  evolveSchedule,
  followSchedule,
  type Schedule,
  type ScheduleCommand,
  type ScheduleEvent,
  scheduleClocks,
  unscheduled,
} from '../../policy/duties/schedule.ts';
import { noTask, type Task, type TaskState } from '../../policy/duties/state.ts';
import type { Local } from '../../policy/local.ts';
import { serviceActor } from '../../policy/person.ts';

export const taskSubject: Subject<TaskCommand, TaskState, TaskEvent, Local> = {
  name: 'task/',
  decider: {
    nothing: noTask,
    decide: decideTask,
    evolve: evolveTask,
    follow: followTask,
    labels: taskLabels,
  },
  clocks: clocksOf,
  ring,
  waits: 'waiting:tasks',
};

export const scheduleSubject: Subject<ScheduleCommand, Schedule, ScheduleEvent, Local> = {
  name: 'duty/',
  decider: {
    nothing: unscheduled,
    decide: decideSchedule,
    evolve: evolveSchedule,
    follow: followSchedule,
    labels: () => [],
  },
  clocks: scheduleClocks,
  ring,
  waits: 'waiting:duties',
};

function ring({ name, run }: Clock, at: string, isLost: boolean): Ring {
  return { type: 'Ring', by: serviceActor, at, clock: name, run, isLost };
}

/** A task's key, as its errands' stream names it. */
export function keyOf(stream: string): string {
  return stream.replace(/^task\//, '');
}

/** A duty, as its schedule's stream names it. */
export function dutyOf(stream: string): string {
  return stream.replace(/^duty\//, '');
}

export const taskStream = (key: string) => `task/${key}`;
export const dutyStream = (duty: string) => `duty/${duty}`;

export const taskOpen = 'task-open';
export const taskDone = 'task-done';
export const taskOpenFor = (duty: string) => `task-open-for:${duty}`;

function taskLabels(task: TaskState): readonly string[] {
  const { done, duty } = existing(task);
  return done ? [taskDone] : [taskOpen, taskOpenFor(duty)];
}

/** After a command that was not refused, there is always a task. */
export function existing(task: TaskState): Task {
  if (task.status === 'none') throw new Error('A command left no task behind');
  return task;
}
