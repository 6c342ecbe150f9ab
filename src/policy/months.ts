/** Counts in months of the ICB's own calendar, each as "2026-11". */
import { Temporal } from 'temporal-polyfill';
import { type Calendar, dateOf } from './hours.ts';

/** The month in the ICB's time zone at an instant. */
export function monthOf(at: string, calendar: Calendar): string {
  const [month, day] = [at.slice(0, 7), at.slice(8, 10)];
  // It is the same everywhere. At a start it is asked of every event of 10,000 concerns.
  if (day > '01' && day < '28') return month;
  return dateOf(at, calendar).slice(0, 7);
}

/** So many months up to one, that included, the latest first. */
export function monthsUpTo(last: string, count: number): readonly string[] {
  const month = Temporal.PlainYearMonth.from(last);
  return Array.from({ length: count }, (_, back) => month.subtract({ months: back }).toString());
}

/** The months from one to another, both included, the latest first. */
export function monthsBetween(first: string, last: string): readonly string[] {
  const { months } = Temporal.PlainYearMonth.from(first).until(last, { largestUnit: 'months' });
  return monthsUpTo(last, months + 1);
}
