/** A server in a process of its own, which can be held still while another one is measured. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

export type ServerProcess = {
  readonly url: string;
  /** Holds the process still: it takes nothing of the machine, and its open work waits. */
  readonly pause: () => void;
  readonly resume: () => void;
  /** Waits until it computes nothing any more: what was asked of it, and what followed from that, is done. */
  readonly rest: () => Promise<void>;
  readonly stop: () => Promise<void>;
  /** How long it has computed since its start, in milliseconds, all threads together. */
  readonly computedMs: () => number;
  /** What the process holds of the machine's memory now, in megabytes. */
  readonly memory: () => number;
  /** From its start until it served, in milliseconds. */
  readonly startedInMs: number;
};

/** @param name one of the files in `servers` */
export async function startServer(
  name: 'floor' | 'peer' | 'agents' | 'ours' | 'tenant' | 'queue',
  settings: Readonly<Record<string, string>> = {},
): Promise<ServerProcess> {
  const { PATH = '', BENCH_NODE_OPTIONS = '' } = process.env;
  const began = performance.now();
  const child = fork(join(import.meta.dirname, 'servers', `${name}.ts`), {
    env: { PATH, ...settings },
    execArgv: BENCH_NODE_OPTIONS.split(' ').filter(Boolean),
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  // Held still, it would not notice that the bench has gone.
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  child.once('exit', () => process.off('exit', kill));
  const early = ended(child, name);
  const url = await Promise.race([told(child), early]);
  const startedInMs = performance.now() - began;
  early.catch(() => undefined); // from here on an end is wanted, or seen by whoever asks the server
  return {
    url,
    pause: () => void child.kill('SIGSTOP'),
    resume: () => void child.kill('SIGCONT'),
    rest: () => atRest(child),
    stop: () => stop(child),
    computedMs: () => computedMs(child),
    memory: () => residentMegabytes(child),
    startedInMs,
  };
}

/** It waits for others in between, for a millisecond or two each time; and its clocks and jobs never end. */
const restMs = 4;
const longestMs = 60_000;

async function atRest(child: ChildProcess): Promise<void> {
  const until = performance.now() + longestMs;
  let [before, still] = [computedMs(child), 0];
  while (still < restMs && performance.now() < until) {
    await wait(1);
    const now = computedMs(child);
    still = now - before < leastMs ? still + 1 : 0;
    before = now;
  }
}

/** Less than that is a timer that looked and found nothing. */
const leastMs = 0.1;

/** As Linux tells it, which counts the nanoseconds of each thread. */
function computedMs({ pid }: ChildProcess): number {
  const threads = readdirSync(`/proc/${pid}/task`);
  const times = threads.map((thread) => readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8'));
  return times.reduce((sum, time) => sum + Number(time.split(' ')[0]) / 1e6, 0);
}

/** As Linux tells it. */
function residentMegabytes({ pid }: ChildProcess): number {
  const [, kilobytes] = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) / 1_024;
}

async function told(child: ChildProcess): Promise<string> {
  const [url] = await once(child, 'message');
  return String(url);
}

async function ended(child: ChildProcess, name: string): Promise<never> {
  const [code] = await once(child, 'exit');
  throw new Error(`The server "${name}" ended while it was starting (${code}).`);
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGCONT');
  child.disconnect();
  await gone;
}
