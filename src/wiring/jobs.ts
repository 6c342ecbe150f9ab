/** What is done again and again beside the journal's tasks; a failure is logged and the next time comes all the same. */
import type { Core } from './core.ts';

export type Job = { readonly name: string; readonly everyMs: number; readonly run: () => Promise<unknown> };

/** Starts each job now and then again after its pause, never twice at once. */
export function startJobs(jobs: readonly Job[], { log, explained }: Pick<Core, 'log' | 'explained'>) {
  const timers = new Map<Job, NodeJS.Timeout>();
  let stopped = false;
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
    await job
      .run()
      .catch((error: unknown) =>
        log.warn({ event: 'job-failed', kind: job.name, code: explained(error).code }),
      );
    if (!stopped)
      timers.set(
        job,
        setTimeout(() => running.set(job, round(job)), job.everyMs),
      );
  }
}
