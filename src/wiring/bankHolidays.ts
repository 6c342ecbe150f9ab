/** The bank holidays of a place, from a file of dates that the date-holidays library has computed. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';

const file = new URL('../../packs/bankHolidays.json', import.meta.url);
const shape = z.record(z.string(), z.array(z.iso.date()));

/**
 * Computed beforehand (`npm run holidays`): the library, with the calendars of all countries, takes 50 MB.
 * @returns ISO dates of public and bank holidays, substitute days included
 * @throws Error if none are known
 */
export function bankHolidays({ country, state }: { country: string; state: string }): ReadonlySet<string> {
  const known = shape.parse(JSON.parse(readFileSync(file, 'utf8')));
  const days = known[`${country}-${state}`];
  if (days) return new Set(days);
  throw new Error(
    `No bank holidays are known for ${country}-${state}: see workingTime.bankHolidays in the policy pack. ` +
      `Known are ${Object.keys(known).join(', ')}`,
  );
}
