/** Months are those of the ICB's own calendar, also at their edges, in summer time, and far from Greenwich. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { dateOf } from '../../src/policy/hours.ts';
import { monthOf, monthsBetween, monthsUpTo } from '../../src/policy/months.ts';
import { local } from './local.ts';

const { calendar } = local;

describe('The month of an instant', () => {
  it('is that of the clock on the wall, an hour before midnight in Greenwich', () => {
    assert.deepEqual(
      ['2026-06-30T22:59:59Z', '2026-06-30T23:00:00Z', '2026-12-31T23:59:59Z'].map((at) =>
        monthOf(at, calendar),
      ),
      ['2026-06', '2026-07', '2026-12'],
    );
  });

  it('is that of the date, at every instant and in every time zone', () => {
    const anywhere = fc.constantFrom('Europe/London', 'Pacific/Kiritimati', 'Pacific/Pago_Pago');
    const instant = fc.date({
      min: new Date('2020-01-01'),
      max: new Date('2040-01-01'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(instant, anywhere, (date, timeZone) => {
        const there = { ...calendar, timeZone };
        const at = date.toISOString();
        assert.equal(monthOf(at, there), dateOf(at, there).slice(0, 7));
      }),
    );
  });

  it('is counted back over a year', () => {
    assert.deepEqual(monthsUpTo('2026-02', 4), ['2026-02', '2026-01', '2025-12', '2025-11']);
    assert.deepEqual(monthsBetween('2025-11', '2026-02'), monthsUpTo('2026-02', 4));
    assert.deepEqual(monthsBetween('2026-02', '2026-02'), ['2026-02']);
  });
});
