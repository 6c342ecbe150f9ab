import assert from 'node:assert/strict';
import fc from 'fast-check';
import { reminderOf } from '../../../src/policy/concerns/leftForm.ts';
import { isOpen } from '../../../src/policy/hours.ts';
import { office } from '../local.ts';

const hour = 3_600_000;
const week = 168 * hour;
const at = (ms: number) => new Date(ms).toISOString();

/** What comes at each quarter of an hour from when a form was changed, as if nothing was said before. */
function comes(changed: string, keptMs = week): readonly (readonly [string, string])[] {
  const from = Date.parse(changed);
  const form = { changedAt: changed, deletedAt: at(from + keptMs) };
  const said: (readonly [string, string])[] = [];
  for (let ms = from; ms <= from + keptMs + hour; ms += hour / 4) {
    const reminder = reminderOf(form, at(ms), office);
    if (reminder) said.push([reminder, at(ms)]);
  }
  return said;
}

function first(changed: string, reminder: string, keptMs = week): string | undefined {
  return comes(changed, keptMs).find(([one]) => one === reminder)?.[1];
}

describe('a form that was left (local setting)', () => {
  it('is brought to mind after a day, and a day before it is deleted', () => {
    const tuesday = '2026-03-03T11:00:00.000Z';
    assert.equal(first(tuesday, 'left'), '2026-03-04T11:00:00.000Z');
    assert.equal(first(tuesday, 'last'), '2026-03-09T11:00:00.000Z');
  });

  it('is not brought to mind while the office is closed: the first time waits, the last comes before', () => {
    assert.equal(first('2026-03-03T22:00:00.000Z', 'left'), '2026-03-05T09:00:00.000Z');
    assert.equal(first('2026-03-03T22:00:00.000Z', 'last'), '2026-03-09T09:00:00.000Z');
    const monday = '2026-03-02T10:00:00.000Z';
    assert.equal(first(monday, 'last'), '2026-03-06T09:00:00.000Z', 'the Friday before the Monday');
    assert.equal(
      first('2026-03-10T03:00:00.000Z', 'last'),
      '2026-03-13T09:00:00.000Z',
      'not on that morning',
    );
  });

  it('is brought to mind at night rather than not at all, where the office opens too late', () => {
    assert.equal(first('2026-03-06T16:30:00.000Z', 'last', 48 * hour), '2026-03-07T16:30:00.000Z');
  });

  it('is never brought to mind within a day of its last change, nor once it is deleted', () => {
    const anyTime = fc.integer({ min: Date.parse('2026-01-01'), max: Date.parse('2026-12-01') });
    fc.assert(
      fc.property(
        anyTime,
        fc.integer({ min: 0, max: 400 }),
        fc.integer({ min: 1, max: 400 }),
        (from, hours, kept) => {
          const [changedAt, deletedAt, now] = [from, from + kept * hour, from + hours * hour].map(at) as [
            string,
            string,
            string,
          ];
          const reminder = reminderOf({ changedAt, deletedAt }, now, office);
          if (hours < 24 || hours >= kept) assert.equal(reminder, undefined);
          // Seven days hold an hour of the office, whatever the holidays.
          if (reminder && kept >= week / hour + 24 && hours < kept - 120) assert(isOpen(now, office));
        },
      ),
    );
  });

  it('of a week is brought to mind in time, whenever it was left', () => {
    const anyTime = fc.integer({ min: Date.parse('2026-01-01'), max: Date.parse('2026-12-01') });
    fc.assert(
      fc.property(anyTime, (from) => {
        const changed = at(from);
        const last = first(changed, 'last');
        assert(last && Date.parse(last) <= from + week - 23 * hour, `${changed}: ${last}`);
        for (const one of ['left', 'last']) {
          const when = first(changed, one);
          assert(when === undefined ? one === 'left' : isOpen(when, office), `${changed}: ${when}`);
        }
      }),
      { numRuns: 30 },
    );
  });
});
