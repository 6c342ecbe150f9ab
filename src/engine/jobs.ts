/** Does jobs again and again beside the errands; a failure is logged, and the job comes up again. */
import type { Findings } from './findings.ts';
import { type Explained, type Finding, type Log, NotStanding, type Now, tooSoon } from './ports.ts';
import type { Rota } from './rota.ts';

export type Job = {
  readonly name: string;
  readonly everyMs: number;
  readonly run: () => Promise<unknown>;
  /** Whether every instance of the service does it for itself; otherwise one does it for all. */
  readonly everywhere?: boolean;
  /** Whether it is left out at a start, when there is enough to do, unless its time has come. */
  readonly notAtStart?: boolean;
};

export type JobsKit = {
  readonly rota: Rota;
  readonly findings: Pick<Findings, 'keep'>;
  readonly clock: Now;
  readonly log: Log;
  readonly explained: (error: unknown) => Explained;
};

/** An instance without the jobs asks the rota this often; that costs one request to the journal a minute. */
const askAgainMs = 2_000;
const afterFaultMs = 15_000;
/** One or two failures in a row may be chance. */
const failuresToFinding = 3;

/** Starts each job at once, and again after its pause; never twice at the same time. */
export function startJobs(jobs: readonly Job[], kit: JobsKit) {
  const { rota, clock, log, explained } = kit;
  const timers = new Map<Job, NodeJS.Timeout>();
  const attempt = openAttempts(kit);
  let stopped = false;
  /** Jobs that are due because this instance has just started and has not done them yet. */
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
    const pause = await (job.everywhere ? run(job) : forAll(job));
    if (!stopped)
      timers.set(
        job,
        setTimeout(() => running.set(job, round(job)), pause),
      );
  }

  /** @returns how long to wait until the next time, as `forAll` does, too */
  async function run(job: Job): Promise<number> {
    if (await attempt(job)) return job.everyMs;
    // Its lists do not stand yet, moments after a start: whoever reads what it makes need not wait for its next time.
    first.add(job);
    return askAgainMs;
  }

  /**
   * Waits if another instance has done the job lately, except at its own start: a new release may know more than the
   * old one.
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
      // A time in the future came from a clock that has been put right since. It says nothing, so the job is due.
      return since < 0 ? everyMs : since;
    }
    if (!notAtStart) return everyMs;
    // At the very first start such a job begins to count its time, which goes on however often the service starts
    // again.
    rota.begun(name);
    return 0;
  }
}

/**
 * @returns does a job once; it never throws, and says in a finding what keeps failing. False where it came too early, when
 * the lists that it reads did not stand, or it says so itself.
 */
export function openAttempts({ findings, log, explained }: Pick<JobsKit, 'findings' | 'log' | 'explained'>) {
  const failures = new Map<string, number>();
  return async function attempt({ name, run }: Pick<Job, 'name' | 'run'>): Promise<boolean> {
    try {
      const result = await run();
      failures.delete(name);
      await keep(name, []);
      return result !== tooSoon;
    } catch (error) {
      await failed(name, error);
      return !(error instanceof NotStanding);
    }
  };

  /** What fails again and again is a finding until it succeeds; what is refused for good is one at once. */
  async function failed(name: string, error: unknown): Promise<void> {
    const { code, finding } = explained(error);
    log.warn({ event: 'job-failed', kind: name, code });
    const count = (failures.get(name) ?? 0) + 1;
    failures.set(name, count);
    if (finding) await keep(name, [finding]);
    else if (count >= failuresToFinding) await keep(name, [{ code: 'job-keeps-failing', about: name }]);
  }

  /** The journal may be what fails: then the next time says it. */
  async function keep(name: string, found: readonly Finding[]): Promise<void> {
    await findings
      .keep(`job:${name}`, found)
      .catch((error: unknown) =>
        log.warn({ event: 'finding-not-kept', kind: name, code: explained(error).code }),
      );
  }
}
