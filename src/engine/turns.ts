/** Gives turns to the instances of the service, for work that two must not do at the same time. */
import { setTimeout as wait } from 'node:timers/promises';
import { Conflict } from '../journal/journal.ts';
import type { Drawer } from './drawer.ts';
import type { Now } from './ports.ts';

export type Turns = {
  /** Does the work as soon as no other instance is doing work of this name. */
  inTurn<A>(name: string, work: () => Promise<A>): Promise<A>;
  /** Does the work, unless another instance is doing work of this name at the moment. */
  ifFree<A>(name: string, work: () => Promise<A>): Promise<A | 'taken'>;
};

/** For a service that has its journal to itself. */
export const nobodyElse: Turns = { inTurn: (_name, work) => work(), ifFree: (_name, work) => work() };

/** If the holder of a turn dies, another instance can take the turn after this time, as with errands. */
const turnMs = 30_000;
const renewEveryMs = 10_000;
const lookEveryMs = 250;

/**
 * A turn is a document that only one instance can have written. Its holder keeps it alive, and removes it in the end.
 * A holder that stalls past its lease loses the turn without knowing. Work done under a turn must be safe to run
 * twice.
 */
export function openTurns(drawer: Drawer, clock: Now): Turns {
  const turns = drawer.shelf<{ readonly until: string }>('turn');
  return {
    ifFree: async (name, work) => {
      const version = await take(name);
      return version === undefined ? 'taken' : during(name, version, work);
    },
    inTurn: async (name, work) => {
      for (;;) {
        const version = await take(name);
        if (version !== undefined) return during(name, version, work);
        await wait(lookEveryMs);
      }
    },
  };

  async function during<A>(name: string, taken: number, work: () => Promise<A>): Promise<A> {
    let version = taken;
    const renewing = setInterval(async () => {
      version = await keep(name, version).catch(() => version);
    }, renewEveryMs);
    try {
      return await work();
    } finally {
      clearInterval(renewing);
      // A turn that cannot be removed expires by itself.
      await turns.remove(name, version).catch(() => undefined);
    }
  }

  /** Undefined if somebody else has it. */
  async function take(name: string): Promise<number | undefined> {
    const there = await turns.get(name);
    if (there && !isStrange(there.body.until)) return undefined;
    return keep(name, there?.version ?? 0).catch((error: unknown) => {
      if (!(error instanceof Conflict)) throw error;
      return undefined;
    });
  }

  function keep(name: string, expected: number): Promise<number> {
    const until = new Date(Date.parse(clock()) + turnMs).toISOString();
    return turns.put({ until }, name, { expected, until });
  }

  /** A turn that ends later than any that is taken now came from a clock that has been put right since. */
  function isStrange(until: string): boolean {
    return Date.parse(until) - Date.parse(clock()) > 2 * turnMs;
  }
}
