/** The service in a process of its own, as it runs in earnest: what it writes can be read. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Service } from '../../src/main.ts';
import { until } from '../until.ts';

const main = fileURLToPath(new URL('../../src/start.js', import.meta.url));

/** A process of its own reads every module anew, and a busy machine takes its time for that. */
const startWithinMs = 120_000;

/** `start` is given to `startEdge`; `written` is all that came out so far, on both streams. */
export function inItsOwnProcess() {
  let written = '';
  let running: number | undefined;
  return { start, written: () => written, pid: () => running };

  async function start(settings: Readonly<Record<string, string>>): Promise<Service> {
    const { PATH = '' } = process.env;
    const child = spawn(process.execPath, [main], {
      env: { PATH, ...settings },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    running = child.pid;
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => {
        written += chunk;
      });
    const started = () => /"event":"started","count":(\d+)/.exec(written)?.[1];
    const port = await until('the service says that it has started', started, startWithinMs).catch(
      (problem: unknown) => {
        child.kill('SIGKILL'); // or it would keep the tests from ending
        throw new Error(`The service did not start. It wrote:\n${written}`, { cause: problem });
      },
    );
    const stop = async () => {
      child.kill('SIGTERM');
      await once(child, 'exit');
    };
    const findings = /"event":"findings-served","count":(\d+)/.exec(written)?.[1];
    return { url: `http://127.0.0.1:${port}`, findingsUrl: `http://127.0.0.1:${findings}/findings`, stop };
  }
}
