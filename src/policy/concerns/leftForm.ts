/** Decides when someone is reminded of a form that they left: in office hours, before it is deleted. */
import { type Calendar, dateOf, dayBefore, due, isLater, isOpen, opening } from '../hours.ts';

/** After a day, and a day before it is deleted. */
export type Reminder = 'left' | 'last';

export type LeftForm = {
  /** When it was changed for the last time, and when it is deleted: instants. */
  readonly changedAt: string;
  readonly deletedAt: string;
};

const dayMs = 24 * 60 * 60_000;

/** What somebody is to be reminded of now; undefined while it is too early, and while the office is closed. */
export function reminderOf(form: LeftForm, now: string, calendar: Calendar): Reminder | undefined {
  const { changedAt, deletedAt } = form;
  if (!isLater(deletedAt, now) || isLater(after(changedAt, dayMs), now)) return undefined;
  if (!isOpen(now, calendar) && isLater(deletedAt, opensNext(now, calendar))) return undefined;
  return isLater(lastFrom(deletedAt, calendar), now) ? 'left' : 'last';
}

/** A day before it is deleted or, where the office is closed then, when it is open for the last time before. */
function lastFrom(deletedAt: string, calendar: Calendar): string {
  const at = after(deletedAt, -dayMs);
  if (isOpen(at, calendar)) return at;
  const day = dateOf(at, calendar);
  const opens = opening(day, calendar, 'previous');
  return isLater(opens, at) ? opening(dayBefore(day), calendar, 'previous') : opens;
}

function opensNext(at: string, calendar: Calendar): string {
  return due(at, { workingHours: 0 }, calendar);
}

function after(at: string, ms: number): string {
  return new Date(Date.parse(at) + ms).toISOString();
}
