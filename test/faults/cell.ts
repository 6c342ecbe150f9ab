/** One cell of the table: a call that meets a bad answer, once or for ten minutes, and what comes of it. */
import type { Simulated } from './service.ts';
import type { Subject } from './subject.ts';

/** A call of the service to the outside. */
export type Call<Meets> = {
  /** How the call looks from outside. */
  readonly meets: (office: Simulated, subject: Subject) => Meets;
  /** What has gone well before. */
  readonly before?: (subject: Subject, office: Simulated) => Promise<void>;
  readonly happens: (subject: Subject, office: Simulated) => Promise<unknown>;
  /** What is there in the end, in words. It throws where something is lost or doubled. */
  readonly ends: (subject: Subject, office: Simulated) => Promise<string>;
  /** What is done again and again, where the call is not a task's. */
  readonly job?: (office: Simulated) => { readonly everyMs: number; readonly run: () => Promise<unknown> };
};

/** A bad answer: how it is brought about and taken away, and when the calls that it was for were made. */
export type Fault = { begin(lasts: boolean): void; end(): void; metAt(): readonly number[] };

export type Outcome = {
  /** How often the call was made: in the first minute, and in all. */
  readonly inFirstMinute: number;
  readonly inAll: number;
  /** Milliseconds until it was done. */
  readonly doneAfter: number;
  readonly ends: string;
  /** What `/ready` said last while the answer was bad. */
  readonly troubles: readonly string[];
};

const minute = 60_000;
const lastingMs = 10 * minute;
/** Whatever is not done by then is not done. */
const longestWaitMs = 120 * minute;

/** @param lasts whether the answer stays bad for ten minutes */
export async function tryCell<Meets>(
  office: Simulated,
  call: Call<Meets>,
  subject: Subject,
  fault: Fault,
  lasts: boolean,
): Promise<Outcome> {
  await call.before?.(subject, office);
  const start = office.trueTime();
  fault.begin(lasts);
  await call.happens(subject, office);
  const job = call.job?.(office);
  const working = job && office.every(job.everyMs, job.run);
  const isOver = working && (() => ended().then(() => true, () => false));

  if (lasts) await office.run(start + lastingMs, isOver);
  const troubles = await office.troubles();
  if (lasts) fault.end();
  await office.run(office.trueTime() + longestWaitMs, isOver);
  fault.end();
  await working?.stop();

  const met = fault.metAt().filter((at) => at >= start);
  return {
    inFirstMinute: met.filter((at) => at < start + minute).length,
    inAll: met.length,
    doneAfter: (working ? office.trueTime() : office.lastDone()) - start,
    ends: await ended(),
    troubles,
  };

  function ended(): Promise<string> {
    return call.ends(subject, office);
  }
}
