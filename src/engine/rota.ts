/** Says which instance does the jobs that one does for all, and when each was done last. */
import { randomUUID } from 'node:crypto';
import { type Drawer, isConflict } from './drawer.ts';
import type { Now } from './ports.ts';

export type Rota = {
  /** Whether this instance has the jobs; asks the journal once a minute. */
  isOurs(): Promise<boolean>;
  /** When a job was last begun (an instant) on any instance, as far as is known here. */
  lastOf(job: string): string | undefined;
  /** Notes that a job begins now. The note is written at the next renewal, so a crash may make a job run again. */
  begun(job: string): void;
  /** Writes what is noted, and leaves the jobs to the first instance that asks. */
  giveUp(): Promise<void>;
};

/** Who has the jobs, until when, and when each was last begun. */
type Kept = {
  readonly by: string;
  readonly until: string;
  readonly last: Readonly<Record<string, string>>;
};

/**
 * Two renewals may fail before another instance takes over; if the holder dies, the jobs rest for four minutes at
 * most.
 */
const usualPace = { ms: 180_000, renewMs: 60_000 };

/**
 * One document for all jobs, which its holder renews once a minute: a turn for each job would cost an idle instance
 * dozens of requests a minute. A holder that stalls past its time loses the jobs without knowing, so a job must be
 * safe to run twice.
 * @param alone whether no other instance shares this journal; the holder it names is then a process that is gone
 */
export function openRota(drawer: Drawer, clock: Now, alone: boolean, pace = usualPace): Rota {
  const shelf = drawer.shelf<Kept>('job');
  const by = randomUUID();
  let last: Record<string, string> = {};
  /** When the journal was last asked, by a clock that never jumps. */
  let looked = Number.NEGATIVE_INFINITY;
  let holding = false;
  /** The version in which this instance last wrote the document; undefined if another may have written it since. */
  let version: number | undefined;
  let asking: Promise<boolean> | undefined;
  return {
    isOurs,
    lastOf: (job) => last[job],
    begun: (job) => {
      last = { ...last, [job]: clock() };
    },
    giveUp: async () => {
      // If it cannot be written, the jobs are free when their time is over.
      if (holding && version !== undefined) await put(clock(), version).catch(() => undefined);
    },
  };

  async function isOurs(): Promise<boolean> {
    if (performance.now() - looked < pace.renewMs) return holding;
    asking ??= ask().finally(() => {
      asking = undefined;
    });
    return asking;
  }

  async function ask(): Promise<boolean> {
    holding = await take().catch((error: unknown) => {
      // A service that is alone has the jobs even if that cannot be written: the alarm is one of them.
      if (alone) return true;
      throw error;
    });
    looked = performance.now();
    return holding;
  }

  async function take(): Promise<boolean> {
    if (version !== undefined && (await put(end(), version))) return true;
    const there = await shelf.get();
    if (there) last = merged(there.body.last, last);
    return isFree(there?.body) && put(end(), there?.version ?? 0);
  }

  /** @returns whether it was written; false if another instance was first */
  async function put(until: string, expected: number): Promise<boolean> {
    try {
      version = await shelf.put({ by, until, last }, '', { expected });
      return true;
    } catch (error) {
      version = undefined;
      if (isConflict(error)) return false;
      throw error;
    }
  }

  function isFree(there: Kept | undefined): boolean {
    if (alone || !there || there.by === by) return true;
    const left = Date.parse(there.until) - Date.parse(clock());
    // An end later than any that is given by now came from a clock that has been put right since.
    return left <= 0 || left > 2 * pace.ms;
  }

  function end(): string {
    return new Date(Date.parse(clock()) + pace.ms).toISOString();
  }
}

/** The later instant of both, job by job. */
function merged(one: Kept['last'], other: Kept['last']): Record<string, string> {
  const both = { ...one };
  for (const [job, at] of Object.entries(other)) if (!(both[job] && both[job] > at)) both[job] = at;
  return both;
}
