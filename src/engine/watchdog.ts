/** Looks whether everything that waits has a clock, no errand lies about, and nothing keeps failing. */
import type { Journal, TroubledErrand } from '../journal/journal.ts';
import { RING, type Watched } from './clocks.ts';
import type { Findings, Heartbeat } from './heartbeat.ts';
import type { Log, Now } from './ports.ts';

export type WatchdogKit = {
  readonly journal: Pick<Journal, 'streams' | 'errands'>;
  readonly heartbeat: Heartbeat;
  readonly watched: readonly Watched[];
  /** Looks at once for errands that are due, in every lane. */
  readonly wake: () => void;
  readonly clock: Now;
  readonly log: Log;
  /** Turns a failure into a code. */
  readonly explain: (error: unknown) => string;
};

/** An errand that nobody has taken for so long, although it could be, is overdue. */
const overdueMs = 60_000;
/** From this many failures on, an errand counts as one that keeps failing. */
const attemptsToTrouble = 5;
/** The longest Retry-After seen is 20 minutes. An errand put off for more than an hour came from a wrong clock. */
const longestPutOffMs = 60 * 60_000;
const mostLookedAt = 1_000;
const mostNamed = 20;
const atOnce = 100;
/** Each look at a stream waits for the journal's answers; one after another, many of them outlast the heartbeat. */
const looksAtOnce = 8;

/** @returns one look at everything; a heartbeat is left only if all is well, so that its absence is the alarm */
export function openWatchdog({ journal, heartbeat, watched, wake, clock, log, explain }: WatchdogKit) {
  return async function look(): Promise<Findings> {
    await bringForward();
    const found = [
      ...(await each(watched.map((one) => () => clockless(one)))),
      ...(await overdue()),
      ...(await failing()),
    ];
    if (found.length === 0) {
      await heartbeat.beat(clock());
      log.info({ event: 'heartbeat' });
    }
    for (const code of found) log.error({ event: 'watchdog-found', code });
    await heartbeat.keepFindings(found);
    return found;
  };

  /**
   * A clock that was ahead has put errands off into what is the far future now that it is right. What has failed already
   * never waits for long. Timers are never brought forward: one that rings early only waits again, and `mend` restores
   * missing ones.
   */
  async function bringForward(): Promise<void> {
    const now = clock();
    const latest = Date.parse(now) + longestPutOffMs;
    for (const { id, stream, kind, dueAt, problem } of await journal.errands.troubled(1, mostLookedAt)) {
      if (kind === RING || Date.parse(dueAt) <= latest) continue;
      await journal.errands.postpone(id, now, problem);
      log.warn({ event: 'errand-brought-forward', reference: stream, errand: id, at: dueAt });
    }
  }

  async function each(looks: readonly (() => Promise<Findings>)[]): Promise<Findings> {
    const found: string[] = [];
    for (const look of looks) found.push(...(await look()));
    return found;
  }

  /** A stream that cannot be read does not keep the others from being looked at. */
  async function clockless({ label, mend }: Watched): Promise<Findings> {
    const found = new Set<string>();
    const streams = streamsUnder(label);
    await Promise.all(Array.from({ length: looksAtOnce }, lookOn));
    return [...found];

    /** Takes one after another of those that nobody has taken. */
    async function lookOn(): Promise<void> {
      for await (const stream of streams) {
        try {
          if (await mend(stream)) log.warn({ event: 'clock-mended', reference: stream });
        } catch (error) {
          log.error({ event: 'clock-not-mended', reference: stream, code: explain(error) });
          found.add(`a clock under ${label} cannot be kept: ${explain(error)}`);
        }
      }
    }
  }

  async function* streamsUnder(label: string): AsyncGenerator<string> {
    for (let before: string | undefined, more = true; more; ) {
      const page = await journal.streams.labelled(label, { limit: atOnce, before });
      yield* page;
      before = page.at(-1);
      more = page.length === atOnce;
    }
  }

  /** Somebody may only have to look: then the next look finds them gone. */
  async function overdue(): Promise<Findings> {
    const now = clock();
    const since = new Date(Date.parse(now) - overdueMs).toISOString();
    const errands = await journal.errands.overdue(since, mostNamed, now);
    if (errands.length > 0) wake();
    return named(errands, ({ kind }) => `${kind} is overdue`);
  }

  async function failing(): Promise<Findings> {
    const errands = await journal.errands.troubled(attemptsToTrouble, mostNamed);
    return named(errands, ({ kind, problem }) => `${kind} keeps failing: ${problem}`);
  }
}

function named(errands: readonly TroubledErrand[], say: (errand: TroubledErrand) => string): Findings {
  return [...new Set(errands.map(say))];
}
