/** The offices of England with their real bank holidays, for years of the duty calendar. */
import Holidays from 'date-holidays';
import type { Calendar } from '../../../src/policy/hours.ts';
import { office } from '../local.ts';

export const firstYear = 2024;

export const holidays: ReadonlySet<string> = new Set(
  Array.from({ length: 26 }, (_, index) => new Holidays('GB', 'ENG').getHolidays(firstYear - 1 + index))
    .flat()
    .filter(({ type }) => type === 'public' || type === 'bank')
    .map(({ date }) => date.slice(0, 10)),
);

export const england: Calendar = { ...office, holidays };
