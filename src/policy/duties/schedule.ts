/** Keeps when each duty is next due, in one stream a duty, whose clock opens the task. */
import type { Ring } from '../clock.ts';
import { isLater, opening } from '../hours.ts';
import type { Local } from '../local.ts';
import type { Actor, Person } from '../person.ts';
import { opensOn, type Round } from './cadence.ts';
import type { Duty } from './duty.ts';
import {
  type DutyEditCommand,
  type DutyEditEvent,
  type DutyEdited,
  editedBy,
  followDutyEdit,
  unedited,
} from './dutyEdits.ts';

type Happened = { readonly at: string; readonly by: Person; readonly press?: string };

/** A later date replaces an earlier one, whose timer then opens nothing. */
export type DutyScheduled = Happened & {
  readonly type: 'DutyScheduled';
  readonly duty: string;
  /** An ISO date. */
  readonly dueOn: string;
  /** The date that the rule says; `dueOn` is the working day before it. */
  readonly cycle?: string;
  /** When the task opens (ISO date), where it is not as long before its due date as usual. */
  readonly opensOn?: string;
  /** The rule by which it was worked out. */
  readonly rule?: string;
  /** The day from which it was counted, where that is known. */
  readonly countedFrom?: string;
  /** What was done here, where that set the date. */
  readonly done?: DoneHere;
  /** `adopted` the first time; afterwards the task that was done, and its version then, or what else set it anew. */
  readonly because: string;
};

/** When a task of the duty was done, by whom, and the link to its evidence or why there is none. */
export type DoneHere = { readonly on: string; readonly evidence: string; readonly by: Person };

/** When a duty was last done before its calendar was kept; `on` is an ISO date, or '' if nobody knows. */
export type LastDoneGiven = Happened & {
  readonly type: 'LastDoneGiven';
  readonly duty: string;
  readonly on: string;
  /** To its evidence; '' for none. */
  readonly link: string;
};

export type ScheduleEvent =
  | DutyScheduled
  | LastDoneGiven
  | DutyEditEvent
  /** It is time to open the task of that date. */
  | (Happened & { readonly type: 'DutyCameRound'; readonly dueOn: string })
  | (Happened & { readonly type: 'ClockRestarted'; readonly clock?: string });

/** What is known of a duty from before its calendar was kept. */
export type LastDone = Pick<LastDoneGiven, 'on' | 'link' | 'by' | 'at'>;

export type Scheduled = Round &
  DutyEdited & {
    readonly status: 'scheduled';
    readonly version: number;
    readonly duty: string;
    readonly opensOn: string | undefined;
    readonly rule: string | undefined;
    readonly countedFrom: string | undefined;
    /** When this date was set. */
    readonly since: string;
    readonly because: readonly string[];
    readonly cameRound: boolean;
    readonly lastDone: LastDone | undefined;
    /** The latest time that it was done here. */
    readonly done: DoneHere | undefined;
  };

export type Schedule = { readonly status: 'none'; readonly version: 0 } | Scheduled;

export type SetSchedule = Omit<DutyScheduled, 'type' | 'by'> & {
  readonly type: 'SetSchedule';
  readonly by: Actor;
  /**
   * Whether a date earlier than one still to come changes nothing: it comes from a task opened anew. One that came round
   * stops no other: its task may have been done, by what people say, longer ago than the rule allows.
   */
  readonly onlyLater?: boolean;
};

export type GiveLastDone = Omit<LastDoneGiven, 'type' | 'by'> & {
  readonly type: 'GiveLastDone';
  readonly by: Actor;
  readonly today: string;
};

export type ScheduleCommand = SetSchedule | GiveLastDone | DutyEditCommand | Ring;

export const unscheduled: Schedule = { status: 'none', version: 0 };

/** Whether a task of the duty was done since its calendar is kept: every other reason is one of these. */
export function isDoneHere({ because }: Scheduled): boolean {
  return because.some((why) => !/^(adopted|spread|last-done:|rule:)/.test(why));
}

/** Whether somebody still has to say when a duty was last done. */
export function awaitsLastDone(schedule: Schedule): schedule is Scheduled {
  return schedule.status === 'scheduled' && !schedule.lastDone && !isDoneHere(schedule);
}

/** A duty's rule in one text, to see later whether the pack has changed it. */
export function ruleOf({ cadence: { every = '', anchor = '' } }: Pick<Duty, 'cadence'>): string {
  return anchor ? `${every} from ${anchor}` : every;
}

/**
 * One clock, which runs until the task of the date opens. It stands still while the pack does not have the duty, whose
 * date would come and open nothing.
 */
export function scheduleClocks(schedule: Schedule, local: Local) {
  if (schedule.status === 'none' || schedule.cameRound) return [];
  const { duty, dueOn, since } = schedule;
  if (!local.pack.duties.list.some(({ id }) => id === duty)) return [];
  const at = opening(openingDay(schedule, local), local.calendar, 'previous');
  // A date may be replaced and then set again: each has a timer of its own.
  return [{ name: 'opens', run: { dueOn, since }, at: isLater(at, since) ? at : since }];
}

/** The day on which the task of its date opens. */
export function openingDay({ duty, dueOn, opensOn: day }: Scheduled, { pack: { duties }, calendar }: Local) {
  const own = duties.list.find(({ id }) => id === duty);
  return day ?? opensOn(dueOn, own, duties, calendar);
}

export function evolveSchedule(schedule: Schedule, event: ScheduleEvent): Schedule {
  const version = schedule.version + 1;
  if (event.type === 'DutyScheduled') return scheduled(schedule, event);
  if (schedule.status === 'none') throw new Error(`A schedule cannot begin with ${event.type}`);
  switch (event.type) {
    case 'DutyCameRound':
      return { ...schedule, ...unedited, version, cameRound: true };
    case 'ClockRestarted':
      return { ...schedule, version };
    case 'LastDoneGiven': {
      const { on, link, by, at } = event;
      return { ...schedule, ...unedited, version, lastDone: { on, link, by, at } };
    }
    case 'EditRefused':
    case 'ItemRestored':
      return { ...schedule, ...editedBy(event), version };
    default:
      return unreadable(event);
  }
}

function scheduled(before: Schedule, event: DutyScheduled): Schedule {
  const { duty, dueOn, cycle = dueOn, at, because: why } = event;
  const { because, lastDone, done } =
    before.status === 'scheduled' ? before : { because: [], lastDone: undefined, done: undefined };
  return {
    ...unedited,
    status: 'scheduled',
    version: before.version + 1,
    duty,
    dueOn,
    cycle,
    opensOn: event.opensOn,
    rule: event.rule,
    countedFrom: event.countedFrom,
    since: at,
    because: [...because, why],
    cameRound: false,
    lastDone,
    done: event.done ?? done,
  };
}

export function followSchedule({
  events,
  first,
}: {
  readonly events: readonly ScheduleEvent[];
  readonly first: number;
}) {
  return events.flatMap((event, index) => {
    const version = String(first + index);
    const kept = followDutyEdit(event).map((kind) => ({ kind, dueAt: event.at, about: { version } }));
    if (event.type !== 'DutyCameRound') return kept;
    return [{ kind: 'open-task', dueAt: event.at, about: { dueOn: event.dueOn } }, ...kept];
  });
}

/** A schedule we can only half read is worse than one we cannot open, so an unknown event stops the load. */
function unreadable(event: never): never {
  throw new Error(`Unknown duty event: ${(event as { type: string }).type}`);
}
