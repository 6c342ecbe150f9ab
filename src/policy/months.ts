/** Counts in months of the ICB's own calendar, each as "2026-11". */
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
  return Array.from({ length: count }, (_, back) => numbered(numberOf(last) - back));
}

/** The months from one to another, both included, the latest first. */
export function monthsBetween(first: string, last: string): readonly string[] {
  return monthsUpTo(last, numberOf(last) - numberOf(first) + 1);
}

function numberOf(month: string): number {
  const [year = 0, ofYear = 0] = month.split('-').map(Number);
  return year * 12 + ofYear - 1;
}

function numbered(number: number): string {
  return `${Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, '0')}`;
}
