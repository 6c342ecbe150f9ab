/** Somerset's pack and calendar, with the bank holidays of 2026 written out, for specs that need a place. */
import somerset from '../../packs/somerset.json' with { type: 'json' };
import type { Calendar } from '../../src/policy/hours.ts';
import type { Local } from '../../src/policy/local.ts';
import { readPack } from '../../src/policy/pack.ts';

export { somerset };

export const holidays2026: ReadonlySet<string> = new Set([
  '2026-01-01',
  '2026-04-03',
  '2026-04-06',
  '2026-05-04',
  '2026-05-25',
  '2026-08-31',
  '2026-12-25',
  '2026-12-28',
]);

export const office: Calendar = {
  timeZone: 'Europe/London',
  days: [1, 2, 3, 4, 5],
  opens: '09:00',
  closes: '17:00',
  holidays: holidays2026,
};

export const local: Local = { pack: readPack(somerset, 'somerset.json'), calendar: office };
