/** The packs of ten years: today's, each year with one duty's cadence changed; and the one from before duties were anchored. */
import assert from 'node:assert/strict';
import type { Duties, Duty } from '../../../../src/policy/duties/duty.ts';
import { local } from '../../local.ts';
import { remindsEarly } from '../earlyRungs.ts';
import { plusDays } from '../oracle.ts';

/** Which duty's cadence is changed in a year, on which of its days, and how. */
export type Change = { readonly which: number; readonly on: number; readonly how: number };

/** A pack, and on which day since the first it comes. */
export type Later = { readonly day: number; readonly duties: Duties };

/** By how many days the dates of a board move. */
const shifts = [14, -21, 1, -1, 7, -2, 45, 3];

/** Other dates, twice as often or half as often, or no longer by the calendar, or by it from now on. */
function changed({ cadence: { anchor, ...cadence } }: Duty, how: number): Duty['cadence'] {
  if (anchor && how % 2 === 0)
    return { ...cadence, anchor: plusDays(anchor, shifts[(how / 2) % shifts.length] ?? 0) };
  if (how % 5 === 0) return anchor ? cadence : { ...cadence, anchor: '2026-06-12' };
  const every = cadence.every === 'FREQ=MONTHLY;INTERVAL=6' ? 'FREQ=YEARLY' : 'FREQ=MONTHLY;INTERVAL=6';
  return { ...cadence, every, ...(anchor && { anchor }) };
}

export function packsOf(first: Duties, changes: readonly Change[]): readonly Later[] {
  let duties = first;
  return changes.map(({ which, on, how }, year) => {
    const ruled = duties.list.filter(({ cadence }) => cadence.every);
    const one = ruled[which % ruled.length];
    assert(one);
    const list = duties.list.map((duty) => (duty === one ? { ...duty, cadence: changed(duty, how) } : duty));
    duties = { ...duties, list };
    return { day: year * 365 + 30 + (on % 300), duties };
  });
}

export const today: Duties = local.pack.duties;

const added = ['contest-board', 'recording', 'guidance-register', 'guidance-links'];

/** As the pack was: fewer duties, none anchored, and reminders a month, a week and a day before. */
export const before: Duties = {
  ...today,
  ladders: remindsEarly.pack.duties.ladders,
  list: today.list
    .filter(({ id }) => !added.includes(id))
    .map((duty) => ({ ...duty, cadence: asItWas(duty) })),
};

function asItWas({ id, cadence: { anchor: _anchor, ...cadence } }: Duty): Duty['cadence'] {
  if (id !== 'provider-proportionality') return cadence;
  const { after: _after, ...yearly } = cadence;
  return { ...yearly, every: 'FREQ=YEARLY' };
}
