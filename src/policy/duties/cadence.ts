/** Works out when a duty is due again, when its task opens, and when each rung is reached. */
import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';
import { type Calendar, dateOf, isLater, opening } from '../hours.ts';
import type { Duties, Duty, Rung } from './duty.ts';

/** One time that a duty comes round: the date (ISO) that its rule says, and the working day on which it is due. */
export type Round = { readonly cycle: string; readonly dueOn: string };

/** From what the next round is counted: the day on which the duty was done, and the round for which it was. */
export type Counted = { readonly doneOn: string; readonly cycle?: string | undefined };

/**
 * The round after one that was done. An anchored duty keeps to the calendar, however late or early it is done; any other
 * is counted by its RFC 5545 rule from the day on which it was done.
 * @returns undefined for a duty that only another duty or guidance opens
 */
export function roundAfter(duty: Duty, counted: Counted, calendar: Calendar): Round | undefined {
  const cycle = cycleAfter(duty, counted);
  return cycle === undefined ? undefined : { cycle, dueOn: workingDay(cycle, calendar) };
}

/** The date of that round by the rule alone, whether or not the office is open on it. */
export function cycleAfter(
  { cadence: { every, anchor } }: Pick<Duty, 'cadence'>,
  { doneOn, cycle = doneOn }: Counted,
): string | undefined {
  if (!every) return undefined;
  return anchor ? anchorAfter(anchor, every, cycle) : following(doneOn, every, doneOn);
}

/** An anchored duty's first round later than a date (ISO). */
function anchorAfter(anchor: string, every: string, date: string): string {
  return date < anchor ? anchor : following(anchor, every, date);
}

/** The first date later than `date` of the rule that begins on `start`. */
function following(start: string, every: string, date: string): string {
  const rule = new RRuleTemporal({
    rruleString: `DTSTART:${basic(start)}T000000Z\nRRULE:RSCALE=GREGORIAN;${every}${monthEnd(start, every)};SKIP=BACKWARD`,
    temporal: Temporal,
  });
  const next = rule.next(Temporal.PlainDate.from(date).toZonedDateTime('UTC'), false);
  if (!next) throw new Error(`The rule ends: ${every}`);
  return next.toPlainDate().toString();
}

/**
 * A month's end stays a month's end: what begins on 28 February goes on on 31 March. Any other day that a month does not
 * have is its last (RFC 7529): plain RFC 5545 would skip the month.
 */
function monthEnd(start: string, every: string): string {
  const { day, daysInMonth, month } = Temporal.PlainDate.from(start);
  if (day !== daysInMonth || every.startsWith('FREQ=WEEKLY')) return '';
  return every.startsWith('FREQ=YEARLY') ? `;BYMONTH=${month};BYMONTHDAY=-1` : ';BYMONTHDAY=-1';
}

/** A date, or the working day before it where the office is closed. */
export function workingDay(date: string, calendar: Calendar): string {
  return dateOf(opening(date, calendar, 'previous'), calendar);
}

/** The day on which a task opens: ahead of its due date, on a working day. */
export function opensOn(
  dueOn: string,
  duty: Pick<Duty, 'cadence'> | undefined,
  { opensBefore }: Pick<Duties, 'opensBefore'>,
  calendar: Calendar,
): string {
  const day = Temporal.PlainDate.from(dueOn).subtract(duty?.cadence.opensBefore ?? opensBefore);
  return workingDay(day.toString(), calendar);
}

/** The due date (ISO) of a task that another duty or guidance opened on a day. */
export function dueWithin(duty: Duty, openedOn: string, calendar: Calendar): string {
  return workingDay(Temporal.PlainDate.from(openedOn).add(duty.cadence.within).toString(), calendar);
}

/**
 * When a task reaches a rung: when the office opens on the rung's date. If the office is closed then, a rung up to the due
 * date moves to the working day before, and any other to the working day after. A rung on or after the due date whose
 * moment has already passed is reached at once; otherwise a task opened late would wait in silence. Others than its owner
 * are told of such a task as long after it opened as usually after it was due.
 * @param since the instant from which the task has waited for this due date
 * @returns undefined for a reminder whose moment has already passed: it is left out
 */
export function rungTime(
  rung: Rung,
  dueOn: string,
  calendar: Calendar,
  since: string,
): { readonly at: string; readonly overdue: boolean } | undefined {
  const opened = dateOf(since, calendar);
  const due = Temporal.PlainDate.from(rung.tell !== 'owner' && opened > dueOn ? opened : dueOn);
  const day = due.add(rung.offset);
  const days = Temporal.PlainDate.compare(day, due);
  const before = opening(day.toString(), calendar, 'previous');
  const isBefore = days < 0 || (days === 0 && isLater(before, since));
  const at = isBefore ? before : opening(day.toString(), calendar, 'next');
  if (isLater(at, since)) return { at, overdue: days > 0 };
  return days < 0 ? undefined : { at: since, overdue: days > 0 };
}

/** When a ladder's last step repeats: the period `after` the instant `last`, when the office opens. */
export function repeatsAt(last: string, after: string, calendar: Calendar): string {
  const day = Temporal.PlainDate.from(dateOf(last, calendar)).add(after);
  return opening(day.toString(), calendar, 'next');
}

const basic = (date: string) => date.replaceAll('-', '');
