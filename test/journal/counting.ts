/** A journal that counts what is asked of it. */
import type { Journal } from '../../src/journal/journal.ts';

export type Counting = {
  readonly journal: Journal;
  /** What was asked since it was last taken, in order: `streams.load`. */
  readonly take: () => readonly string[];
};

export function counting(journal: Journal): Counting {
  let asked: string[] = [];
  const parts = ['streams', 'errands', 'documents'] as const;
  const counted = Object.fromEntries(parts.map((part) => [part, countedIn(part)]));
  return {
    journal: { ...journal, ...counted },
    take: () => {
      const before = asked;
      asked = [];
      return before;
    },
  };

  function countedIn(part: (typeof parts)[number]) {
    const calls = Object.entries(journal[part]).map(([name, call]) => [
      name,
      (...all: readonly unknown[]) => {
        asked.push(`${part}.${name}`);
        return Reflect.apply(call, journal[part], all);
      },
    ]);
    return Object.fromEntries(calls);
  }
}
