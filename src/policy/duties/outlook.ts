/** Works out what stands of duties in somebody's calendar: one task, or all that is theirs in a year. */
import { Temporal } from 'temporal-polyfill';
import { type Calendar, dayBefore, opening } from '../hours.ts';
import type { Local } from '../local.ts';
import { type Actor, theTeam } from '../person.ts';
import type { Round } from './cadence.ts';
import { comingRounds } from './comingUp.ts';
import type { Duty } from './duty.ts';
import type { Schedule } from './schedule.ts';
import { isReview, type Task } from './state.ts';

/** One day in a calendar. All of it is the pack's own: nothing that a person typed, and nobody's name. */
export type CalendarEntry = {
  /** The same for every entry about one round of a duty, so that a later one takes the place of an earlier one. */
  readonly id: string;
  /** The higher, the later. */
  readonly sequence: number;
  /** An ISO date. */
  readonly on: string;
  /** How long before that day begins it is announced. */
  readonly remindBeforeMs: number;
  readonly name: string;
  readonly what: string;
  readonly clauses: readonly string[];
  readonly evidence: string;
  /** Whether new guidance has opened it: a duty may have several such reviews at once. */
  readonly isReview: boolean;
};

/** A duty whose owner somebody is, and when it is due next. */
export type Owned = { readonly duty: Duty; readonly schedule: Schedule };

/** The entry of an open task, on the day on which it is due. */
export function entryOf(task: Task, local: Local): CalendarEntry {
  const { duty: id, what, clauses, evidence, dueOn, cycle, version } = task;
  const duty = local.pack.duties.list.find((one) => one.id === id);
  return {
    id: cycle ? roundId(id, cycle) : task.key,
    sequence: version,
    ...onDay(dueOn, local.calendar),
    name: duty?.name ?? task.name,
    what,
    clauses,
    evidence,
    isReview: isReview(task),
  };
}

/** Whether a task is to stand in somebody's calendar: one of their own, or of the whole team that they are of. */
export function isTheirs(
  { assignee, insteadOf }: Pick<Task, 'assignee' | 'insteadOf'>,
  { id, safeguarding }: Actor,
): boolean {
  return assignee?.id === id || insteadOf === id || (safeguarding && assignee?.id === theTeam.id);
}

/**
 * What of all that is open is theirs, and what comes round of their duties up to a last day (ISO), the first due first. An
 * anchored duty comes round on each of its dates; of any other only the next is known, as the one after counts from when
 * it is done.
 */
export function yearOf(
  open: readonly Task[],
  by: Actor,
  owned: readonly Owned[],
  last: string,
  local: Local,
): readonly CalendarEntry[] {
  const theirs = open.filter((task) => isTheirs(task, by)).map((task) => entryOf(task, local));
  const rounds = owned.flatMap(({ duty, schedule }) =>
    comingRounds(duty, schedule, isOpen(duty, open), last, local).map((round) =>
      coming(duty, round, local.calendar),
    ),
  );
  return [...theirs, ...rounds].sort((one, other) =>
    one.on === other.on ? one.id.localeCompare(other.id) : one.on.localeCompare(other.on),
  );
}

/** Whether a task is open that is done for the duty's own round; a review that guidance opened is not. */
function isOpen({ id }: Duty, open: readonly Task[]): boolean {
  return open.some((task) => task.duty === id && !isReview(task));
}

function coming(duty: Duty, { cycle, dueOn }: Round, calendar: Calendar): CalendarEntry {
  const { name, what, clauses, evidence } = duty;
  const id = roundId(duty.id, cycle);
  return { id, sequence: 0, ...onDay(dueOn, calendar), name, what, clauses, evidence, isReview: false };
}

/** On the working day before, when the office opens. */
function onDay(on: string, calendar: Calendar): Pick<CalendarEntry, 'on' | 'remindBeforeMs'> {
  const begins = Temporal.PlainDate.from(on).toZonedDateTime(calendar.timeZone).epochMilliseconds;
  const opens = Date.parse(opening(dayBefore(on), calendar, 'previous'));
  return { on, remindBeforeMs: begins - opens };
}

function roundId(duty: string, cycle: string): string {
  return `${duty}:${cycle}`;
}
