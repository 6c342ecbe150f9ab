/** Looks after the clocks: whether everything that waits has one, no task lies about, and nothing keeps failing. */
import type { Documents, Journal, TroubledTask } from '../journal/journal.ts';
import { beat, type Findings, keepFindings } from './heartbeat.ts';
import type { Clock, Log } from './ports.ts';

/** Something that waits, and is found under a label while it does. */
export type Watched = {
  readonly label: string;
  /** Sets a clock again that is missing. @returns whether one was */
  mend(stream: string): Promise<boolean>;
};

export type WatchdogKit = {
  readonly journal: Pick<Journal, 'streams' | 'tasks'>;
  readonly documents: Documents;
  readonly watched: readonly Watched[];
  /** Looks at once for tasks that are due, in every lane. */
  readonly wake: () => void;
  readonly clock: Clock;
  readonly log: Log;
  /** Turns a failure into a code. */
  readonly explain: (error: unknown) => string;
};

/** A task that nobody has taken for so long, although it could be, is overdue. */
const overdueMs = 60_000;
/** From this many failures on, a task counts as one that keeps failing. */
const attemptsToTrouble = 5;
/** Nobody who asks for patience asks for more: 20 minutes is the longest that is known. */
const longestPutOffMs = 60 * 60_000;
const mostLookedAt = 1_000;
/** What is done too early is lost: their own watch sets them again where they are missing. */
const timers: ReadonlySet<string> = new Set(['deadline', 'rung', 'open-task']);
const mostNamed = 20;
const atOnce = 100;
/** Each look at a stream waits for the journal's answers; one after another, many of them outlast the heartbeat. */
const looksAtOnce = 8;

/** @returns one look at everything; a heartbeat is left only if all is well, so that its absence is the alarm */
export function openWatchdog({ journal, documents, watched, wake, clock, log, explain }: WatchdogKit) {
  return async function look(): Promise<Findings> {
    await bringForward();
    const found = [
      ...(await each(watched.map((one) => () => clockless(one)))),
      ...(await overdue()),
      ...(await failing()),
    ];
    if (found.length === 0) {
      await beat(documents, clock());
      log.info({ event: 'heartbeat' });
    }
    for (const code of found) log.error({ event: 'watchdog-found', code });
    await keepFindings(documents, found);
    return found;
  };

  /**
   * A clock that was ahead has put tasks off into what is the far future now that it is right. A timer may wait for long;
   * what has failed already never does.
   */
  async function bringForward(): Promise<void> {
    const now = clock();
    const latest = Date.parse(now) + longestPutOffMs;
    for (const { id, stream, kind, dueAt, problem } of await journal.tasks.troubled(1, mostLookedAt)) {
      if (timers.has(kind) || Date.parse(dueAt) <= latest) continue;
      await journal.tasks.postpone(id, now, problem);
      log.warn({ event: 'task-brought-forward', reference: stream, task: id, at: dueAt });
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
          found.add(`the clock of something ${label} cannot be kept: ${explain(error)}`);
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
    const tasks = await journal.tasks.overdue(since, mostNamed, now);
    if (tasks.length > 0) wake();
    return named(tasks, ({ kind }) => `${kind} is overdue`);
  }

  async function failing(): Promise<Findings> {
    const tasks = await journal.tasks.troubled(attemptsToTrouble, mostNamed);
    return named(tasks, ({ kind, problem }) => `${kind} keeps failing: ${problem}`);
  }
}

function named(tasks: readonly TroubledTask[], say: (task: TroubledTask) => string): Findings {
  return [...new Set(tasks.map(say))];
}
