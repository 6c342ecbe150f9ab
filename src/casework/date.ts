/** Reads a date as clients and people write it, and keeps what cannot be read as it was typed. */
import { type Calendar, dateOf } from '../policy/hours.ts';
import { words } from '../words/words.ts';
import { type Input, need, type Problem, typed } from './input.ts';

/** A date (ISO), or empty; and what was typed if it could not be read as one. */
export type DateTyped = { readonly iso: string; readonly typed: string };

export function dateTyped(input: Input, field: string, calendar: Calendar): DateTyped {
  const text = typed(input, field).trim();
  const iso = readDate(text, calendar);
  return iso === '' ? { iso, typed: text.slice(0, mostTyped) } : { iso, typed: '' };
}

/** No date is longer. */
const mostTyped = 60;

/** What is wrong with a date. @param missing says that there is none @param field that it was entered into */
export function dateProblem(
  { iso, typed: text }: DateTyped,
  missing: string,
  field?: string,
): readonly Problem[] {
  return need(iso === '', text === '' ? missing : words.problem['date-unreadable'], field);
}

/** A date that lies after today. @param today in the ICB's time zone */
export function isFutureDate(text: string, today: string, calendar: Calendar): boolean {
  return readDate(text.trim(), calendar) > today;
}

/**
 * Clients send 2026-11-20, some an instant, at the midnight of their own time zone or of UTC; in others the field is
 * one of text, and people write 20/11/2026 or 20 November 2026. Never the American order: it cannot be told apart.
 * (AdaptiveCards #4118, BotBuilder-MicrosoftTeams #195, bugs F15)
 */
function readDate(text: string, calendar: Calendar): string {
  const {
    day = '',
    month = '',
    year = '',
    time = '',
  } = forms.map((form) => form.exec(text)).find(Boolean)?.groups ?? {};
  const iso = `${year}-${(monthNumber(month) || month).padStart(2, '0')}-${day.padStart(2, '0')}`;
  if (!exists(iso)) return '';
  const isInstant = /(?:Z|[+-]\d\d:?\d\d)$/i.test(time) && !Number.isNaN(Date.parse(text));
  return isInstant ? dateOf(new Date(text).toISOString(), calendar) : iso;
}

const timeOfDay = String.raw`(?:[T ,]+(?<time>\d{1,2}:\d\d.*))?$`;

const forms = [
  new RegExp(String.raw`^(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)${timeOfDay}`, 'i'),
  new RegExp(String.raw`^(?<day>\d{1,2})[/.-](?<month>\d{1,2})[/.-](?<year>\d{4})${timeOfDay}`, 'i'),
  new RegExp(
    String.raw`^(?<day>\d{1,2})(?:st|nd|rd|th)? (?<month>[a-z]{3,9})\.?,? (?<year>\d{4})${timeOfDay}`,
    'i',
  ),
];

const months = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

function monthNumber(name: string): string {
  const at = /^[a-z]/i.test(name) ? months.findIndex((month) => month.startsWith(name.toLowerCase())) : -1;
  return at < 0 ? '' : String(at + 1);
}

/** A day of the calendar (not 30 February), from 1900 to 2099. */
function exists(iso: string): boolean {
  if (!/^(19|20)\d\d-\d\d-\d\d$/.test(iso)) return false;
  const at = Date.parse(`${iso}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(iso);
}
