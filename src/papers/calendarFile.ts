/** Writes entries of a calendar as an iCalendar file (RFC 5545), as Outlook takes it in. */
import {
  ICalAlarmType,
  ICalCalendar,
  ICalCalendarMethod,
  ICalEventBusyStatus,
  ICalEventStatus,
  ICalEventTransparency,
} from 'ical-generator';
import type { CalendarEntry } from '../policy/duties/outlook.ts';
import { entryWords, outlookWords } from '../words/outlook.ts';

/** Whose file it is: the ICB's name, and the mailbox that sends it. */
export type Organiser = { readonly name: string; readonly email: string };

export type CalendarFacts = {
  /** When it is written (an instant). */
  readonly at: string;
  /** None where the address of the mailbox is not known. */
  readonly organiser: Organiser | undefined;
  /** Whether it is a calendar of its own: Outlook makes one of a file that has a name (MS-OXCICAL, X-WR-CALNAME). */
  readonly isCalendar: boolean;
};

/** With what is given, it is the same text each time. */
export function calendarFile(entries: readonly CalendarEntry[], facts: CalendarFacts): string {
  const calendar = new ICalCalendar({
    prodId: outlookWords.maker,
    method: ICalCalendarMethod.PUBLISH,
    ...(facts.isCalendar && { name: outlookWords.calendar }),
  });
  for (const entry of entries) addEntry(calendar, entry, facts);
  // The library leaves out the end of the last line, without which it is none.
  return `${calendar.toString()}\r\n`;
}

function addEntry(calendar: ICalCalendar, entry: CalendarEntry, { at, organiser }: CalendarFacts): void {
  const { title, about } = entryWords(entry);
  const summary = printable(title);
  // A date is midnight in UTC here; a file of whole days has no time zone.
  const start = new Date(`${entry.on}T00:00:00Z`);
  const event = calendar.createEvent({
    id: `${printable(entry.id)}@${domain}`,
    sequence: entry.sequence,
    stamp: new Date(at),
    start,
    end: new Date(start.getTime() + msInDay),
    allDay: true,
    summary,
    description: printable(about),
    status: ICalEventStatus.CONFIRMED,
    // A date to keep is no appointment: the day stays free.
    transparency: ICalEventTransparency.TRANSPARENT,
    busystatus: ICalEventBusyStatus.FREE,
    ...(organiser && { organizer: { name: printable(organiser.name), email: printable(organiser.email) } }),
  });
  const trigger = entry.remindBeforeMs / 1_000;
  event.createAlarm({ type: ICalAlarmType.display, trigger, description: summary });
}

const domain = 'notice-check-share';
const msInDay = 86_400_000;

/** No reader takes control characters, apart from line breaks and tabs, and half a pair is no letter. */
function printable(text: string): string {
  return text.toWellFormed().replace(/(?![\n\t])\p{Cc}/gu, '');
}
