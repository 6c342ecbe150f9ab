/** Finds a duty's first date, from when it was last done, or spread where nobody knows. */
import { Temporal } from 'temporal-polyfill';
import { type Calendar, dateOf, opening } from '../hours.ts';
import { mondayOf } from '../week.ts';
import { dueWithin, opensOn, type Round, roundAfter, workingDay } from './cadence.ts';
import type { Duties, Duty } from './duty.ts';

/** A first date, and the day on which its task opens, which may be another than usual where that week is full. */
export type Placed = Round & { readonly opensOn: string };

/** The days (ISO) on which tasks of other duties open. */
export type Taken = readonly string[];

export type Placing = {
  readonly duties: Duties;
  readonly calendar: Calendar;
  readonly today: string;
};

/** So many tasks at most open in one week when a calendar begins. */
export const mostInAWeek = 5;

/** What is due sooner than this when the calendar begins waits for its next round: nobody could do it any more. */
const notSooner = 'P14D';

/** Longer than a quarter: what comes round sooner is not worth a task for the round before. */
const farOff = 'P4M';

/**
 * The first date of an anchored duty. What was done within the time in which its task would have been open counts for
 * that round. The latest round that was left out is still owed where the next is far off.
 * @param lastDone an ISO date, or '' if nobody knows
 */
function anchored(duty: Duty, lastDone: string, { duties, calendar, today }: Placing): Round | undefined {
  const soonest = plus(today, notSooner);
  const isDone = ({ cycle }: Round) => lastDone !== '' && opensOn(cycle, duty, duties, calendar) <= lastDone;
  let owed: Round | undefined;
  let round = roundAfter(duty, { doneOn: lastDone || today, cycle: minus(today, 'P1Y') }, calendar);
  while (round && (round.dueOn < soonest || isDone(round))) {
    owed = lastDone === '' || isDone(round) ? undefined : round;
    round = roundAfter(duty, { doneOn: today, cycle: round.cycle }, calendar);
  }
  return owed && round && round.dueOn > plus(today, farOff) ? owed : round;
}

/** The first date of a duty that somebody last did on a day (ISO), however long ago. */
export function placeKnown(duty: Duty, lastDone: string, taken: Taken, placing: Placing): Placed | undefined {
  const round = duty.cadence.anchor
    ? anchored(duty, lastDone, placing)
    : roundAfter(duty, { doneOn: lastDone }, placing.calendar);
  return round && placed(duty, round, taken, placing);
}

/**
 * The first dates of duties of which nobody knows when they were last done. Those that are anchored keep to the calendar;
 * the others are spread evenly, none further off than its own rule. The first open in the week after, so that there is time
 * to say when they were last done.
 * @returns by the duty; none for one that has no rule
 */
export function placeUnknown(
  unknown: readonly Duty[],
  taken: Taken,
  placing: Placing,
): ReadonlyMap<string, Placed> {
  const found = new Map<string, Placed>();
  const fromNextWeek = { ...placing, today: plus(mondayOf(placing.today), 'P7D') };
  const counted = unknown.filter(({ cadence }) => !cadence.anchor);
  const wanted = (duty: Duty): Round | undefined =>
    duty.cadence.anchor ? anchored(duty, '', placing) : spread(duty, counted, placing);
  const all = [...taken];
  for (const duty of [...unknown.filter(({ cadence }) => cadence.anchor), ...counted]) {
    const round = wanted(duty);
    if (!round) continue;
    const place = placed(duty, round, all, fromNextWeek);
    found.set(duty.id, place);
    all.push(...openingsOf(duty, place, placing));
  }
  return found;
}

/** The days on which a duty's tasks open within a year: of one that is not anchored, only the next is known. */
export function openingsOf(duty: Duty, first: Placed, { duties, calendar, today }: Placing): Taken {
  const days = [first.opensOn];
  const after = ({ cycle }: Round) =>
    duty.cadence.anchor ? roundAfter(duty, { doneOn: cycle, cycle }, calendar) : undefined;
  for (let round = after(first); round; round = after(round)) {
    const day = opensOn(round.dueOn, duty, duties, calendar);
    if (day > plus(today, 'P1Y')) break;
    days.push(day);
  }
  return days;
}

/** Its share of the time that its rule gives, beginning once a task of it can be open as long as usual. */
function spread(duty: Duty, all: readonly Duty[], { duties, calendar, today }: Placing): Round | undefined {
  const alike = all.filter(({ cadence }) => cadence.every === duty.cadence.every);
  const last = roundAfter(duty, { doneOn: today }, calendar)?.cycle;
  if (!last) return undefined;
  const first = plus(today, duty.cadence.opensBefore ?? duties.opensBefore);
  const days = Temporal.PlainDate.from(first).until(last, { largestUnit: 'days' }).days;
  const share = Math.floor((Math.max(0, days) * (alike.indexOf(duty) + 1)) / alike.length);
  const cycle = plus(first, `P${share}D`);
  return { cycle, dueOn: workingDay(cycle, calendar) };
}

/**
 * The week in which its task would usually open, or the nearest before it with room for one more, or else after it. The
 * due date stays as long as the task opens before it; what is late already has as long as what another duty opens.
 */
function placed(duty: Duty, round: Round, taken: Taken, { duties, calendar, today }: Placing): Placed {
  const now = dateOf(opening(today, calendar, 'next'), calendar);
  const usual = latest(opensOn(round.dueOn, duty, duties, calendar), now);
  const room = hasRoom(usual) ? usual : weeksAround(usual, now).find(hasRoom);
  const day = room === undefined || room === usual ? usual : firstDay(room, now, calendar);
  if (day < round.dueOn) return { ...round, opensOn: day };
  const dueOn = dueWithin(duty, day, calendar);
  return { cycle: duty.cadence.anchor ? round.cycle : dueOn, dueOn, opensOn: day };

  function hasRoom(one: string): boolean {
    return taken.filter((other) => mondayOf(other) === mondayOf(one)).length < mostInAWeek;
  }
}

/** The Mondays of the weeks before that of a day, down to today's, and then of those after it. */
function weeksAround(day: string, now: string): readonly string[] {
  const monday = mondayOf(day);
  const weeks = Array.from({ length: mostWeeks }, (_, index) => `P${7 * (index + 1)}D`);
  const before = weeks.map((period) => minus(monday, period)).filter((one) => one >= mondayOf(now));
  return [...before, ...weeks.map((period) => plus(monday, period))];
}

/** The first working day of a week, but none that is past. */
function firstDay(monday: string, now: string, calendar: Calendar): string {
  return latest(dateOf(opening(monday, calendar, 'next'), calendar), now);
}

/** Two years: more duties than any pack has find room in them. */
const mostWeeks = 104;

const plus = (date: string, period: string) => Temporal.PlainDate.from(date).add(period).toString();
const minus = (date: string, period: string) => Temporal.PlainDate.from(date).subtract(period).toString();
const latest = (one: string, other: string) => (one > other ? one : other);
