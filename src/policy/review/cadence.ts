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

/** When a task opens: so long before it is due, at the office's opening, but never before `from` (an instant). */
export function opensAt(
  dueOn: string,
  { opensBefore }: Pick<Duties, 'opensBefore'>,
  calendar: Calendar,
  from: string,
): string {
  const at = opening(Temporal.PlainDate.from(dueOn).subtract(opensBefore), calendar);
  return Temporal.Instant.compare(at, from) > 0 ? at.toString() : from;
}

/** The due date of a task that something opened on a day. */
export function dueWithin(duty: Duty, openedOn: string): string {
  return Temporal.PlainDate.from(openedOn).add(duty.cadence.within).toString();
}

export type RungTime = { readonly rung: Rung; readonly at: string; readonly overdue: boolean };

/** The rungs still to come after an instant, each at the opening of a working day on or after its date. */
export function rungTimes(
  dueOn: string,
  ladder: readonly Rung[],
  calendar: Calendar,
  after: string,
): readonly RungTime[] {
  const due = Temporal.PlainDate.from(dueOn);
  return ladder
    .map((rung) => ({ rung, day: due.add(rung.offset) }))
    .map(({ rung, day }) => ({
      rung,
      at: opening(day, calendar).toString(),
      overdue: Temporal.PlainDate.compare(day, due) > 0,
    }))
    .filter(({ at }) => Temporal.Instant.compare(at, after) > 0);
}

function opening(day: Temporal.PlainDate, calendar: Calendar): Temporal.Instant {
  const { timeZone, opens, days, holidays } = calendar;
  let open = day;
  while (!days.includes(open.dayOfWeek) || holidays.has(open.toString())) open = open.add({ days: 1 });
  return open.toZonedDateTime({ timeZone, plainTime: opens }).toInstant();
}

const basic = (date: string) => date.replaceAll('-', '');
