/** Counts in weeks: which Monday a date belongs to, and what day is so many days later. */
import { weekdayOf } from './hours.ts';

/** The Monday (ISO) of the week of a date. */
export function mondayOf(date: string): string {
  return daysAfter(date, 1 - weekdayOf(date));
}

export function daysAfter(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00Z`) + days * msInDay).toISOString().slice(0, 10);
}

/** How many days later a date (ISO) is than another; negative where it is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00Z`) - Date.parse(`${from}T00:00Z`)) / msInDay);
}

const msInDay = 86_400_000;
