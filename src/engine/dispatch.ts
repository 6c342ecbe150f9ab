/** Does the errands that the journal keeps: each when it is due, and again until it is done. */
import type { Errand, Errands } from '../journal/journal.ts';
import { problemOf } from './findings.ts';
import { pauseAfter } from './pause.ts';
import { type Explained, type Log, type Now, type Performers, TryLater } from './ports.ts';

export type Dispatcher = ReturnType<typeof startDispatcher>;

export type DispatchOptions = {
  readonly errands: Errands;
  readonly performers: Performers;
  /** Lanes and how many of their errands run at once. */
  readonly lanes: Readonly<Record<string, number>>;
  /** Whether nobody else appends to this journal or claims from it. */
  readonly alone: boolean;
  readonly clock: Now;
  /** From 0 up to, but not including, 1; spreads retries. */
  readonly random?: (() => number) | undefined;
  readonly log: Log;
  /**
   * Turns a performer's failure into a code for the log, and, where the other side said so, when or from when to try
   * again.
   */
  readonly explain: (error: unknown) => Explained;
};

/**
 * If an instance dies, another takes over its errands when their leases end, within this time. A lease is renewed
 * when a third of it is over, with three tries before it ends, so a slow journal does not pass an errand to somebody
 * else.
 */
const usualLease = {
  ms: 30_000,
  renewAfterMs: 10_000,
  renewEveryMs: 5_000,
  /**
   * An errand that takes longer hangs. Its lease is no longer renewed, so somebody else may try, and operators read
   * of it.
   */
  longestMs: 5 * 60_000,
};
type Lease = typeof usualLease;

/**
 * Every append wakes its lanes: our own at once, another instance's when it is read (`feed.ts`). If a wake is lost,
 * the watchdog, which looks each minute, finds what is overdue and wakes every lane: about two minutes late. A
 * look this seldom is the last resort. Beside a lone service a command may append and wakes nobody, so it looks more
 * often.
 */
const look = { alone: 30_000, shared: 30 * 60_000 };
const lookAfterFault = 1_000;

export function startDispatcher(options: DispatchOptions, lease: Lease = usualLease) {
  const lanes = new Map(
    Object.entries(options.lanes).map(([lane, width]) => [lane, startLane(lane, width, options, lease)]),
  );
  for (const lane of lanes.values()) lane.wake();
  return {
    /** Looks at once for due errands in the lanes named. */
    wake: (names: readonly string[]) => {
      for (const name of new Set(names)) lanes.get(name)?.wake();
    },
    /** Waits for the errands that are being done, begins no other, and gives back at once what it has not begun. */
    stop: async () => {
      await Promise.all([...lanes.values()].map((lane) => lane.stop()));
    },
  };
}

/**
 * Runs one lane: claims what is due, and does a stream's errands one after another, different streams side by side.
 */
function startLane(lane: string, width: number, options: DispatchOptions, lease: Lease) {
  const { errands, clock, log } = options;
  const longestSleep = options.alone ? look.alone : look.shared;
  const running = new Map<string, Promise<void>>();
  /** Since when it is in hand and when it was leased last, by a clock that never jumps. */
  const inHand = new Map<string, { readonly since: number; readonly leased: number }>();
  const renewing = setInterval(renew, lease.renewEveryMs);
  let timer: NodeJS.Timeout | undefined;
  let looking: Promise<void> | undefined;
  let again = false;
  let stopped = false;

  return { wake, stop };

  function wake() {
    if (stopped || running.size >= width) return; // the next errand to end wakes the lane again
    if (looking) {
      again = true;
      return;
    }
    clearTimeout(timer);
    looking = claim()
      .catch((error: unknown) => {
        log.error({ event: 'lane-failed', kind: lane, code: options.explain(error).code });
        if (!stopped) timer = setTimeout(wake, lookAfterFault);
      })
      .finally(() => {
        looking = undefined;
        if (again) {
          again = false;
          wake();
        }
      });
  }

  async function claim() {
    let full = false;
    while (!stopped && running.size < width) {
      const now = clock();
      const free = width - running.size;
      const claimed = await errands.claim(lane, now, free, later(now, lease.ms));
      // If a lease ran out while its errand waits here, this claim renews it; the errand is not started twice.
      const fresh = claimed.filter(({ id }) => !inHand.has(id));
      await Promise.all(
        claimed.filter(hangs).map(({ id }) => errands.postpone(id, later(now, lease.ms), 'hangs')),
      );
      for (const [stream, ofStream] of byStream(fresh)) start(stream, ofStream);
      if (claimed.length < free) break;
      full = true;
    }
    if (!full || running.size < width) await sleepUntilDue();
  }

  async function sleepUntilDue() {
    const next = await errands.nextDue(lane);
    const wait = next
      ? Math.min(Math.max(Date.parse(next) - Date.parse(clock()), 20), longestSleep)
      : longestSleep;
    clearTimeout(timer);
    if (!stopped) timer = setTimeout(wake, wait);
  }

  function start(stream: string, ofStream: readonly Errand[]) {
    const before = running.get(stream) ?? Promise.resolve();
    const now = performance.now();
    for (const { id } of ofStream) inHand.set(id, { since: now, leased: now });
    const run = before.then(async () => {
      for (const [index, errand] of ofStream.entries()) {
        if (stopped) return giveBack(ofStream.slice(index));
        await perform(errand, options, () => inHand.delete(errand.id));
      }
    });
    running.set(stream, run);
    void run.finally(() => {
      if (running.get(stream) === run) running.delete(stream);
      wake();
    });
  }

  /** An errand that hangs is put off by the length of a lease; then the first instance to look may try it. */
  function hangs({ id }: Errand): boolean {
    const here = inHand.get(id);
    return here !== undefined && performance.now() - here.since > lease.longestMs;
  }

  /** If a renewal fails, the lease lasts until the next try or passes to somebody else; the work goes on. */
  async function renew() {
    const now = performance.now();
    const ids = [...inHand]
      .filter(([, { since, leased }]) => now - leased > lease.renewAfterMs && now - since < lease.longestMs)
      .map(([id]) => id);
    if (ids.length === 0) return;
    try {
      const at = clock();
      await errands.renew(ids, at, later(at, lease.ms));
      for (const id of ids) {
        const one = inHand.get(id);
        if (one) inHand.set(id, { ...one, leased: now });
      }
    } catch (error) {
      log.warn({ event: 'leases-not-renewed', kind: lane, code: options.explain(error).code });
    }
  }

  /** When an instance stops in order, nobody has to wait for its leases to end. */
  async function giveBack(unbegun: readonly Errand[]) {
    const ids = unbegun.map(({ id }) => id);
    for (const id of ids) inHand.delete(id);
    await errands
      .giveBack(ids)
      .catch((error: unknown) =>
        log.warn({ event: 'errands-not-given-back', kind: lane, code: options.explain(error).code }),
      );
  }

  async function stop() {
    stopped = true;
    clearTimeout(timer);
    await looking;
    await Promise.all(running.values());
    clearInterval(renewing);
  }
}

/**
 * Does one errand, or puts it back with a later time; it never throws and never drops an errand.
 * @param settled called before the journal is told, so that an errand that is due again at once does not count as in
 * hand
 */
async function perform(
  errand: Errand,
  { errands, performers, clock, random = Math.random, log, explain }: DispatchOptions,
  settled: () => void,
): Promise<void> {
  try {
    const performer = performers[errand.kind];
    if (!performer) throw new TryLater('no-performer');
    await performer(errand);
    settled();
    await errands.done(errand.id);
  } catch (error) {
    settled();
    const { code, at, notBefore = '', requestId, finding } = explain(error);
    const usual = later(clock(), pauseAfter(errand.attempts, random, finding));
    const next = at ?? (notBefore > usual ? notBefore : usual);
    log.warn({
      event: 'errand-failed',
      reference: errand.stream,
      errand: errand.id,
      kind: errand.kind,
      code,
      requestId,
      attempts: errand.attempts + 1,
      at: next,
    });
    await errands
      .postpone(errand.id, next, finding ? problemOf(finding) : code)
      .catch((fault: unknown) =>
        log.error({ event: 'errand-not-postponed', errand: errand.id, code: explain(fault).code }),
      );
  }
}

function byStream(claimed: readonly Errand[]): Map<string, Errand[]> {
  return Map.groupBy(claimed, ({ stream }) => stream);
}

function later(instant: string, ms: number): string {
  return new Date(Date.parse(instant) + ms).toISOString();
}
