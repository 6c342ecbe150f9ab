/** Simulated time: a clock that jumps from one thing that is due to the next, while everything that happens is real. */
import assert from 'node:assert/strict';
import { setImmediate as turn } from 'node:timers/promises';
import type { Errands } from '../../../src/journal/journal.ts';
import { clockAt } from '../../clock.ts';

type Sleeper = { readonly at: number; readonly wake: () => void };

/** So long something may really take before the simulation gives up: far more than anything here needs. */
const strandedMs = 30_000;
/** So many turns of the event loop without anything having begun or ended. */
const stableTurns = 3;
const surelyStableTurns = 200;
const never = Number.POSITIVE_INFINITY;

/** @param start an instant (ISO 8601) */
export type Simulation = ReturnType<typeof simulate>;

export function simulate(start: string) {
  const { ms: now, pass } = clockAt(start);
  /** How far the service's clock is from the true time. */
  let skew = 0;
  let sleepers: Sleeper[] = [];
  const inHand = new Set<string>();
  const count = {
    /** Pieces of work under way. */
    working: 0,
    /** Of these, those that wait for an answer from outside, or for their next turn. */
    asking: 0,
    napping: 0,
    /** Questions that are really being answered at this moment. */
    online: 0,
  };
  let activity = 0;

  return {
    clock: () => new Date(now() + skew).toISOString(),
    /** Milliseconds since 1970, true whatever the service's clock says. */
    trueTime: now,
    /** Moves the service's clock, not the time. */
    jump: (ms: number) => {
      skew += ms;
    },
    sleep,
    every,
    watched,
    during,
    asking: <T>(answer: Promise<T>) => whileCounted(answer, 'asking'),
    online: <T>(answer: Promise<T>) => whileCounted(answer, 'online'),
    inSilence,
    settle,
    passUntil,
  };

  /** Resolves when so much time has been simulated. */
  function sleep(ms: number): Promise<void> {
    activity += 1;
    return new Promise((resolve) => sleepers.push({ at: now() + ms, wake: resolve }));
  }

  /** Does something now and then again after each pause, as `wiring/jobs.ts` does; until it is stopped. */
  function every(ms: number, work: () => Promise<unknown>): { stop: () => Promise<void> } {
    let stopped = false;
    let wake = () => {};
    const round = async () => {
      while (!stopped) {
        await work();
        if (!stopped) await whileCounted(nap(), 'napping');
      }
    };
    const nap = () =>
      new Promise<void>((resolve) => {
        wake = () => {
          sleepers = sleepers.filter((one) => one.wake !== wake);
          resolve();
        };
        sleepers.push({ at: now() + ms, wake });
        activity += 1;
      });
    const running = during(round());
    const stop = async () => {
      stopped = true;
      wake();
      await running;
    };
    return { stop };
  }

  /** The journal's tasks, with an eye on which of them somebody has in hand. */
  function watched(tasks: Errands): Errands {
    const put = async (ids: readonly string[], back: Promise<void>) => {
      await back;
      for (const id of ids) inHand.delete(id);
      activity += 1;
    };
    return {
      ...tasks,
      claim: async (...asked) => {
        const claimed = await tasks.claim(...asked);
        for (const { id } of claimed) inHand.add(id);
        activity += claimed.length;
        return claimed;
      },
      done: (id) => put([id], tasks.done(id)),
      giveBack: (ids) => put(ids, tasks.giveBack(ids)),
      postpone: (id, dueAt, problem) => put([id], tasks.postpone(id, dueAt, problem)),
    };
  }

  /** Counts work while it goes on, so that its rest is known from its end. */
  function during<T>(work: Promise<T>): Promise<T> {
    return whileCounted(work, 'working');
  }

  async function whileCounted<T>(work: Promise<T>, what: keyof typeof count): Promise<T> {
    activity += 1;
    count[what] += 1;
    try {
      return await work;
    } finally {
      count[what] -= 1;
      activity += 1;
    }
  }

  /** An answer that never comes: nobody is at work on it while the time passes. */
  async function inSilence(ms: number): Promise<void> {
    count.online -= 1;
    await sleep(ms);
    count.online += 1;
  }

  /**
   * Lets everything happen that can without time passing.
   * @param nextDue when the next task may be claimed, by the service's clock; undefined where none waits
   * @param wake has the dispatcher look for tasks that are due
   * @returns when, in true time, the next thing happens
   */
  async function settle(nextDue: () => Promise<number | undefined>, wake: () => void): Promise<number> {
    let before = -1;
    let stable = 0;
    for (const end = performance.now() + strandedMs; ; ) {
      stable = activity === before ? stable + 1 : 0;
      before = activity;
      // Each turn lets the sockets and the journal have theirs.
      await turn();
      if (stable < stableTurns) continue;

      const due = ((await nextDue()) ?? never) - skew;
      const asleep = Math.min(never, ...sleepers.map(({ at }) => at));
      const { working, asking, napping, online } = count;
      // Some wait for what another of them asks: nothing shows that, but that nothing happens for long.
      const isResting = online === 0 && (working === asking + napping || stable > surelyStableTurns);
      if (activity !== before) continue;
      if (isResting && working > 0 && sleepers.length > 0)
        return due > now() ? Math.min(asleep, due) : asleep;
      if (isResting && inHand.size === 0 && due > now()) return due;
      if (due <= now()) wake();
      assert(
        performance.now() < end,
        `stranded: ${JSON.stringify({ ...count, inHand: inHand.size, asleep: sleepers.length, due: due - now() })}`,
      );
    }
  }

  /** Jumps to an instant in true time and wakes who slept until then. */
  function passUntil(at: number): void {
    pass(Math.max(0, at - now()));
    const ready = sleepers.filter((one) => one.at <= now());
    sleepers = sleepers.filter((one) => one.at > now());
    activity += ready.length;
    for (const { wake } of ready) wake();
  }
}
