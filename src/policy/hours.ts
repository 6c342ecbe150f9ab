/** Works out when a deadline falls, across weekends, bank holidays and clock changes. */
import { Temporal } from 'temporal-polyfill';

/** The ICB's working time. `holidays` are ISO dates; `days` are ISO weekdays, 1 for Monday. */
export type Calendar = {
  readonly timeZone: string;
  readonly days: readonly number[];
  readonly opens: string;
  readonly closes: string;
  readonly holidays: ReadonlySet<string>;
};

/**
 * How long something may take. Minutes run round the clock. Working hours run while the office is open. A period (ISO
 * 8601, of years, months, weeks and days) ends when the office closes.
 */
export type Allowance =
  | { readonly minutes: number }
  | { readonly workingHours: number }
  | { readonly period: string };

const msInHour = 3_600_000;
const msInDay = 24 * msInHour;

/**
 * When an allowance that starts at an instant (ISO 8601, UTC) runs out, as such an instant. Zero minutes run out at once.
 * Zero working hours run out as soon as the office is open. A period's date is counted in the ICB's time zone; if the
 * office is closed on it, it moves to the next working day.
 */
export function due(from: string, allowance: Allowance, calendar: Calendar): string {
  const start = Date.parse(from);
  if ('minutes' in allowance) return written(start + allowance.minutes * 60_000);
  if ('period' in allowance) return written(closeAfter(dateOf(from, calendar), allowance.period, calendar));

  return written(afterWorking(start, Math.round(allowance.workingHours * msInHour), calendar));
}

/** Whether an instant is later than another, however the two are written. */
export function isLater(one: string, other: string): boolean {
  return Date.parse(one) > Date.parse(other);
}

/** Whether the office is open at an instant. */
export function isOpen(at: string, calendar: Calendar): boolean {
  const { opens, closes } = officeDay(dateOf(at, calendar), calendar);
  return Date.parse(at) >= opens && Date.parse(at) < closes;
}

/** When the office opens on a date (ISO); if it is closed then, on the nearest working day before or after. */
export function opening(date: string, calendar: Calendar, way: 'previous' | 'next'): string {
  return written(workingDay(date, calendar, way).opens);
}

/** The time of day in the ICB's time zone at an instant: "09:00". */
export function timeOf(at: string, calendar: Calendar): string {
  const { hour, minute } = wallClock(Date.parse(at), calendar);
  return `${hour}:${minute}`;
}

/** The date (ISO) in the ICB's time zone at an instant. */
export function dateOf(at: string, calendar: Calendar): string {
  return dateAt(Date.parse(at), calendar);
}

/** The local day, hour and minute at an instant; `day` reads "Friday 20 November". */
export function local(at: string, calendar: Calendar): { day: string; hour: number; minute: number } {
  const { weekday, day, month, hour, minute } = wallClock(Date.parse(at), calendar);
  return {
    day: `${weekday} ${Number(day)} ${months[Number(month) - 1]}`,
    hour: Number(hour),
    minute: Number(minute),
  };
}

const months = 'January February March April May June July August September October November December'.split(
  ' ',
);

/** A date (ISO) as people say it: "20 November 2026". */
export function sayDate(date: string): string {
  const [year, month, day] = date.split('-');
  return `${Number(day)} ${months[Number(month) - 1]} ${year}`;
}

function dateAt(ms: number, calendar: Calendar): string {
  const { year, month, day } = wallClock(ms, calendar);
  return `${year}-${month}-${day}`;
}

/** Whether this is an ISO date that exists (not 30 February), from 1900 to 2099. */
export function isDate(text: string): boolean {
  if (!/^(19|20)\d\d-\d\d-\d\d$/.test(text)) return false;
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number);
  return month >= 1 && day >= 1 && Temporal.PlainDate.from({ year, month, day }).toString() === text;
}

/** The ISO weekday of a date (ISO), 1 for Monday. */
export function weekdayOf(date: string): number {
  return new Date(`${date}T00:00Z`).getUTCDay() || 7;
}

/** The date (ISO) of the day before. */
export function dayBefore(date: string): string {
  return new Date(Date.parse(`${date}T00:00Z`) - msInDay).toISOString().slice(0, 10);
}

type Wall = Readonly<Record<string, string>>;

/** Formatting costs far more than looking up, and most instants asked about lie in the same few minutes. */
const walls = new WeakMap<
  Calendar,
  { readonly formatter: Intl.DateTimeFormat; readonly minutes: Map<number, Wall> }
>();
const minutesRemembered = 1_000;

function wallClock(ms: number, calendar: Calendar): Wall {
  const wall = walls.get(calendar) ?? { formatter: formatterFor(calendar), minutes: new Map() };
  walls.set(calendar, wall);
  const minute = Math.floor(ms / 60_000);
  const known = wall.minutes.get(minute);
  if (known) return known;

  const parts = Object.fromEntries(wall.formatter.formatToParts(ms).map(({ type, value }) => [type, value]));
  if (wall.minutes.size >= minutesRemembered) wall.minutes.clear();
  wall.minutes.set(minute, parts);
  return parts;
}

function formatterFor({ timeZone }: Calendar): Intl.DateTimeFormat {
  const two = '2-digit';
  const date = { weekday: 'long', year: 'numeric', month: two, day: two } as const;
  return new Intl.DateTimeFormat('en-GB', { timeZone, ...date, hour: two, minute: two, hourCycle: 'h23' });
}

function afterWorking(start: number, wanted: number, calendar: Calendar): number {
  let day = officeDay(dateAt(start, calendar), calendar);
  let left = wanted;
  for (;;) {
    const from = Math.max(start, day.opens);
    const open = day.closes - from;
    if (open > 0 && left <= open) return from + left;

    left -= Math.max(open, 0);
    day = officeDay(day.next, calendar);
  }
}

function closeAfter(date: string, period: string, calendar: Calendar): number {
  return workingDay(Temporal.PlainDate.from(date).add(period).toString(), calendar, 'next').closes;
}

function workingDay(date: string, calendar: Calendar, way: 'previous' | 'next'): OfficeDay {
  let day = officeDay(date, calendar);
  while (day.opens === day.closes) day = officeDay(day[way], calendar);
  return day;
}

/** When the office opens and closes on a day, in milliseconds since 1970; on a closed day, both are equal. */
type OfficeDay = {
  readonly opens: number;
  readonly closes: number;
  readonly previous: string;
  readonly next: string;
};

const officeDays = new WeakMap<Calendar, Map<string, OfficeDay>>();

function officeDay(date: string, calendar: Calendar): OfficeDay {
  const known = officeDays.get(calendar) ?? new Map<string, OfficeDay>();
  officeDays.set(calendar, known);
  const found = known.get(date) ?? reckoned(date, calendar);
  known.set(date, found);
  return found;
}

function reckoned(date: string, { timeZone, days, holidays, opens, closes }: Calendar): OfficeDay {
  const day = Temporal.PlainDate.from(date);
  const at = (plainTime: string) => day.toZonedDateTime({ timeZone, plainTime }).epochMilliseconds;
  const works = days.includes(day.dayOfWeek) && !holidays.has(date);
  return {
    opens: at(opens),
    closes: works ? at(closes) : at(opens),
    previous: day.subtract({ days: 1 }).toString(),
    next: day.add({ days: 1 }).toString(),
  };
}

/** A whole second is written without a fraction. */
function written(ms: number): string {
  return new Date(ms).toISOString().replace('.000Z', 'Z');
}
