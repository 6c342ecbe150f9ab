/** Follows what is appended to the journal, here or on another instance. */
import { setTimeout as wait } from 'node:timers/promises';
import type { Streams } from '../journal/journal.ts';
import { type ArrivalsKit, openArrivals } from './arrivals.ts';
import { type Log, NotStanding, type Now } from './ports.ts';

export type FeedKit = Pick<ArrivalsKit, 'look'> & {
  readonly streams: Pick<Streams, 'changes'>;
  /** Starts from nothing: shows each stream that matters to `see`. */
  readonly begin: (see: (stream: string) => Promise<void>) => Promise<void>;
  readonly bell: { readonly ring: ArrivalsKit['ring'] };
  /** Rung when everything was read anew, and when the wall clock was set: every lane looks again. */
  readonly everyLane: readonly string[];
  readonly clock: Now;
  readonly log: Log;
  /** Turns a failure into a code. */
  readonly explain: (error: unknown) => string;
};

export type Feed = ReturnType<typeof openFeed>;

/** Another instance's append is seen within 10 seconds, at about seven requests a minute. */
const usualMs = 8_000;
const soonMs = 1_000;

/** A question waits this long for lists that are being put together, before it joins the next reading. */
const patienceMs = 2_000;

/** The wall clock was set if it differs by more than this from the time that has passed. */
const jumpMs = 2_000;

export function openFeed(kit: FeedKit) {
  const { streams, begin, bell, clock, log, explain } = kit;
  const arrivals = openArrivals({ look: kit.look, ring: bell.ring });
  const stopping = new AbortController();
  /** Undefined while the lists do not stand. */
  let position: string | undefined;
  let standing = Promise.withResolvers<void>();
  let reading: Promise<void> = Promise.resolve();
  let next: Promise<void> | undefined;
  let following: Promise<void> = Promise.resolve();
  return { start, stop, caughtUp, stands: () => position !== undefined };

  function start(): void {
    following = follow();
  }

  async function stop(): Promise<void> {
    stopping.abort();
    await following;
    await reading.catch(() => undefined); // whoever asked for it has heard of it
  }

  async function follow(): Promise<void> {
    const hasJumped = jumpsOf(clock);
    while (!stopping.signal.aborted) {
      await inTurn(position === undefined ? beginAnew : read).catch((error: unknown) => {
        if (!stopping.signal.aborted) log.warn({ event: 'changes-not-read', code: explain(error) });
      });
      if (hasJumped()) bell.ring(kit.everyLane);
      const pause = arrivals.isSoon() ? soonMs : usualMs;
      await wait(pause, undefined, { signal: stopping.signal }).catch(() => undefined); // the end wakes it
    }
  }

  /**
   * Takes in everything that was acknowledged on any instance before the call.
   * @throws NotStanding; whatever the journal throws
   */
  async function caughtUp(): Promise<void> {
    if (position === undefined)
      await Promise.race([standing.promise, wait(patienceMs, undefined, { ref: false })]);
    if (position === undefined) throw new NotStanding();
    // Calls that come while a reading is under way share the next one.
    next ??= inTurn(() => {
      next = undefined;
      return read();
    });
    await next;
    if (position === undefined) throw new NotStanding();
  }

  function inTurn(work: () => Promise<void>): Promise<void> {
    // A reading that failed was told to those who waited for it; the next one is theirs who wait for that.
    reading = reading.catch(() => undefined).then(work);
    return reading;
  }

  async function beginAnew(): Promise<void> {
    const from = await streams.changes();
    if (!from) throw new NotStanding();
    arrivals.forget();
    await begin(async (stream) => {
      stopping.signal.throwIfAborted();
      await arrivals.first(stream);
    });
    await arrivals.take(from.changes);
    position = from.position;
    standing.resolve();
    // What was appended before and meanwhile has woken nobody here.
    bell.ring(kit.everyLane);
  }

  async function read(): Promise<void> {
    if (position === undefined) return;
    const found = await streams.changes(position);
    if (found) await arrivals.take(found.changes);
    else standing = Promise.withResolvers<void>();
    position = found?.position;
  }
}

/** @returns a function that says whether the clock was set since it was last called */
function jumpsOf(clock: Now): () => boolean {
  const ahead = () => Date.parse(clock()) - performance.now();
  let was = ahead();
  return () => {
    const before = was;
    was = ahead();
    return Math.abs(was - before) > jumpMs;
  };
}
