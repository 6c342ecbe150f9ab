import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Calendar, due, isLater, isOpen, local } from '../../src/policy/hours.ts';
import { holidays2026, office } from './local.ts';

const minute = 60_000;
const instant = (ms: number) => new Date(ms).toISOString();

/** What the wall in London shows, told by the runtime's own tables rather than by the library under test. */
const wall = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  weekday: 'short',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});
const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** Whether the minute that begins at an instant is working time, minute by minute over a stretch; slow and plain. */
function openMinutes({ days, opens, closes, holidays }: Calendar) {
  const known = new Map<number, boolean>();
  return (at: number): boolean => {
    const there = known.get(at) ?? look(at);
    known.set(at, there);
    return there;
  };

  function look(at: number): boolean {
    const parts = Object.fromEntries(wall.formatToParts(at).map(({ type, value }) => [type, value]));
    const time = `${parts.hour}:${parts.minute}`;
    const works = days.includes(weekdays.indexOf(`${parts.weekday}`) + 1);
    return (
      works && !holidays.has(`${parts.year}-${parts.month}-${parts.day}`) && time >= opens && time < closes
    );
  }
}

function counted(from: number, minutes: number, isOpenMinute: (at: number) => boolean): string {
  let left = minutes;
  let at = from;
  for (; left > 0; at += minute) if (isOpenMinute(at)) left -= 1;
  return instant(at);
}

const same = (one: string, other: string) =>
  assert.equal(Date.parse(one), Date.parse(other), `${one} is not ${other}`);
/** Weekend, bank holidays, and both changes of the clock (29 March and 25 October 2026, at 1 o'clock UTC). */
const stretches = [
  '2026-03-26T00:00:00Z',
  '2026-04-02T00:00:00Z',
  '2026-10-22T00:00:00Z',
  '2026-12-23T00:00:00Z',
];
const night: Calendar = { ...office, days: [5, 6, 7, 1], opens: '00:30', closes: '23:45' };

describe('working time (local setting)', () => {
  for (const [name, calendar] of [
    ['office hours', office],
    ['hours around the change of the clock', night],
  ] as const) {
    it(`agrees with counting minute by minute: ${name}`, () => {
      const isOpenMinute = openMinutes(calendar);
      const start = fc.tuple(fc.constantFrom(...stretches), fc.nat({ max: 4 * 24 * 60 }));
      fc.assert(
        fc.property(start, fc.integer({ min: 1, max: 24 * 60 }), ([day, after], minutes) => {
          const from = Date.parse(day) + after * minute;
          same(
            due(instant(from), { workingHours: minutes / 60 }, calendar),
            counted(from, minutes, isOpenMinute),
          );
        }),
        { numRuns: 300 },
      );
    });

    it(`is open exactly in the minutes that are counted: ${name}`, () => {
      const isOpenMinute = openMinutes(calendar);
      const at = fc.tuple(fc.constantFrom(...stretches), fc.nat({ max: 8 * 24 * 60 }));
      fc.assert(
        fc.property(at, ([day, after]) => {
          const now = Date.parse(day) + after * minute;
          assert.equal(isOpen(instant(now), calendar), isOpenMinute(now));
        }),
        { numRuns: 1_000 },
      );
    });
  }

  it('runs over the weekend and a bank holiday', () => {
    assert(holidays2026.has('2026-05-25'));
    same(due('2026-05-22T15:00:00Z', { workingHours: 2 }, office), '2026-05-26T09:00:00Z'); // 4pm on the Friday in London
  });

  it('ends when the office closes, not when it opens again', () => {
    same(due('2026-03-02T09:00:00Z', { workingHours: 8 }, office), '2026-03-02T17:00:00Z');
    same(due('2026-03-02T17:00:00Z', { workingHours: 8 }, office), '2026-03-03T17:00:00Z');
    same(due('2026-03-02T03:00:00Z', { workingHours: 1 }, office), '2026-03-02T10:00:00Z');
  });

  it('keeps to the second, and to parts of an hour', () => {
    same(due('2026-03-02T16:59:30.250Z', { workingHours: 1.1 }, office), '2026-03-03T10:05:30.250Z');
    same(due('2026-03-02T09:00:00Z', { workingHours: 1 / 3 }, office), '2026-03-02T09:20:00Z');
  });

  it('counts plain minutes round the clock', () => {
    same(due('2026-03-29T00:50:00Z', { minutes: 15 }, office), '2026-03-29T01:05:00Z');
  });

  it('gives no time at all where none is allowed: at once, or when the office is next open', () => {
    const saturday = '2026-05-23T10:00:00Z';
    same(due(saturday, { minutes: 0 }, office), saturday);
    same(due(saturday, { workingHours: 0 }, office), '2026-05-26T08:00:00Z'); // the Monday is a bank holiday
    same(due('2026-03-02T11:11:11Z', { workingHours: 0 }, office), '2026-03-02T11:11:11Z');
    same(due('2026-03-02T09:00:00Z', { workingHours: 0 }, office), '2026-03-02T09:00:00Z');
    same(due('2026-03-02T17:00:00Z', { workingHours: 0 }, office), '2026-03-03T09:00:00Z');
  });

  it('ends a period when the office closes on its date, in London', () => {
    same(due('2026-01-14T10:00:00Z', { period: 'P6M' }, office), '2026-07-14T16:00:00Z');
    same(due('2025-11-24T10:00:00Z', { period: 'P1Y' }, office), '2026-11-24T17:00:00Z');
    same(due('2026-06-30T23:30:00Z', { period: 'P1M' }, office), '2026-08-03T16:00:00Z'); // 1 July; 1 August is a Saturday
  });

  it('ends a period on the next working day where the office is closed on its date', () => {
    same(due('2026-03-03T10:00:00Z', { period: 'P1M' }, office), '2026-04-07T16:00:00Z'); // Good Friday
    same(due('2026-06-25T10:00:00Z', { period: 'P6M' }, office), '2026-12-29T17:00:00Z'); // Christmas
  });

  it('ends a period on the last of a month that has no such day', () => {
    same(due('2025-08-31T10:00:00Z', { period: 'P6M' }, office), '2026-03-02T17:00:00Z'); // 28 February is a Saturday
    same(due('2026-08-31T10:00:00Z', { period: 'P1M' }, office), '2026-09-30T16:00:00Z');
  });

  it('opens at nine and is closed at five', () => {
    const opening = { '08:59:59': false, '09:00:00': true, '16:59:59': true, '17:00:00': false };
    for (const [time, open] of Object.entries(opening))
      assert.equal(isOpen(`2026-03-02T${time}Z`, office), open, time);
    assert.equal(isOpen('2026-06-01T08:00:00Z', office), true); // 9am in summer
  });
});

describe('the clock on the wall', () => {
  it('is London’s, in winter and in summer', () => {
    assert.deepEqual(local('2026-11-20T16:30:00Z', office), {
      day: 'Friday 20 November',
      hour: 16,
      minute: 30,
    });
    assert.deepEqual(local('2026-06-30T23:05:00Z', office), {
      day: 'Wednesday 1 July',
      hour: 0,
      minute: 5,
    });
  });

  it('compares instants, not their spelling', () => {
    assert.equal(isLater('2026-03-02T09:00:00.001Z', '2026-03-02T09:00:00Z'), true);
    assert.equal(isLater('2026-03-02T09:00:00.000Z', '2026-03-02T09:00:00Z'), false);
    assert.equal(isLater('2026-03-02T09:00:00+01:00', '2026-03-02T08:30:00Z'), false);
  });
});
