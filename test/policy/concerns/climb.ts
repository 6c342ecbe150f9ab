/** Lets time go by over a concern: which rungs pass until an instant, of all the clocks that it has. */
import assert from 'node:assert/strict';
import type { Ring } from '../../../src/policy/clock.ts';
import { type ConcernClock, clocksOf } from '../../../src/policy/concerns/clock.ts';
import { decide } from '../../../src/policy/concerns/decide.ts';
import type { ConcernEvent, DeadlinePassed } from '../../../src/policy/concerns/events.ts';
import { isLater } from '../../../src/policy/hours.ts';
import { local } from '../local.ts';
import { caseOf, service } from './given.ts';

export const isPassed = (event: ConcernEvent): event is DeadlinePassed => event.type === 'DeadlinePassed';

/** When a rung passed, which, and who is told. */
export type Passed = readonly [string, string, string];

/** The rungs that pass when the service is awake all the time. */
export function climb(until: string, ...events: readonly ConcernEvent[]): readonly Passed[] {
  return live(until, ...events).flatMap((event) =>
    isPassed(event) && !events.includes(event) ? [[event.at, `${event.step} ${event.rung}`, event.tell]] : [],
  );
}

/** All that has happened by then. What was late before it was waited for comes at once. */
export function live(until: string, ...events: readonly ConcernEvent[]): readonly ConcernEvent[] {
  const happened = [...events];
  for (let clock = firstOf(happened); clock && clock.at <= until; clock = firstOf(happened)) {
    const last = happened.at(-1)?.at ?? '';
    const at = isLater(last, clock.at) ? last : clock.at;
    const rung = decide(ringOf(clock, at), caseOf(...happened), local);
    assert(rung[0] && isPassed(rung[0]) && rung[0].due === clock.due && rung[0].rung === clock.rung.id);
    happened.push(...rung);
  }
  return happened;
}

/** Of all that run, the one that rings first. */
function firstOf(happened: readonly ConcernEvent[]): ConcernClock | undefined {
  return clocksOf(caseOf(...happened), local).reduce<ConcernClock | undefined>(
    (first, one) => (first && !isLater(first.at, one.at) ? first : one),
    undefined,
  );
}

function ringOf({ name, run }: ConcernClock, at: string): Ring {
  return { type: 'Ring', by: service, at, clock: name, run, isLost: false };
}
