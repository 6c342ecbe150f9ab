/** The bank holidays of a place as dates, from the date-holidays library: not ours to compute. */
import Holidays from 'date-holidays';

const yearsAhead = 12;
const yearsBack = 2;

/** @returns ISO dates of public and bank holidays around a year, substitute days included */
export function bankHolidays(
  { country, state }: { country: string; state: string },
  year: number,
): ReadonlySet<string> {
  const known = new Holidays(country, state);
  const years = Array.from({ length: yearsBack + yearsAhead + 1 }, (_, index) => year - yearsBack + index);
  const days = years.flatMap((one) => known.getHolidays(one));
  const free = days
    .filter(({ type }) => type === 'public' || type === 'bank')
    .map(({ date }) => date.slice(0, 10));
  if (free.length === 0)
    throw new Error(
      `No bank holidays are known for ${country}-${state}: see workingTime.bankHolidays in the policy pack`,
    );

  return new Set(free);
}
