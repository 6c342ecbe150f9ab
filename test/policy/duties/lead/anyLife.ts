/** Any ten years of a Lead, for fast-check. */
import fc from 'fast-check';
import type { Habit, LeadsLife } from './life.ts';

const habit: fc.Arbitrary<Habit> = fc.record({
  doneAfterDue: fc.integer({ min: -25, max: 20 }),
  late: fc.oneof(
    { weight: 4, arbitrary: fc.integer({ min: 3, max: 45 }) },
    { weight: 1, arbitrary: fc.constant(0) },
  ),
  does: fc.oneof(
    { weight: 8, arbitrary: fc.constant('complete' as const) },
    { weight: 2, arbitrary: fc.constantFrom('set-aside' as const, 'move', 'reopen', 'hand-over', 'meddle') },
  ),
  days: fc.integer({ min: 3, max: 40 }),
  byDeputy: fc.boolean(),
  inList: fc.boolean(),
  ticks: fc.boolean(),
});

const anyDay = fc.integer({ min: 30, max: 3_600 });

export const anyLife: fc.Arbitrary<LeadsLife> = fc.record({
  lastDone: fc.array(fc.option(fc.nat({ max: 700 }), { nil: undefined }), { minLength: 39, maxLength: 39 }),
  habits: fc.array(habit, { minLength: 20, maxLength: 60 }),
  away: fc.tuple(fc.nat(), fc.nat(), fc.nat()),
  changes: fc.array(fc.record({ which: fc.nat(), on: fc.nat(), how: fc.nat({ max: 39 }) }), {
    minLength: 9,
    maxLength: 9,
  }),
  guidance: fc.array(fc.record({ on: anyDay, which: fc.nat({ max: 99 }) }), { maxLength: 6 }),
  early: fc.array(fc.record({ on: anyDay, which: fc.nat({ max: 99 }) }), { maxLength: 10 }),
  shuffle: fc.nat({ max: 97 }),
});
