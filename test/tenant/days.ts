/** How a site keeps a day: as midnight of its own time zone, written in UTC. */
import { Temporal } from 'temporal-polyfill';

/** Seen in public code and in threads (pnpjs #1890, sp-dev-docs #6083; reality L10): an instant falls on the site's day. */
export function keptDay(instant: string, timeZone: string): string {
  return midnight(shownDay(instant, timeZone), timeZone);
}

/** What SharePoint shows of a day that it keeps. */
export function shownDay(instant: string, timeZone: string): string {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDate().toString();
}

/** A day that somebody chose in the list. */
export function midnight(date: string, timeZone: string): string {
  const at = Temporal.PlainDate.from(date).toZonedDateTime({ timeZone }).toInstant();
  return `${at.toString().slice(0, 19)}Z`;
}
