/** When a duty is due again, when its task opens, and when each rung of its ladder is reached. */
import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';
import type { Calendar } from '../hours.ts';
import type { Duties, Duty, Rung } from './duty.ts';

/**
 * The next due date (ISO) counted from the day on which the duty was last done, by its RFC 5545 rule. Where a month has
 * no such day, its last one counts (RFC 7529): plain RFC 5545 would skip the month, and 29 February would be late by years.
 * @returns undefined for a duty that only another duty or guidance opens
 */
export function dueAfter(duty: Duty, doneOn: string): string | undefined {
  const { every } = duty.cadence;
  if (!every) return undefined;

  const dtstart = Temporal.PlainDate.from(doneOn).toZonedDateTime('UTC');
  const rule = new RRuleTemporal({
    rruleString: `DTSTART:${basic(doneOn)}T000000Z\nRRULE:RSCALE=GREGORIAN;${every};SKIP=BACKWARD`,
    temporal: Temporal,
  });
  const next = rule.next(dtstart, false);
  if (!next) throw new Error(`The rule of ${duty.id} ends: ${every}`);
  return next.toPlainDate().toString();
}

/** The first due date (ISO) of a duty whose calendar is kept from a day: the first by its rule that is not past. */
export function firstDue(duty: Duty, from: string, today: string): string | undefined {
  let due = dueAfter(duty, from);
  while (due && due < today) due = dueAfter(duty, due);
  return due;
}

/** When a task opens: so long before it is due, at the office's opening, but never before `from` (an instant). */
export function opensAt(
  dueOn: string,
  { opensBefore }: Pick<Duties, 'opensBefore'>,
  calendar: Calendar,
  from: string,
): string {
  const at = opening(Temporal.PlainDate.from(dueOn).subtract(opensBefore), calendar, 'earlier');
  return Temporal.Instant.compare(at, from) > 0 ? at.toString() : from;
}

/** The due date of a task that something opened on a day. */
export function dueWithin(duty: Duty, openedOn: string): string {
  return Temporal.PlainDate.from(openedOn).add(duty.cadence.within).toString();
}

export type RungTime = { readonly rung: Rung; readonly at: string; readonly overdue: boolean };

/**
 * The rungs to come after an instant, each when the office opens: on its date or, where the office is closed, on the
 * working day before for what leads up to the due date, and after for the rest. A reminder whose moment has passed is
 * not made up for; what becomes of a task on or after its due date is, at once, or a task opened late would wait in silence.
 */
export function rungTimes(
  dueOn: string,
  ladder: readonly Rung[],
  calendar: Calendar,
  after: string,
): readonly RungTime[] {
  const due = Temporal.PlainDate.from(dueOn);
  return ladder.flatMap((rung) => {
    const day = due.add(rung.offset);
    const before = Temporal.PlainDate.compare(day, due) < 0;
    const at = opening(day, calendar, before ? 'earlier' : 'later');
    const passed = Temporal.Instant.compare(at, after) <= 0;
    if (passed && before) return [];
    return [{ rung, at: passed ? after : at.toString(), overdue: Temporal.PlainDate.compare(day, due) > 0 }];
  });
}

/** When the office opens on a day, or on the nearest working day before or after it. */
function opening(day: Temporal.PlainDate, calendar: Calendar, way: 'earlier' | 'later'): Temporal.Instant {
  const { timeZone, opens, days, holidays } = calendar;
  const step = { days: way === 'earlier' ? -1 : 1 };
  let open = day;
  while (!days.includes(open.dayOfWeek) || holidays.has(open.toString())) open = open.add(step);
  return open.toZonedDateTime({ timeZone, plainTime: opens }).toInstant();
}

const basic = (date: string) => date.replaceAll('-', '');
