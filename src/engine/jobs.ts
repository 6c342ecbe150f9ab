/** What is done again and again beside the errands; a failure is logged, and the next time comes. */
import type { Explained, Log, Now } from './ports.ts';
import type { Rota } from './rota.ts';

export type Job = {
  readonly name: string;
  readonly everyMs: number;
  readonly run: () => Promise<unknown>;
  /** Whether every instance of the service does it for itself; otherwise one does it for all. */
  readonly everywhere?: boolean;
  /** Whether it need not be done at a start, when there is enough to do, unless its time has come. */
  readonly notAtStart?: boolean;
};

export type JobsKit = {
  readonly rota: Rota;
  readonly clock: Now;
  readonly log: Log;
  readonly explained: (error: unknown) => Explained;
};

/** An instance that does not have the jobs asks this often whose they are; it costs a request a minute. */
const askAgainMs = 2_000;
const afterFaultMs = 15_000;

/** Starts each job now and then again after its pause, never twice at once. */
export function startJobs(jobs: readonly Job[], { rota, clock, log, explained }: JobsKit) {
  const timers = new Map<Job, NodeJS.Timeout>();
  let stopped = false;
  /** Those that this instance has not done since its start. */
  const first = new Set(jobs.filter(({ notAtStart }) => !notAtStart));
  const running = new Map(jobs.map((job) => [job, round(job)]));
  return {
    /** Waits for what is being done, and leaves the jobs to another instance. */
    stop: async () => {
      stopped = true;
      for (const timer of timers.values()) clearTimeout(timer);
      await Promise.all(running.values());
      await rota.giveUp();
    },
  };

  async function round(job: Job): Promise<void> {
    const pause = await (job.everywhere ? run(job) : forAll(job)).catch((error: unknown) => {
      log.warn({ event: 'job-failed', kind: job.name, code: explained(error).code });
      return job.everyMs;
    });
    if (!stopped)
      timers.set(
        job,
        setTimeout(() => running.set(job, round(job)), pause),
      );
  }

  /** @returns how long to wait until the next time, as both of these do */
  async function run(job: Job): Promise<number> {
    await job.run();
    return job.everyMs;
  }

  /**
   * Waits its time if another instance did it meanwhile; at a start it does not, for a new release may know more than the
   * one before.
   */
  async function forAll(job: Job): Promise<number> {
    const isOurs = await rota.isOurs().catch((error: unknown) => {
      log.warn({ event: 'rota-not-read', kind: job.name, code: explained(error).code });
      return undefined;
    });
    if (!isOurs) return isOurs === undefined ? afterFaultMs : askAgainMs;
    const left = first.has(job) ? 0 : job.everyMs - sinceLast(job);
    if (left > 0) return left;
    first.delete(job);
    rota.begun(job.name);
    return run(job);
  }

  function sinceLast({ name, everyMs, notAtStart }: Job): number {
    const last = rota.lastOf(name);
    if (last !== undefined) {
      const since = Date.parse(clock()) - Date.parse(last);
      // A clock that has been put right since says nothing.
      return since < 0 ? everyMs : since;
    }
    if (!notAtStart) return everyMs;
    // What is not done at the very first start counts from then, however often the service is started again meanwhile.
    rota.begun(name);
    return 0;
  }
}
