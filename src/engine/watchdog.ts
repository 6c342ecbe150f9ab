/** Checks that all that waits has its timer, no errand is left lying, and nothing keeps failing. */
import type { Journal, TroubledErrand } from '../journal/journal.ts';
import { pagesOf } from './changed.ts';
import { RING, type Running, type Watched } from './clocks.ts';
import { type Counted, type Findings, findingIn, together, UNTOLD } from './findings.ts';
import type { Heartbeat } from './heartbeat.ts';
import type { Finding, Log, Now } from './ports.ts';
import type { Projection, Rows } from './projection.ts';

export type WatchdogKit = {
  readonly journal: Pick<Journal, 'streams' | 'errands'>;
  readonly heartbeat: Pick<Heartbeat, 'beat'>;
  readonly findings: Pick<Findings, 'keep' | 'of'>;
  readonly watched: readonly Looked[];
  /** Looks at once for errands that are due, in every lane. */
  readonly wake: () => void;
  readonly clock: Now;
  readonly log: Log;
  /** Turns a failure into a code. */
  readonly explain: (error: unknown) => string;
};

/** What waits under a label, and what is known of it without asking the journal for every stream. */
export type Looked = Watched & { readonly waiting: Pick<Projection<Running>, 'lately'> };

/**
 * A timer is lost only when its stream changes, or by an error or a hand in the journal. So a stream is looked at
 * when it has changed or when one of its clocks should have rung, and all streams are looked at this often.
 */
const everythingMs = 6 * 60 * 60_000;

/** An errand that has been free for this long, and that nobody has taken, is overdue. */
const overdueMs = 60_000;
/** From this many failures on, an errand counts as one that keeps failing. */
const attemptsToTrouble = 5;
/** The longest Retry-After seen is 20 minutes. An errand put off for more than an hour came from a wrong clock. */
const longestPutOffMs = 60 * 60_000;
const mostLookedAt = 1_000;
const mostNamed = 20;
/** Each look at a stream waits for the journal. One after another, many looks would outlast the heartbeat. */
const looksAtOnce = 8;

/** What was found that should heal by itself; while it does not, there is no heartbeat. */
type Troubles = readonly Finding[];

/**
 * @returns a look at everything, which leaves a heartbeat only if nothing is found that should heal by itself: its
 * absence is the alarm. What is refused for good is a finding of its own, so that it does not hide the next trouble.
 */
export function openWatchdog({
  journal,
  heartbeat,
  findings,
  watched,
  wake,
  clock,
  log,
  explain,
}: WatchdogKit) {
  const kept = watched.map((one) => ({ ...one, seen: new Map<string, number>(), last: Number.NaN }));
  return async function look(): Promise<readonly Counted[]> {
    const failed = await journal.errands.troubled(1, mostLookedAt);
    await bringForward(failed);
    const found = together([
      ...(await each(kept.map((one) => () => clockless(one)))),
      ...(await overdue()),
      ...failing(failed),
      ...unseen(failed),
      ...(await findings.of(UNTOLD)),
    ]);
    if (found.length === 0) {
      await heartbeat.beat(clock());
      log.info({ event: 'heartbeat' });
    }
    for (const { code, about, count } of found)
      log.error({ event: 'watchdog-found', code, kind: about, count });
    await findings.keep('watchdog', found);
    await findings.keep('errands', refused(failed));
    return found;
  };

  /**
   * A clock that was ahead may have put failed errands off into the far future, and none has to wait for that long.
   * Timers are never brought forward: one that rings early only waits again, and `mend` restores missing ones.
   */
  async function bringForward(failed: readonly TroubledErrand[]): Promise<void> {
    const now = clock();
    const latest = Date.parse(now) + longestPutOffMs;
    for (const { id, stream, kind, dueAt, problem } of failed) {
      if (kind === RING || Date.parse(dueAt) <= latest) continue;
      await journal.errands.postpone(id, now, problem);
      log.warn({ event: 'errand-brought-forward', reference: stream, errand: id, at: dueAt });
    }
  }

  async function each(looks: readonly (() => Promise<Troubles>)[]): Promise<Troubles> {
    const found: Finding[] = [];
    for (const look of looks) found.push(...(await look()));
    return found;
  }

  /** A stream that cannot be read does not keep the others from being looked at. */
  async function clockless(one: Kept): Promise<Troubles> {
    const { label, mend, seen } = one;
    const found: Finding[] = [];
    const streams = streamsOf(one);
    await Promise.all(Array.from({ length: looksAtOnce }, lookOn));
    return found;

    /** Takes one stream after another that nobody has taken. */
    async function lookOn(): Promise<void> {
      for await (const [stream, version] of streams) {
        try {
          if (await mend(stream)) log.warn({ event: 'clock-mended', reference: stream });
          if (version !== undefined) seen.set(stream, version);
        } catch (error) {
          log.error({ event: 'clock-not-mended', reference: stream, code: explain(error) });
          found.push({ code: 'clock-not-kept', about: `${label}: ${explain(error)}` });
        }
      }
    }
  }

  /** The streams that need a look or, now and then, all that wait; each with its version if it is known. */
  async function* streamsOf(one: Kept): AsyncGenerator<readonly [string, number | undefined]> {
    const lately = one.waiting.lately();
    const version = (stream: string) => lately?.rows.get(stream)?.version;
    if (lately && performance.now() - one.last < everythingMs) {
      yield* needful(lately, one.seen, clock());
      return;
    }
    one.last = performance.now();
    one.seen.clear();
    for await (const page of pagesOf(journal.streams.labelled, one.label))
      for (const stream of page) yield [stream, version(stream)];
  }

  /** Perhaps the lanes only have to look for them: then the next look finds them gone. */
  async function overdue(): Promise<Troubles> {
    const now = clock();
    const since = new Date(Date.parse(now) - overdueMs).toISOString();
    const errands = await journal.errands.overdue(since, mostNamed, now);
    if (errands.length > 0) wake();
    return errands.map(({ kind }) => ({ code: 'errand-overdue', about: kind }));
  }
}

type Kept = Looked & {
  /** Which version of each stream was looked at. */
  readonly seen: Map<string, number>;
  /** When all streams were last looked at, by a clock that never jumps. */
  last: number;
};

/** Streams that could not be read, have changed, or have a clock that should have rung. */
function* needful(
  { rows, unread }: Rows<Running>,
  seen: ReadonlyMap<string, number>,
  now: string,
): Generator<readonly [string, number | undefined]> {
  for (const stream of unread.keys()) yield [stream, undefined];
  const late = new Date(Date.parse(now) - overdueMs).toISOString();
  for (const [stream, { version, clocks }] of rows)
    if (seen.get(stream) !== version || clocks.some(({ at }) => at < late)) yield [stream, version];
}

function failing(failed: readonly TroubledErrand[]): Troubles {
  return failed
    .filter(({ attempts, problem }) => attempts >= attemptsToTrouble && !findingIn(problem))
    .map(({ kind, problem }) => ({ code: 'errand-keeps-failing', about: `${kind}: ${problem}` }));
}

/** Behind so many that are refused there may be others, which nobody sees. */
function unseen(failed: readonly TroubledErrand[]): Troubles {
  return failed.length < mostLookedAt ? [] : [{ code: 'too-many-fail' }];
}

function refused(failed: readonly TroubledErrand[]): readonly Finding[] {
  return failed.flatMap(({ problem }) => findingIn(problem) ?? []);
}
