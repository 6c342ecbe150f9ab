/** Does the tasks that the journal keeps, when they are due, until they are done; the outbox and the timers in one. */
import { setTimeout as wait } from 'node:timers/promises';
import type { Task, Tasks } from '../journal/journal.ts';
import { type Clock, type Log, TryLater } from './ports.ts';

export type Performer = (task: Task) => Promise<void>;

export type Dispatcher = ReturnType<typeof startDispatcher>;

export type DispatchOptions = {
  readonly tasks: Tasks;
  readonly performers: Readonly<Record<string, Performer>>;
  /** Lanes and how many of their tasks run at once. */
  readonly lanes: Readonly<Record<string, number>>;
  /** Lanes that give way to nobody. */
  readonly urgent: readonly string[];
  /** Whether somebody waits for an answer at this moment; other work then goes slowly. */
  readonly busy: () => boolean;
  readonly clock: Clock;
  readonly log: Log;
  /** Turns a performer's failure into a code for the log, and, where the other side said so, when to try again. */
  readonly explain: (error: unknown) => {
    code: string;
    at?: string | undefined;
    requestId?: string | undefined;
  };
};

const leaseMs = 120_000;
const longestPauseMs = 5 * 60_000;
const look = 30_000;
const lookAfterFault = 1_000;
const givingWayMs = 20;
const longestGivingWayMs = 1_000;

export function startDispatcher(options: DispatchOptions) {
  const lanes = new Map(
    Object.entries(options.lanes).map(([lane, width]) => [lane, startLane(lane, width, options)]),
  );
  for (const lane of lanes.values()) lane.wake();
  return {
    /** Looks at once for due tasks in the lanes named. */
    wake: (names: readonly string[]) => {
      for (const name of new Set(names)) lanes.get(name)?.wake();
    },
    /** Waits for the tasks that are being done and begins no other. */
    stop: async () => {
      await Promise.all([...lanes.values()].map((lane) => lane.stop()));
    },
  };
}

/** One lane: claims what is due, a concern's tasks one after another, different concerns side by side. */
function startLane(lane: string, width: number, options: DispatchOptions) {
  const { tasks, clock, log } = options;
  const running = new Map<string, Promise<void>>();
  const inHand = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let looking: Promise<void> | undefined;
  let again = false;
  let stopped = false;

  return { wake, stop };

  function wake() {
    if (stopped || running.size >= width) return; // whoever ends wakes the lane again
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
      const claimed = await tasks.claim(lane, now, free, later(now, leaseMs));
      // A lease that ran out while its task waits here is renewed by this claim; the task is not taken twice.
      const fresh = claimed.filter(({ id }) => !inHand.has(id));
      for (const [stream, ofStream] of byStream(fresh)) start(stream, ofStream);
      if (claimed.length < free) break;
      full = true;
    }
    if (!full || running.size < width) await sleepUntilDue();
  }

  async function sleepUntilDue() {
    const next = await tasks.nextDue(lane);
    const wait = next ? Math.min(Math.max(Date.parse(next) - Date.parse(clock()), 20), look) : look;
    clearTimeout(timer);
    if (!stopped) timer = setTimeout(wake, wait);
  }

  function start(stream: string, ofStream: readonly Task[]) {
    const before = running.get(stream) ?? Promise.resolve();
    for (const { id } of ofStream) inHand.add(id);
    const run = before.then(async () => {
      for (const task of ofStream) {
        if (stopped) break;
        await giveWay(lane, options);
        await perform(task, options, () => inHand.delete(task.id));
      }
    });
    running.set(stream, run);
    void run.finally(() => {
      if (running.get(stream) === run) running.delete(stream);
      wake();
    });
  }

  async function stop() {
    stopped = true;
    clearTimeout(timer);
    await looking;
    await Promise.all(running.values());
  }
}

/** People who wait for an answer come first, but no task waits for long, and none in an urgent lane waits at all. */
async function giveWay(lane: string, { busy, urgent }: DispatchOptions): Promise<void> {
  if (urgent.includes(lane)) return;
  for (let waited = 0; busy() && waited < longestGivingWayMs; waited += givingWayMs) await wait(givingWayMs);
}

/**
 * Does one task, or puts it back with a later time; it never throws and never drops a task.
 * @param settled called before the journal hears of it, so that a task that is due again at once is not taken for this one
 */
async function perform(
  task: Task,
  { tasks, performers, clock, log, explain }: DispatchOptions,
  settled: () => void,
): Promise<void> {
  try {
    const performer = performers[task.kind];
    if (!performer) throw new TryLater('no-performer');
    await performer(task);
    settled();
    await tasks.done(task.id);
  } catch (error) {
    settled();
    const { code, at, requestId } = explain(error);
    const next = at ?? later(clock(), pause(task.attempts));
    log.warn({
      event: 'task-failed',
      reference: task.stream,
      task: task.id,
      kind: task.kind,
      code,
      requestId,
      attempts: task.attempts + 1,
      at: next,
    });
    await tasks
      .postpone(task.id, next, code)
      .catch((fault: unknown) =>
        log.error({ event: 'task-not-postponed', task: task.id, code: explain(fault).code }),
      );
  }
}

/** Doubles from one second up to five minutes, with jitter so that a backlog does not come back as one wave. */
function pause(attempts: number): number {
  const ceiling = Math.min(1_000 * 2 ** Math.min(attempts, 20), longestPauseMs);
  return ceiling / 2 + Math.random() * (ceiling / 2);
}

function byStream(claimed: readonly Task[]): Map<string, Task[]> {
  return Map.groupBy(claimed, ({ stream }) => stream);
}

function later(instant: string, ms: number): string {
  return new Date(Date.parse(instant) + ms).toISOString();
}
