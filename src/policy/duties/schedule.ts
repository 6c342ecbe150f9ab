/** Keeps when each duty is next due, in one stream a duty, whose clock opens the task. */
import { type Ring, running } from '../clock.ts';
import { isDate, isLater, opening } from '../hours.ts';
import type { Local } from '../local.ts';
import { type Actor, type Person, plain, service } from '../person.ts';
import { Refusal } from '../refusal.ts';
import { seesAll } from './access.ts';
import { opensOn, type Round } from './cadence.ts';
import type { Duty } from './duty.ts';
import {
  type DutyEditCommand,
  type DutyEditEvent,
  type DutyEdited,
  decideDutyEdit,
  editedBy,
  followDutyEdit,
  unedited,
} from './dutyEdits.ts';
import { isLink } from './evidence.ts';

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

/**
 * The same reason never sets a second date, so a duty is adopted only once.
 * @param again whether this very press was handled before; if so it yields nothing, whatever has happened since
 */
export function decideSchedule(
  command: ScheduleCommand,
  schedule: Schedule,
  local: Local,
  again = false,
): readonly ScheduleEvent[] {
  switch (command.type) {
    case 'Ring':
      return ring(command, schedule, local);
    case 'SetSchedule':
      return setDate(command, schedule);
    case 'GiveLastDone':
      return again ? [] : giveLastDone(command, schedule);
    default:
      if (schedule.status === 'none') throw new Refusal('not-known');
      return decideDutyEdit(command);
  }
}

function setDate(
  { type: _type, by, onlyLater = false, ...date }: SetSchedule,
  schedule: Schedule,
): readonly ScheduleEvent[] {
  if (schedule.status === 'scheduled') {
    if (schedule.because.includes(date.because)) return [];
    if (onlyLater && !schedule.cameRound && (date.cycle ?? date.dueOn) < schedule.cycle) return [];
  }
  return [{ type: 'DutyScheduled', by: plain(by), ...date }];
}

/** Once it was done here, what is known from before counts no more. */
function giveLastDone(
  { type: _type, by, today, ...given }: GiveLastDone,
  schedule: Schedule,
): readonly ScheduleEvent[] {
  if (!seesAll(by)) throw new Refusal('not-safeguarding');
  if (schedule.status === 'none') throw new Refusal('not-known');
  if (isDoneHere(schedule)) throw new Refusal('task-done');
  const { on, link } = given;
  if (on !== '' && !isDate(on)) throw new Refusal('date-unreadable');
  if (on > today) throw new Refusal('date-in-future');
  if (link !== '' && !isLink(link)) throw new Refusal('needs-evidence');
  if (schedule.lastDone?.on === on && schedule.lastDone.link === link) return [];
  return [{ type: 'LastDoneGiven', by: plain(by), ...given }];
}

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

function ring(command: Ring, schedule: Schedule, local: Local): readonly ScheduleEvent[] {
  const { at, isLost } = command;
  const clock = running(command, scheduleClocks(schedule, local));
  if (!clock) return [];
  if (isLost) return [{ type: 'ClockRestarted', by: service, at, clock: clock.name }];
  return isLater(clock.at, at) ? [] : [{ type: 'DutyCameRound', by: service, at, dueOn: clock.run.dueOn }];
}

/** One clock, which runs until the task of the date opens. */
export function scheduleClocks(schedule: Schedule, local: Local) {
  if (schedule.status === 'none' || schedule.cameRound) return [];
  const { dueOn, since } = schedule;
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
