/** Chance from a seed: what happened at random can be tried again, as far as several processes keep step. */
import fc from 'fast-check';

export type Chance = ReturnType<typeof chanceFrom>;

const fineness = 1_000_000;

/** @param seed and which of those who share it: each draws numbers of its own */
export function chanceFrom(seed: number, which = 0) {
  const draw = fc.noBias(fc.infiniteStream(fc.noBias(fc.nat(fineness - 1))));
  const [numbers] = fc.sample(draw, { seed: seed + which * 7_919, numRuns: 1 });
  const part = (): number => Number(numbers?.next().value) / fineness;
  const below = (count: number): number => Math.floor(part() * count);
  return {
    /** From 0 up to, but not including, 1. */
    part,
    /** A whole number from 0 up to, but not including, `count`. */
    below,
    happens: (probability: number): boolean => part() < probability,
    shuffled: <T>(all: readonly T[]): T[] => {
      const left = [...all];
      return all.flatMap(() => left.splice(below(left.length), 1));
    },
  };
}
