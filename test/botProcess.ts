/** The service in a process of its own, so that it can be stopped, killed and started again. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { until } from './until.ts';

export type Bot = {
  /** @param aheadMs how far its clock runs ahead of this machine's */
  readonly start: (aheadMs?: number) => Promise<void>;
  /** `SIGKILL` is a crash; `SIGTERM` an orderly stop. */
  readonly stop: (signal?: NodeJS.Signals) => Promise<void>;
};

const main = fileURLToPath(new URL('../src/start.js', import.meta.url));
const ahead = new URL('e2e/ahead.ts', import.meta.url).href;
const startWithinMs = 60_000;

export function botProcess(settings: Record<string, string>, url: string, logTo: 'inherit' | 'ignore'): Bot {
  let child: ChildProcess | undefined;
  return { start, stop };

  async function start(aheadMs = 0): Promise<void> {
    const { PATH = '' } = process.env;
    const clock = aheadMs === 0 ? [] : ['--import', ahead];
    child = spawn(process.execPath, [...clock, main], {
      env: { PATH, ...settings, AHEAD_MS: String(aheadMs) },
      stdio: ['ignore', logTo, 'inherit'],
    });
    const ended = once(child, 'exit').then(() => {
      throw new Error('The bot stopped while it was starting.');
    });
    await Promise.race([untilLive(url), ended]);
    ended.catch(() => undefined); // from here on an end is wanted, or seen by whoever asks the bot
  }

  async function stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    const ending = child;
    child = undefined;
    if (!ending || ending.exitCode !== null || ending.signalCode !== null) return;
    ending.kill(signal);
    await once(ending, 'exit');
  }
}

async function untilLive(url: string): Promise<void> {
  await until(`the bot answers at ${url}`, async () => (await fetch(`${url}/live`)).ok, startWithinMs);
}
