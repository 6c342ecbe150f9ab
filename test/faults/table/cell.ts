/** One cell of the table: a call that meets a bad answer, once or for ten minutes, and what comes of it. */
import { callStream } from '../../../src/casework/calls/callbacks.ts';
import { dutyStream } from '../../../src/casework/duties/subjects.ts';
import { nameOf } from '../../../src/engine/findings.ts';
import type { Simulated } from '../simulated/service.ts';
import type { BadAnswers } from './badAnswers.ts';
import type { Subject } from './subject.ts';

/** A call of the service to the outside. */
export type Call<Meets, Answer> = {
  /** How the call looks from outside. */
  readonly meets: (office: Simulated, subject: Subject) => Meets;
  /** Answers that no other call meets. */
  readonly answers?: BadAnswers<Answer>;
  /** What has gone well before. */
  readonly before?: (subject: Subject, office: Simulated) => Promise<void>;
  readonly happens: (subject: Subject, office: Simulated) => Promise<unknown>;
  /** What is there in the end, in words. It throws where something is lost or doubled. */
  readonly ends: (subject: Subject, office: Simulated) => Promise<string>;
  /** What people see until it is done. */
  readonly seen: string;
  /** The kinds of task that it is done by. */
  readonly tasks: readonly string[];
  /** How many tasks make the call here; 1 when left out. */
  readonly makers?: number;
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
  /** Whether the watchdog leaves no heartbeat while the answer is bad, and `/ready` says so with it. */
  readonly keepsFailing: boolean;
  /** What `/findings` lists meanwhile, which leaves the service ready: each by its name. */
  readonly findings: readonly string[];
};

const minute = 60_000;
const lastingMs = 10 * minute;
/** Whatever is not done by then is not done. */
const longestWaitMs = 120 * minute;

/** @param lasts whether the answer stays bad for ten minutes */
export async function tryCell<Meets, Answer>(
  office: Simulated,
  call: Call<Meets, Answer>,
  subject: Subject,
  fault: Fault,
  lasts: boolean,
): Promise<Outcome> {
  await call.before?.(subject, office);
  const start = office.trueTime();
  const earlier = fault.metAt().length;
  fault.begin(lasts);
  await call.happens(subject, office);
  const job = call.job?.(office);
  const working = job && office.every(job.everyMs, job.run);
  const isOver = async () =>
    job
      ? ended().then(
          () => true,
          () => false,
        )
      : (await tasksLeft(subject, office, call.tasks)).length === 0;

  if (lasts) await office.run(start + lastingMs, isOver);
  const failing = await office.watchdog();
  const known = new Set(failing.map(nameOf));
  const findings = (await office.core.findings.all()).map(nameOf).filter((name) => !known.has(name));
  if (lasts) fault.end();
  await office.run(office.trueTime() + longestWaitMs, isOver);
  const doneAfter = office.trueTime() - start;
  fault.end();
  // What is under way may wait for its turn: time passes for it.
  if (working) await Promise.all([working.stop(), office.run()]);

  const met = fault.metAt().slice(earlier);
  const outcome = {
    inFirstMinute: met.filter((at) => at < start + minute).length,
    inAll: met.length,
    doneAfter,
    ends: await ended(),
    keepsFailing: failing.length > 0,
    findings,
  };
  await forget(subject, office);
  return outcome;

  function ended(): Promise<string> {
    return call.ends(subject, office);
  }
}

async function tasksLeft(
  { reference, key, call, duty, newDuty }: Subject,
  { core }: Simulated,
  kinds?: readonly string[],
) {
  const { errands } = core.journal;
  const streams = [reference, `task/${key}`, callStream(call), dutyStream(duty), dutyStream(newDuty)];
  const left = (await Promise.all(streams.map((stream) => errands.ofStream(stream)))).flat();
  return kinds ? left.filter(({ kind }) => kinds.includes(kind)) : left;
}

/** What still follows from this cell is nothing of the next one's. */
async function forget(subject: Subject, office: Simulated): Promise<void> {
  for (const { id } of await tasksLeft(subject, office)) await office.core.journal.errands.done(id);
}
