/** A server that is started for the bench of starts, timed until it answers at /live. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { get } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from '../freePort.ts';

export type Started = {
  readonly url: string;
  /** Milliseconds from the start of the process to the first answer of /live. */
  readonly liveMs: number;
  /** Resident memory now, in megabytes, as Linux tells it. */
  readonly memory: () => number;
  readonly stop: () => Promise<void>;
};

const longestMs = 60_000;
const lookEveryMs = 5;

/** @throws Error where it does not answer in time */
export async function startTimed(file: string, settings: Readonly<Record<string, string>>): Promise<Started> {
  const { PATH = '' } = process.env;
  const port = await freePort();
  const began = performance.now();
  const child = spawn(process.execPath, [file], {
    env: { PATH, ...settings, PORT: String(port) },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  child.once('exit', () => process.off('exit', kill));
  while (!(await isLive(port))) {
    if (performance.now() - began > longestMs) throw new Error(`${file} is not live after a minute.`);
    await wait(lookEveryMs);
  }
  return {
    url: `http://127.0.0.1:${port}`,
    liveMs: performance.now() - began,
    memory: () => residentMegabytes(child),
    stop: async () => {
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

function isLive(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    get({ host: '127.0.0.1', port, path: '/live', agent: false }, (answer) => {
      answer.resume();
      resolve(answer.statusCode === 200);
    }).on('error', () => resolve(false));
  });
}

function residentMegabytes({ pid }: ChildProcess): number {
  const [, kilobytes] = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) / 1_024;
}
