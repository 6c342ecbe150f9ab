/** The calendar's rules a second time, by other means, to hold what happened against. */

export const day = 86_400_000;

const utc = (date: string) => Date.parse(`${date}T00:00:00Z`);
const iso = (ms: number) => new Date(ms).toISOString().slice(0, 10);

export const plusDays = (date: string, days: number) => iso(utc(date) + days * day);

/** So many months on; the last day of the month where it has no such day. */
function plusMonths(date: string, months: number): string {
  const [year = 0, month = 0, dayOfMonth = 0] = date.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return iso(Date.UTC(year, month - 1 + months, Math.min(dayOfMonth, last)));
}

export function plus(date: string, period: string): string {
  const [, sign = '', count = '', unit = ''] = /^(-?)P(\d+)([YMWD])$/.exec(period) ?? [];
  const many = Number(`${sign}${count}`);
  if (unit === 'Y') return plusMonths(date, 12 * many);
  if (unit === 'M') return plusMonths(date, many);
  return plusDays(date, unit === 'W' ? 7 * many : many);
}

/** A month's end stays one. */
export function byRule(date: string, every: string): string {
  const next = plainRule(date, every);
  const isEnd = plusDays(date, 1).endsWith('-01') && !every.startsWith('FREQ=WEEKLY');
  return isEnd ? plusDays(plusMonths(`${next.slice(0, 7)}-01`, 1), -1) : next;
}

/** The first date of an anchored duty after a date: counted from the anchor each time, so that no month shortens the next. */
export function byAnchor(anchor: string, every: string, date: string): string {
  for (let times = 0; ; times++) {
    const one = byRuleTimes(anchor, every, times);
    if (one > date) return one;
  }
}

function byRuleTimes(anchor: string, every: string, times: number): string {
  if (times === 0) return anchor;
  const [, frequency = '', interval = '1'] = /^FREQ=(\w+?)(?:;INTERVAL=(\d+))?$/.exec(every) ?? [];
  return byRule(anchor, `FREQ=${frequency};INTERVAL=${Number(interval) * times}`);
}

function plainRule(date: string, every: string): string {
  const [, frequency = '', interval = '1'] = /^FREQ=(\w+?)(?:;INTERVAL=(\d+))?$/.exec(every) ?? [];
  const unit = { YEARLY: 'Y', MONTHLY: 'M', WEEKLY: 'W' }[frequency] ?? '';
  return plus(date, `P${interval}${unit}`);
}

/** Nine in the morning in London on a date, or on the nearest working day before (-1) or after it (1). */
export function officeOpens(date: string, holidays: ReadonlySet<string>, step: -1 | 1): number {
  let open = date;
  while ([0, 6].includes(new Date(utc(open)).getUTCDay()) || holidays.has(open)) open = plusDays(open, step);
  return utc(open) + (isSummer(open) ? 8 : 9) * 3_600_000;
}

/** A date, or the working day before it. */
export function workingDay(date: string, holidays: ReadonlySet<string>): string {
  return dateInLondon(officeOpens(date, holidays, -1));
}

/** The date in London at an instant. */
export function dateInLondon(ms: number): string {
  const date = iso(ms);
  return isSummer(date) ? iso(ms + 3_600_000) : date;
}

/** Clocks go forward on the last Sunday of March and back on the last Sunday of October; dates are told apart by day. */
function isSummer(date: string): boolean {
  const year = date.slice(0, 4);
  return date >= lastSunday(`${year}-03-31`) && date < lastSunday(`${year}-10-31`);
}

function lastSunday(end: string): string {
  return plusDays(end, -new Date(utc(end)).getUTCDay());
}
