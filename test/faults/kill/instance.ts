/** One instance of the service, in a process of its own as `npm start` runs it; it can be killed and started again. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export type Instance = ReturnType<typeof openInstance>;

/** Windows has no signal that asks a process to stop: there it ends at once. */
const canBeAsked = process.platform !== 'win32';
const main = fileURLToPath(new URL('../../../src/start.js', import.meta.url));

/** @param settings those of the environment, with PORT=0: each start takes a port of its own */
export function openInstance(settings: Readonly<Record<string, string>>) {
  const lives: Life[] = [];
  process.once('exit', () => {
    for (const { child } of lives) child.kill('SIGKILL');
  });
  return {
    start: () => void lives.push(live(settings)),
    /** Resolves when it serves. @throws Error where it ended instead */
    ready: () => last().ready,
    /** Undefined while it does not serve. */
    url: () => lives.at(-1)?.url,
    kill: () => end('SIGKILL'),
    /** The orderly way: it finishes what it is doing. */
    stop: () => end('SIGTERM'),
    /** How long its starts took, in milliseconds. */
    startMs: () => lives.flatMap(({ startMs }) => (startMs === undefined ? [] : [startMs])),
    /** Everything it wrote, on both streams. */
    written: () => lives.map(({ written }) => written).join(''),
    /** Ends that nobody asked for, and orderly stops that were none. */
    wrongEnds: () => lives.flatMap(({ wrongEnd }) => (wrongEnd === undefined ? [] : [wrongEnd])),
  };

  function last(): Life {
    const life = lives.at(-1);
    if (!life) throw new Error('It was not started.');
    return life;
  }

  async function end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const { child } = last();
    last().asked = signal;
    last().url = undefined;
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  }
}

type Life = {
  readonly child: ChildProcess;
  readonly ready: Promise<void>;
  url: string | undefined;
  startMs: number | undefined;
  asked: 'SIGKILL' | 'SIGTERM' | undefined;
  written: string;
  wrongEnd: string | undefined;
};

function live(settings: Readonly<Record<string, string>>): Life {
  const { PATH = '' } = process.env;
  const began = performance.now();
  const child = spawn(process.execPath, [main], {
    env: { PATH, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const serves = Promise.withResolvers<void>();
  serves.promise.catch(() => undefined); // whoever waits for it hears of it
  const life: Life = {
    child,
    ready: serves.promise,
    url: undefined,
    startMs: undefined,
    asked: undefined,
    written: '',
    wrongEnd: undefined,
  };
  const read = (chunk: Buffer) => {
    life.written += chunk;
    const port = life.startMs === undefined && /"event":"started","count":(\d+)/.exec(life.written)?.[1];
    if (!port || life.asked) return;
    life.startMs = performance.now() - began;
    life.url = `http://127.0.0.1:${port}`;
    serves.resolve();
  };
  child.stdout.on('data', read);
  child.stderr.on('data', read);
  child.once('exit', (code, signal) => {
    life.url = undefined;
    const isInOrder = code === 0 || !canBeAsked;
    const asWanted = life.asked === 'SIGKILL' || (life.asked === 'SIGTERM' && isInOrder);
    if (!asWanted) life.wrongEnd = `ended with ${signal ?? code}: ${life.written.slice(-500)}`;
    serves.reject(new Error(`The service ended while it was starting: ${life.written.slice(-500)}`));
  });
  return life;
}
