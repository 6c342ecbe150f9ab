/** Turns among the instances of the service: what two must not do together, one does after the other. */
import { setTimeout as wait } from 'node:timers/promises';
import { Conflict, type Documents } from '../journal/journal.ts';
import type { Clock } from './ports.ts';

export type Turns = {
  /** Does the work as soon as no other instance does work of this name. */
  inTurn<A>(name: string, work: () => Promise<A>): Promise<A>;
  /** Does the work, unless another instance does work of this name at the moment. */
  ifFree<A>(name: string, work: () => Promise<A>): Promise<A | 'taken'>;
};

/** For a service that is the only one at its journal. */
export const nobodyElse: Turns = { inTurn: (_name, work) => work(), ifFree: (_name, work) => work() };

/** As with tasks: so long after its holder has died, somebody else has the turn. */
const turnMs = 30_000;
const renewEveryMs = 10_000;
const lookEveryMs = 250;

/**
 * A turn is a document that only one can have written, which its holder keeps alive and removes in the end. A holder that
 * is held up for longer loses it unawares: what is done in turns may be done twice, it is only better not.
 */
export function openTurns(documents: Documents, clock: Clock): Turns {
  return {
    ifFree: async (name, work) => {
      const version = await take(keyOf(name));
      return version === undefined ? 'taken' : during(keyOf(name), version, work);
    },
    inTurn: async (name, work) => {
      for (;;) {
        const version = await take(keyOf(name));
        if (version !== undefined) return during(keyOf(name), version, work);
        await wait(lookEveryMs);
      }
    },
  };

  async function during<A>(key: string, taken: number, work: () => Promise<A>): Promise<A> {
    let version = taken;
    const renewing = setInterval(async () => {
      version = await keep(key, version).catch(() => version);
    }, renewEveryMs);
    try {
      return await work();
    } finally {
      clearInterval(renewing);
      // What cannot be given up ends by itself.
      await documents.remove(key, version).catch(() => undefined);
    }
  }

  /** Undefined where somebody else has it. */
  async function take(key: string): Promise<number | undefined> {
    const there = await documents.get(key, clock());
    if (there && !isStrange(there.body)) return undefined;
    return keep(key, there?.version ?? 0).catch((error: unknown) => {
      if (!(error instanceof Conflict)) throw error;
      return undefined;
    });
  }

  function keep(key: string, expected: number): Promise<number> {
    const until = new Date(Date.parse(clock()) + turnMs).toISOString();
    return documents.put(key, { until }, { expected, expiresAt: until });
  }

  /** A turn that would last longer than any was taken by a clock that has been put right since. */
  function isStrange(body: unknown): boolean {
    const { until } = body as { until: string }; // only `keep` writes it
    return Date.parse(until) - Date.parse(clock()) > 2 * turnMs;
  }
}

const keyOf = (name: string) => `turn/${name}`;
