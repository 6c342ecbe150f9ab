/** Working time: when a deadline falls that counts office hours, over weekends, bank holidays and clock changes. */
import { Temporal } from 'temporal-polyfill';

/** The ICB's working time. `holidays` are ISO dates; `days` are ISO weekdays, 1 for Monday. */
export type Calendar = {
  readonly timeZone: string;
  readonly days: readonly number[];
  readonly opens: string;
  readonly closes: string;
  readonly holidays: ReadonlySet<string>;
};

/** How long something may take: minutes round the clock, or hours of working time. */
export type Allowance = { readonly minutes: number } | { readonly workingHours: number };

const msInHour = 3_600_000;

/** When an allowance that starts at an instant (ISO 8601, UTC) runs out, as such an instant. */
export function due(from: string, allowance: Allowance, calendar: Calendar): string {
  const start = Temporal.Instant.from(from);
  if ('minutes' in allowance) return start.add({ minutes: allowance.minutes }).toString();

  return afterWorking(start, Math.round(allowance.workingHours * msInHour), calendar).toString();
}

/** Whether an instant is later than another, however the two are written. */
export function isLater(one: string, other: string): boolean {
  return Temporal.Instant.compare(one, other) > 0;
}

/** Whether the office is open at an instant. */
export function isOpen(at: string, calendar: Calendar): boolean {
  const { opens, closes } = officeHours(Temporal.Instant.from(at).toZonedDateTimeISO(calendar.timeZone), calendar);
  const instant = Temporal.Instant.from(at);
  return worksOn(instant.toZonedDateTimeISO(calendar.timeZone), calendar) && within(instant, opens, closes);
}

/** What the clock on the wall says at an instant: "Friday 20 November", hour and minute. */
export function local(at: string, { timeZone }: Calendar): { day: string; date: string; hour: number; minute: number } {
  const wall = Temporal.Instant.from(at).toZonedDateTimeISO(timeZone);
  const date = wall.toPlainDate();
  const day = date.toLocaleString('en-GB', { weekday: 'long', day: 'numeric', month: 'long' });
  return { day: day.replace(',', ''), date: date.toString(), hour: wall.hour, minute: wall.minute };
}

function within(at: Temporal.Instant, from: Temporal.Instant, to: Temporal.Instant): boolean {
  return Temporal.Instant.compare(at, from) >= 0 && Temporal.Instant.compare(at, to) < 0;
}

function afterWorking(start: Temporal.Instant, wantedMs: number, calendar: Calendar): Temporal.Instant {
  let day = start.toZonedDateTimeISO(calendar.timeZone);
  let left = wantedMs;
  for (;;) {
    const { opens, closes } = officeHours(day, calendar);
    const from = later(start, opens);
    const open = worksOn(day, calendar) ? closes.epochMilliseconds - from.epochMilliseconds : 0;
    if (open > 0 && left <= open) return from.add({ milliseconds: left });

    left -= Math.max(open, 0);
    day = day.add({ days: 1 });
  }
}

function worksOn(day: Temporal.ZonedDateTime, calendar: Calendar): boolean {
  return calendar.days.includes(day.dayOfWeek) && !calendar.holidays.has(day.toPlainDate().toString());
}

function officeHours(day: Temporal.ZonedDateTime, calendar: Calendar) {
  return {
    opens: day.withPlainTime(calendar.opens).toInstant(),
    closes: day.withPlainTime(calendar.closes).toInstant(),
  };
}

function later(one: Temporal.Instant, other: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(one, other) >= 0 ? one : other;
}
