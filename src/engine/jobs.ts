/** What is done again and again beside the errands; a failure is logged, and the next time comes. */
import type { Drawer } from './drawer.ts';
import type { Explained, Log, Now } from './ports.ts';
import type { Turns } from './turns.ts';

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
  /** Whether nobody else does jobs at this journal. */
  readonly alone: boolean;
  readonly turns: Turns;
  readonly drawer: Drawer;
  readonly clock: Now;
  readonly log: Log;
  readonly explained: (error: unknown) => Explained;
};

/** Whoever finds that another is at it looks again so soon whether that one has finished. */
const lookAgainMs = 2_000;

/** Starts each job now and then again after its pause, never twice at once. */
export function startJobs(jobs: readonly Job[], kit: JobsKit) {
  const { alone, turns, clock, log, explained } = kit;
  const lastRuns = kit.drawer.shelf<{ readonly at: string }>('job');
  const timers = new Map<Job, NodeJS.Timeout>();
  let stopped = false;
  /** Those that this instance has not done since its start. */
  const first = new Set(jobs.filter(({ notAtStart }) => !notAtStart));
  const running = new Map(jobs.map((job) => [job, round(job)]));
  return {
    /** Waits for what is being done. */
    stop: async () => {
      stopped = true;
      for (const timer of timers.values()) clearTimeout(timer);
      await Promise.all(running.values());
    },
  };

  async function round(job: Job): Promise<void> {
    const forItself = job.everywhere || (alone && !job.notAtStart);
    const pause = await (forItself ? run(job) : forAll(job)).catch((error: unknown) => {
      log.warn({ event: 'job-failed', kind: job.name, code: explained(error).code });
      return job.everyMs;
    });
    if (!stopped)
      timers.set(
        job,
        setTimeout(() => running.set(job, round(job)), pause),
      );
  }

  /** @returns how long to wait until the next time, as all of these do */
  async function run(job: Job): Promise<number> {
    await job.run();
    return job.everyMs;
  }

  /** Skipped if another instance has just done it, except at start: a new release may know more than the old. */
  async function forAll(job: Job): Promise<number> {
    const pause = await turns.ifFree(`job/${job.name}`, async () => {
      const began = clock();
      const left = job.everyMs - (await sinceLast(job, began));
      if (!first.has(job) && left > 0) return left;
      first.delete(job);
      return run(job).finally(() => lastRuns.put({ at: began }, job.name));
    });
    return pause === 'taken' ? lookAgainMs : pause;
  }

  async function sinceLast(job: Job, now: string): Promise<number> {
    const last = await lastRuns.get(job.name);
    if (!last) return neverYet(job, now);
    const since = Date.parse(now) - Date.parse(last.body.at);
    // A clock that has been put right since says nothing.
    return since < 0 ? job.everyMs : since;
  }

  /** What is not done at the very first start counts from then, however often it is started again meanwhile. */
  async function neverYet(job: Job, now: string): Promise<number> {
    if (!job.notAtStart) return job.everyMs;
    await lastRuns.put({ at: now }, job.name);
    return 0;
  }
}
