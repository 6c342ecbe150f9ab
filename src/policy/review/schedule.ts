/** When each duty is next due: one stream a duty, and whatever opened a task in time supersedes an older date. */
import type { Person } from '../person.ts';

export type DutyScheduled = {
  readonly type: 'DutyScheduled';
  readonly at: string;
  readonly by: Person;
  readonly duty: string;
  /** An ISO date. */
  readonly dueOn: string;
  /** `adopted` for the first time, then the task and its version that were done. */
  readonly because: string;
};

export type Schedule =
  | { readonly status: 'none'; readonly version: 0 }
  | {
      readonly status: 'scheduled';
      readonly version: number;
      readonly duty: string;
      readonly dueOn: string;
      readonly because: readonly string[];
    };

export type SetSchedule = Omit<DutyScheduled, 'type'> & { readonly type: 'SetSchedule' };

export const unscheduled: Schedule = { status: 'none', version: 0 };

/** The same reason twice is not a second date; an adopted duty is not adopted again. */
export function decideSchedule(command: SetSchedule, schedule: Schedule): readonly DutyScheduled[] {
  if (schedule.status === 'scheduled' && schedule.because.includes(command.because)) return [];
  return [{ ...command, type: 'DutyScheduled' }];
}

export function evolveSchedule(schedule: Schedule, event: DutyScheduled): Schedule {
  if (event.type !== 'DutyScheduled')
    throw new Error(`Unknown duty event: ${String((event as { type: unknown }).type)}`);
  const because = schedule.status === 'scheduled' ? schedule.because : [];
  return {
    status: 'scheduled',
    version: schedule.version + 1,
    duty: event.duty,
    dueOn: event.dueOn,
    because: [...because, event.because],
  };
}
