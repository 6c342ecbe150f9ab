/** Hours arithmetic beside a count of minutes, over ten years of clock changes and of England's bank holidays. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { answersAt } from '../../src/policy/contacts.ts';
import { type Calendar, due, isOpen } from '../../src/policy/hours.ts';
import { office } from './local.ts';
import { clockChanges, countMinutes, dateAfter, england, minute, tenYears } from './minutes.ts';

const everyDay = [1, 2, 3, 4, 5, 6, 7];
const calendars: Readonly<Record<string, Calendar>> = {
  'office hours': { ...office, holidays: england },
  'nights, in which the clocks change': {
    ...office,
    days: [5, 6, 7, 1],
    opens: '00:30',
    closes: '23:45',
    holidays: england,
  },
  'early hours, from when the clocks have changed': {
    ...office,
    days: everyDay,
    opens: '02:00',
    closes: '09:15',
    holidays: england,
  },
};

const instant = (ms: number) => new Date(ms).toISOString();

const anyMinute = fc.integer({ min: tenYears.from, max: tenYears.to - 1 });
const anyInstant = fc
  .tuple(anyMinute, fc.constantFrom(0, 0, 1, 250, 30_000, 59_999))
  .map(([at, into]) => at * minute + into);
/** From nothing to a quarter of a year of office hours; most of them short. */
const anyMinutes = fc.oneof(fc.integer({ min: 0, max: 600 }), fc.integer({ min: 0, max: 30_000 }));
const someMinutes = [0, 1, 60, 61, 480, 2_400];

/** Every minute of the hours around a change of the clocks, and a sample of the day before and the two days after. */
const around = (change: number) => [
  ...Array.from({ length: 240 }, (_, index) => change - 120 + index),
  ...Array.from({ length: 400 }, (_, index) => change - 1_440 + index * 11),
];

for (const [name, calendar] of Object.entries(calendars)) {
  describe(`ten years of ${name}`, () => {
    let counted: ReturnType<typeof countMinutes>;
    before(() => {
      counted = countMinutes(calendar);
    });

    function ends(from: number, minutes: number): void {
      const found = Date.parse(due(instant(from), { workingHours: minutes / 60 }, calendar));
      same(found, counted.after(from, minutes), () => `${minutes} minutes from ${instant(from)}`);
    }

    function opens(at: number): void {
      if (isOpen(instant(at), calendar) !== counted.isOpen(at)) assert.fail(instant(at));
    }

    it('end when the minutes are counted, whenever they begin', () =>
      fc.assert(fc.property(anyInstant, anyMinutes, ends), { numRuns: 5_000 }));

    it('are open in the minutes that are counted', () =>
      fc.assert(fc.property(anyInstant, opens), { numRuns: 5_000 }));

    it('do both around every change of the clocks', () => {
      for (const at of clockChanges.flatMap(around)) {
        opens(at * minute);
        for (const minutes of someMinutes) ends(at * minute, minutes);
      }
    });

    it('do both at the edges of every day, bank holidays too', () => {
      const [opening = 0, closing = 0] = [calendar.opens, calendar.closes].map(sinceMidnight);
      for (let midnight = tenYears.from + 1_440; midnight < tenYears.to; midnight += 1_440) {
        for (const edge of [opening, closing]) {
          // In winter London's wall shows UTC, in summer an hour more.
          for (const at of [-61, -60, -1, 0, 1].map((off) => (midnight + edge + off) * minute)) {
            opens(at);
            ends(at, 0);
            ends(at, 480);
          }
        }
      }
    });

    it('close on the date of a period, or on the next day on which they open', () =>
      fc.assert(
        fc.property(anyInstant, fc.nat({ max: 24 }), fc.nat({ max: 40 }), (from, months, days) => {
          fc.pre(months + days > 0);
          const period = `P${months > 0 ? `${months}M` : ''}${days > 0 ? `${days}D` : ''}`;
          const found = Date.parse(due(instant(from), { period }, calendar));
          same(
            found,
            counted.closeOn(dateAfter(from, months, days)),
            () => `${period} from ${instant(from)}`,
          );
        }),
        { numRuns: 2_000 },
      ));

    it('are those of a contact who has the same', () => {
      const { days, opens: from, closes } = calendar;
      const hours = { days: [...days], opens: from, closes, onBankHolidays: false, clause: 'local setting' };
      const contact = { id: 'x', name: 'x', answers: 'x', hours, clause: 'local setting' };
      fc.assert(
        fc.property(
          fc.oneof(
            anyInstant,
            fc.constantFrom(...clockChanges.flatMap(around)).map((at) => at * minute),
          ),
          (at) => answersAt(contact, instant(at), calendar) === counted.isOpen(at),
        ),
        { numRuns: 5_000 },
      );
    });
  });
}

/** GOV.UK, "UK bank holidays", England and Wales; substitute days in place of those at a weekend. */
const listed = {
  2026: '01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28',
  2027: '01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28',
  2028: '01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26',
};

describe('the ten years', () => {
  it('have the bank holidays that the government lists for England, where it has listed them', () => {
    const weekdays = [...england].filter((date) => ![0, 6].includes(new Date(date).getUTCDay()));
    for (const [year, dates] of Object.entries(listed))
      assert.deepEqual(
        weekdays.filter((date) => date.startsWith(year)).map((date) => date.slice(5)),
        dates.split(' '),
        year,
      );
  });

  it('have two changes of the clocks each, and at least eight bank holidays', () => {
    const inTenYears = clockChanges.filter((at) => at < tenYears.to);
    assert.equal(inTenYears.length, 20);
    for (let year = 2026; year < 2036; year += 1)
      assert.ok([...england].filter((date) => date.startsWith(`${year}-`)).length >= 8, `${year}`);
  });
});

function same(found: number, expected: number, what: () => string): void {
  if (found !== expected) assert.fail(`${what()}: ${instant(found)}, but counted ${instant(expected)}`);
}

function sinceMidnight(clock: string): number {
  return Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
}
