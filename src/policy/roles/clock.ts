/** Finds when a deputy begins and when they end: when the office opens on the day. */
import { Temporal } from 'temporal-polyfill';
import { opening } from '../hours.ts';
import type { Local } from '../local.ts';
import { type Deputyship, deputiesIn, type RoleState } from './state.ts';

export type DeputyClock = {
  readonly name: string;
  readonly run: { readonly deputy: string; readonly turn: 'begins' | 'ends' };
  /** An instant (ISO 8601, UTC). */
  readonly at: string;
};

/** One for each deputy: until the office opens on the first day, then until it opens after the last. */
export function roleClocks(state: RoleState, { calendar }: Local): readonly DeputyClock[] {
  return deputiesIn(state).map(({ deputy, from, until, began }) => {
    const turn = began ? 'ends' : 'begins';
    const day = began ? dayAfter(until) : from;
    return { name: `deputy-${deputy}`, run: { deputy, turn }, at: opening(day, calendar, 'next') };
  });
}

/** Whether it is a day on which they stand in. By the date: on a day when the office is closed, too. */
export function standsOn(day: string, { from, until }: Pick<Deputyship, 'from' | 'until'>): boolean {
  return from <= day && day <= until;
}

function dayAfter(date: string): string {
  return Temporal.PlainDate.from(date).add({ days: 1 }).toString();
}
