/** `npm run holidays`: writes the file of bank holidays that the service reads; a test holds that it is what this gives. */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import Holidays from 'date-holidays';

/** The nations of the United Kingdom: ICBs are in England, and work with their neighbours. */
const places = ['GB-ENG', 'GB-WLS', 'GB-SCT', 'GB-NIR'];
/** From before the first concern on, to long after the library will have been updated. */
const years = Array.from({ length: 31 }, (_, index) => 2020 + index);

export const bankHolidaysFile = fileURLToPath(new URL('../../packs/bankHolidays.json', import.meta.url));

/** The file's whole text. */
export function bankHolidaysText(): string {
  const days = Object.fromEntries(places.map((place) => [place, daysOf(place)]));
  return `${JSON.stringify(days, null, 2)}\n`;
}

function daysOf(place: string): readonly string[] {
  const [country = '', state = ''] = place.split('-');
  const known = new Holidays(country, state);
  const free = years
    .flatMap((year) => known.getHolidays(year))
    .filter(({ type }) => type === 'public' || type === 'bank');
  return [...new Set(free.map(({ date }) => date.slice(0, 10)))].sort();
}

if (import.meta.main) writeFileSync(bankHolidaysFile, bankHolidaysText());
