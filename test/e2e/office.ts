/** When the office of the journeys is open: its hours, and the bank holidays of England. */
import { due } from '../../src/policy/hours.ts';
import { bankHolidays } from '../../src/wiring/bankHolidays.ts';
import { office } from '../policy/local.ts';

export const calendar = {
  ...office,
  holidays: bankHolidays({ country: 'GB', state: 'ENG' }),
};

/** The next opening that is not today's, in milliseconds. */
export function nextOpening(now: number): number {
  const midnight = new Date(now);
  midnight.setUTCHours(24, 0, 0, 0);
  return Date.parse(due(midnight.toISOString(), { workingHours: 0 }, calendar));
}
