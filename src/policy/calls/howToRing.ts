/** Reads a telephone number and a time of day, so that nothing else can be said with them. */
import { Temporal } from 'temporal-polyfill';
import { type Calendar, dateOf, isLater } from '../hours.ts';

/** A number as people write it, with an extension or a bleep; nothing that could say what it is about. */
export function isNumber(text: string): boolean {
  const digits = text.replace(/\D/g, '').length;
  return digits >= 3 && digits <= 20 && /^\+?[\d ().-]+(?:(?:x|ext\.?|extension|bleep) ?\d+)?$/i.test(text);
}

export function isTime(text: string): boolean {
  return /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(text);
}

/** The next instant (ISO 8601, UTC) at which it is this time of day in the ICB's time zone. */
export function nextTime(time: string, now: string, { timeZone, ...rest }: Calendar): string {
  const today = Temporal.PlainDate.from(dateOf(now, { timeZone, ...rest }));
  const at = (day: Temporal.PlainDate) => day.toZonedDateTime({ timeZone, plainTime: time }).toInstant();
  const first = at(today).toString();
  return isLater(first, now) ? first : at(today.add({ days: 1 })).toString();
}
