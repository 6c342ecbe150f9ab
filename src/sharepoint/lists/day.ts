/** Writes days and reads them, in whatever time zone the site keeps them. */

/** The instant (ISO 8601, UTC) that stands for a date (ISO) wherever the site's time zone is. */
export const atNoon = (date: string) => `${date}T12:00:00Z`;

const most = 12 * 3_600_000 - 1;

/**
 * The date that a column of days shows. SharePoint takes an instant, and keeps the midnight of the site's own time zone
 * before it. In a zone `z` hours ahead of UTC, noon falls on its own date for -12 <= z < 12. That date's midnight is then
 * `z` hours before midnight UTC, so that the date is the one in UTC just short of 12 hours after it: from 11:59:59 of the
 * date (z = 0) to its last second (z = -12), and back to its first (z just below 12). Noon itself, as long as SharePoint
 * only echoes it, reads as its own date, too. So no site from UTC-12 to UTC+11 needs to be known; one further east (New
 * Zealand, Tonga) shows each date a day late.
 */
export function dayIn(instant: string): string {
  return new Date(Date.parse(instant) + most).toISOString().slice(0, 10);
}
