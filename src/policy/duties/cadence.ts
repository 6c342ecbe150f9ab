/** Works out when a duty is due again, when its task opens, and when each rung is reached. */
import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';
import { type Calendar, dateOf, isLater, opening } from '../hours.ts';
import type { Duties, Duty, Rung } from './duty.ts';

/**
 * The next due date (ISO), counted by its RFC 5545 rule from the day on which the duty was last done. If a month has no
 * such day, its last day counts (RFC 7529): plain RFC 5545 would skip the month, and 29 February would be years late.
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

/** A duty's first due date (ISO): counted by its rule from `from`, the first that is not past. */
export function firstDue(duty: Duty, from: string, today: string): string | undefined {
  let due = dueAfter(duty, from);
  while (due && due < today) due = dueAfter(duty, due);
  return due;
}

/** When a task opens: `opensBefore` ahead of its due date, when the office opens, but not before `from` (an instant). */
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

/** The due date (ISO) of a task that another duty or guidance opened on a day. */
export function dueWithin(duty: Duty, openedOn: string): string {
  return Temporal.PlainDate.from(openedOn).add(duty.cadence.within).toString();
}

/**
 * When a task reaches a rung: when the office opens on the rung's date. If the office is closed then, a rung before the
 * due date moves to the working day before, and any other to the working day after. A rung on or after the due date whose
 * moment has already passed is reached at once; otherwise a task opened late would wait in silence.
 * @param since the instant from which the task has waited for this due date
 * @returns undefined for a reminder whose moment has already passed: it is left out
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

/** When a ladder's last step repeats: the period `after` the instant `last`, when the office opens. */
export function repeatsAt(last: string, after: string, calendar: Calendar): string {
  const day = Temporal.PlainDate.from(dateOf(last, calendar)).add(after);
  return opening(day.toString(), calendar, 'next');
}

const basic = (date: string) => date.replaceAll('-', '');
