/** When a duty is due again, when its task opens, and when each rung of its ladder is reached. */
import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';
import { type Calendar, dateOf, isLater, opening } from '../hours.ts';
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
  const day = Temporal.PlainDate.from(dueOn).subtract(opensBefore);
  const at = opening(day.toString(), calendar, 'previous');
  return isLater(at, from) ? at : from;
}

/** The due date of a task that something opened on a day. */
export function dueWithin(duty: Duty, openedOn: string): string {
  return Temporal.PlainDate.from(openedOn).add(duty.cadence.within).toString();
}

/**
 * When a rung is reached by a task that waits for its date from an instant on: when the office opens on the rung's date or,
 * where it is closed, on the working day before for what leads up to the due date, and after for the rest. What becomes of
 * a task on or after its due date comes at once if its moment has passed, or a task opened late would wait in silence.
 * @returns undefined for a reminder whose moment had passed: it is not made up for
 */
export function rungTime(
  rung: Rung,
  dueOn: string,
  calendar: Calendar,
  since: string,
): { readonly at: string; readonly overdue: boolean } | undefined {
  const due = Temporal.PlainDate.from(dueOn);
  const day = due.add(rung.offset);
  const days = Temporal.PlainDate.compare(day, due);
  const at = opening(day.toString(), calendar, days < 0 ? 'previous' : 'next');
  if (isLater(at, since)) return { at, overdue: days > 0 };
  return days < 0 ? undefined : { at: since, overdue: days > 0 };
}

/** When a rung is said again: so long after it was said last, when the office opens. */
export function repeatsAt(last: string, after: string, calendar: Calendar): string {
  const day = Temporal.PlainDate.from(dateOf(last, calendar)).add(after);
  return opening(day.toString(), calendar, 'next');
}

const basic = (date: string) => date.replaceAll('-', '');
