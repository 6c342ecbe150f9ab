/** Opens an iCalendar file with ical.js, which no line of the service uses. */
import ICAL from 'ical.js';

/** @throws Error for what is no iCalendar file */
export function opened(file: string) {
  const calendar = new ICAL.Component(ICAL.parse(file));
  const events = calendar.getAllSubcomponents('vevent');
  return {
    method: textOf(calendar, 'method'),
    name: textOf(calendar, 'x-wr-calname'),
    entries: events.map(entryIn),
    /** The names of properties that nobody meant to write. */
    unknown: [calendar, ...events].flatMap((part) =>
      part
        .getAllProperties()
        .map(({ name }) => name)
        .filter((name) => !meant.includes(name)),
    ),
  };
}

const meant: readonly string[] = [
  ...['version', 'prodid', 'method', 'name', 'x-wr-calname'],
  ...[
    'uid',
    'sequence',
    'dtstamp',
    'dtstart',
    'dtend',
    'summary',
    'description',
    'status',
    'transp',
    'organizer',
  ],
  ...['x-microsoft-cdo-alldayevent', 'x-microsoft-msncalendar-alldayevent', 'x-microsoft-cdo-busystatus'],
];

function entryIn(part: ICAL.Component) {
  const { uid, sequence, startDate, endDate, summary, description } = new ICAL.Event(part);
  const organiser = part.getFirstProperty('organizer');
  return {
    uid,
    sequence,
    stamp: textOf(part, 'dtstamp'),
    start: startDate.toString(),
    end: endDate.toString(),
    isDay: startDate.isDate && endDate.isDate,
    summary,
    description,
    status: textOf(part, 'status'),
    transparent: textOf(part, 'transp'),
    busy: textOf(part, 'x-microsoft-cdo-busystatus'),
    organiser: organiser
      ? { name: organiser.getFirstParameter('cn'), address: String(organiser.getFirstValue()) }
      : undefined,
    attendees: part.getAllProperties('attendee').length,
    /** In minutes from the beginning of the day. */
    reminders: part
      .getAllSubcomponents('valarm')
      .map((alarm) => ICAL.Duration.fromString(textOf(alarm, 'trigger') ?? '').toSeconds() / 60),
  };
}

function textOf(part: ICAL.Component, name: string): string | undefined {
  const value = part.getFirstPropertyValue(name);
  return value === null ? undefined : String(value);
}
