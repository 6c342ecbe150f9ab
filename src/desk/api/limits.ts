/** Limits how much one person asks for: a page that goes wrong, or a script, holds up nobody else. */
import { bounded } from '../../engine/bounded.ts';
import type { PersonId } from '../../policy/person.ts';

/** Local settings: far more than anybody presses, and typing keeps a form once a second at most. */
const inAMinute = 240;
const minuteMs = 60_000;
const mostPeople = 5_000;

/** @param now milliseconds of a clock that only goes on */
export function openLimits(now: () => number = () => performance.now()) {
  const asked = bounded<PersonId, { readonly since: number; readonly count: number }>(mostPeople);
  return {
    /** Whether this is one too many. */
    isTooMany: (person: PersonId): boolean => {
      const before = asked.get(person);
      const isOver = !before || now() - before.since >= minuteMs;
      const counted = isOver ? { since: now(), count: 1 } : { ...before, count: before.count + 1 };
      asked.set(person, counted);
      return counted.count > inAMinute;
    },
  };
}
