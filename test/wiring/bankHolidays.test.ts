import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { bankHolidays } from '../../src/wiring/bankHolidays.ts';
import { bankHolidaysFile, bankHolidaysText } from '../house/bankHolidays.ts';

describe('The bank holidays', () => {
  it('are those that the library computes: `npm run holidays` writes them anew', () => {
    assert.equal(readFileSync(bankHolidaysFile, 'utf8'), bankHolidaysText());
  });

  it('reach ten years on, and have the days that stand in for a weekend', () => {
    const england = bankHolidays({ country: 'GB', state: 'ENG' });
    assert.ok(england.has(`${new Date().getFullYear() + 10}-12-25`));
    assert.deepEqual(
      [...england].filter((day) => day.startsWith('2026-12')),
      ['2026-12-25', '2026-12-26', '2026-12-28'],
    );
    assert.equal(england.has('2026-08-03'), false);
    assert.equal(bankHolidays({ country: 'GB', state: 'SCT' }).has('2026-08-03'), true);
  });

  it('of a place that nobody computed stop the start, with the places that there are', () => {
    assert.throws(
      () => bankHolidays({ country: 'FR', state: 'IDF' }),
      /No bank holidays are known for FR-IDF: see workingTime.bankHolidays .* Known are GB-ENG, GB-WLS/,
    );
  });
});
