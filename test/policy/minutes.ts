/** Working time counted minute by minute over ten years and more: plain, and with no library of the code under test. */
import { bankHolidays } from '../../src/wiring/bankHolidays.ts';

export const minute = 60_000;
const minutesInDay = 1_440;

/** From the new year of 2026 to that of 2039, so that what begins within ten years also ends within these. */
const firstYear = 2026;
const begin = Date.UTC(firstYear, 0, 1) / minute;
const end = Date.UTC(firstYear + 13, 0, 1) / minute;
/** What begins before this is checked. */
export const tenYears = { from: begin, to: Date.UTC(firstYear + 10, 0, 1) / minute };

export const england: ReadonlySet<string> = bankHolidays({ country: 'GB', state: 'ENG' });

type OpenHours = {
  /** ISO weekdays. */
  readonly days: readonly number[];
  readonly opens: string;
  readonly closes: string;
  readonly holidays: ReadonlySet<string>;
};

/** Minutes that London's wall is ahead of UTC, hour by hour, as the runtime's own tables have it. */
const ahead = londonAhead();

/** The hours (in minutes since 1970) at which the clocks change. */
export const clockChanges: readonly number[] = [...ahead.keys()]
  .filter((hour) => hour > 0 && ahead[hour] !== ahead[hour - 1])
  .map((hour) => begin + hour * 60);

function londonAhead(): Int16Array {
  const parts = {
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  } as const;
  const wall = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', ...parts, hourCycle: 'h23' });
  return Int16Array.from({ length: (end - begin) / 60 }, (_, hour) => {
    const at = (begin + hour * 60) * minute;
    const [day = 0, month = 0, year = 0, hours = 0, minutes = 0] = (wall.format(at).match(/\d+/g) ?? []).map(
      Number,
    );
    return (Date.UTC(year, month - 1, day, hours, minutes) - at) / minute;
  });
}

/** What the wall shows: the days since 1970, and the minutes since midnight. */
function wallAt(at: number): { readonly day: number; readonly time: number } {
  const shown = at + (ahead[Math.floor((at - begin) / 60)] ?? 0);
  const day = Math.floor(shown / minutesInDay);
  return { day, time: shown - day * minutesInDay };
}

const dateOf = (day: number) => new Date(day * minutesInDay * minute).toISOString().slice(0, 10);
const dayOf = (date: string) => Date.parse(`${date}T00:00:00Z`) / minute / minutesInDay;
const timeOf = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));

/** All times are in milliseconds since 1970. */
export function countMinutes({ days, opens, closes, holidays }: OpenHours) {
  const free = new Set([...holidays].map(dayOf));
  const [from, to] = [timeOf(opens), timeOf(closes)];
  /** 1 January 1970 was a Thursday. */
  const works = (day: number) => days.includes(((day + 3) % 7) + 1) && !free.has(day);

  /** Each open minute, in order; and how many come before a minute. */
  const open = new Int32Array(end - begin);
  const before = new Int32Array(end - begin + 1);
  let count = 0;
  for (let at = begin; at < end; at += 1) {
    before[at - begin] = count;
    const { day, time } = wallAt(at);
    if (time >= from && time < to && works(day)) open[count++] = at;
  }
  before[end - begin] = count;

  const minuteAt = (ms: number) => Math.floor(ms / minute);
  const earlier = (at: number) => before[at - begin] ?? Number.NaN;
  const nth = (index: number) => (index < count ? (open[index] ?? Number.NaN) : Number.NaN);

  function isOpen(ms: number): boolean {
    return nth(earlier(minuteAt(ms))) === minuteAt(ms);
  }

  /** When so many whole open minutes have passed. */
  function after(ms: number, minutes: number): number {
    const done = earlier(minuteAt(ms)) + minutes;
    const into = isOpen(ms) ? ms - minuteAt(ms) * minute : 0;
    if (minutes === 0 || into > 0) return nth(done) * minute + into;
    return (nth(done - 1) + 1) * minute;
  }

  /** The end of the last open minute of a date or, where it has none, of the first date after that has. */
  function closeOn(date: string): number {
    let day = dayOf(date);
    while (!works(day)) day += 1;
    for (let at = (day + 1) * minutesInDay + 60; ; at -= 1)
      if (wallAt(at).day === day && isOpen(at * minute)) return (at + 1) * minute;
  }

  return { isOpen, after, closeOn };
}

/** The date so many months and days on: a month without such a day gives its last. */
export function dateAfter(ms: number, months: number, days: number): string {
  const [year = 0, month = 0, day = 0] = dateOf(wallAt(Math.floor(ms / minute)).day)
    .split('-')
    .map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, last) + days)).toISOString().slice(0, 10);
}
