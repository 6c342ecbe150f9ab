/** Says in words how often a duty comes round. */
import type { Duty } from '../policy/duties/duty.ts';
import { fill } from './say.ts';
import { words } from './words.ts';

const { often } = words.duty;

/** "Every year", or "Every 3 months, by the calendar"; empty for a duty that only another one opens. */
export function oftenWords({ cadence: { every = '', anchor } }: Pick<Duty, 'cadence'>): string {
  const [, unit, number = '1'] = /^FREQ=(YEARLY|MONTHLY|WEEKLY)(?:;INTERVAL=(\d+))?$/.exec(every) ?? [];
  const [one, several] = isUnit(unit) ? often[unit] : [];
  if (!one || !several) return '';
  const said = number === '1' ? one : fill(several, { number });
  return anchor ? fill(often.anchored, { said }) : said;
}

function isUnit(unit: string | undefined): unit is 'YEARLY' | 'MONTHLY' | 'WEEKLY' {
  return unit === 'YEARLY' || unit === 'MONTHLY' || unit === 'WEEKLY';
}
