/** Keeps when each duty is next due, in one stream a duty, whose clock opens the task. */
import { type Ring, running } from '../clock.ts';
import { isLater } from '../hours.ts';
import type { Local } from '../local.ts';
import { type Actor, type Person, plain, service } from '../person.ts';
import { opensAt } from './cadence.ts';

type Happened = { readonly at: string; readonly by: Person; readonly press?: string };

/** A later date replaces an earlier one, whose timer then opens nothing. */
export type DutyScheduled = Happened & {
  readonly type: 'DutyScheduled';
  readonly duty: string;
  /** An ISO date. */
  readonly dueOn: string;
  /** `adopted` the first time; afterwards the task that was done, and its version then. */
  readonly because: string;
};

export type ScheduleEvent =
  | DutyScheduled
  /** It is time to open the task of that date. */
  | (Happened & { readonly type: 'DutyCameRound'; readonly dueOn: string })
  | (Happened & { readonly type: 'ClockRestarted'; readonly clock?: string });

export type Schedule =
  | { readonly status: 'none'; readonly version: 0 }
  | {
      readonly status: 'scheduled';
      readonly version: number;
      readonly duty: string;
      readonly dueOn: string;
      /** When this date was set. */
      readonly since: string;
      readonly because: readonly string[];
      readonly cameRound: boolean;
    };

export type SetSchedule = Omit<DutyScheduled, 'type' | 'by'> & {
  readonly type: 'SetSchedule';
  readonly by: Actor;
};

export type ScheduleCommand = SetSchedule | Ring;

export const unscheduled: Schedule = { status: 'none', version: 0 };

/** The same reason never sets a second date, so a duty is adopted only once. */
export function decideSchedule(
  command: ScheduleCommand,
  schedule: Schedule,
  local: Local,
): readonly ScheduleEvent[] {
  if (command.type === 'Ring') return ring(command, schedule, local);
  if (schedule.status === 'scheduled' && schedule.because.includes(command.because)) return [];
  const { at, by, duty, dueOn, because } = command;
  return [{ type: 'DutyScheduled', at, by: plain(by), duty, dueOn, because }];
}

function ring(command: Ring, schedule: Schedule, local: Local): readonly ScheduleEvent[] {
  const { at, isLost } = command;
  const clock = running(command, scheduleClocks(schedule, local));
  if (!clock) return [];
  if (isLost) return [{ type: 'ClockRestarted', by: service, at, clock: clock.name }];
  return isLater(clock.at, at) ? [] : [{ type: 'DutyCameRound', by: service, at, dueOn: clock.run.dueOn }];
}

/** One clock, which runs until the task of the date opens. */
export function scheduleClocks(schedule: Schedule, { pack: { duties }, calendar }: Local) {
  if (schedule.status === 'none' || schedule.cameRound) return [];
  const { dueOn, since } = schedule;
  return [{ name: 'opens', run: { dueOn }, at: opensAt(dueOn, duties, calendar, since) }];
}

export function evolveSchedule(schedule: Schedule, event: ScheduleEvent): Schedule {
  const version = schedule.version + 1;
  if (event.type === 'DutyScheduled') return scheduled(schedule, event);
  if (schedule.status === 'none') throw new Error(`A schedule cannot begin with ${event.type}`);
  switch (event.type) {
    case 'DutyCameRound':
      return { ...schedule, version, cameRound: true };
    case 'ClockRestarted':
      return { ...schedule, version };
    default:
      return unreadable(event);
  }
}

function scheduled(schedule: Schedule, { duty, dueOn, at, because: why }: DutyScheduled): Schedule {
  const because = schedule.status === 'scheduled' ? [...schedule.because, why] : [why];
  const version = schedule.version + 1;
  return { status: 'scheduled', version, duty, dueOn, since: at, because, cameRound: false };
}

export function followSchedule({ events }: { readonly events: readonly ScheduleEvent[] }) {
  return events.flatMap((event) =>
    event.type === 'DutyCameRound'
      ? [{ kind: 'open-task', dueAt: event.at, about: { dueOn: event.dueOn } }]
      : [],
  );
}

/** A schedule we can only half read is worse than one we cannot open, so an unknown event stops the load. */
function unreadable(event: never): never {
  throw new Error(`Unknown duty event: ${(event as { type: string }).type}`);
}
