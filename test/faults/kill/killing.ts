/** Kills the service at moments of chance, and starts it again. */
import { type EventEmitter, once } from 'node:events';
import { setImmediate as turn, setTimeout as wait } from 'node:timers/promises';
import type { Kill } from './audit.ts';
import type { Instance } from './instance.ts';
import { type Moment, momentsFrom } from './moments.ts';

type Killing = {
  readonly seed: number;
  readonly kills: number;
  readonly instances: readonly Instance[];
  /** Rings `send`, `post` and `record` as people, the channel and SharePoint hear from the service. */
  readonly bell: EventEmitter;
  /** How many messages have reached Teams. */
  readonly sofar: () => number;
};

/** Kills so many times, starting what was killed again each time. */
export async function killAll({
  seed,
  kills: times,
  instances,
  bell,
  sofar,
}: Killing): Promise<readonly Kill[]> {
  const kills: Kill[] = [];
  for (const one of instances) one.start();
  let latest = instances[0];
  for (const moment of momentsFrom(seed, times)) {
    const instance = moment.when === 'start-up' ? latest : await serving(instances, moment.instance);
    if (!instance) break;
    await comes(moment, instance, bell);
    const before = sofar();
    const at = Date.now();
    await instance.kill();
    await wait(stillOnTheLineMs);
    for (let left = readingTurns; left > 0; left -= 1) await turn();
    kills.push({ before, after: sofar(), at });
    instance.start();
    latest = instance;
  }
  await restartInTurn(instances);
  return kills;
}

/** The one that chance named, or, while that is starting, whoever serves. */
async function serving(instances: readonly Instance[], named: number): Promise<Instance> {
  const turn = named % instances.length;
  const inOrder = [...instances.slice(turn), ...instances.slice(0, turn)];
  const up = inOrder.find((one) => one.url() !== undefined);
  if (up) return up;
  return Promise.any(inOrder.map((one) => one.ready().then(() => one))).catch(() => {
    throw new Error(`None started: ${instances.flatMap((one) => one.wrongEnds()).join('; ')}`);
  });
}

/** The orderly way, one after another, as a new release comes: nothing is done twice for it, and no kill excuses that. */
async function restartInTurn(instances: readonly Instance[]): Promise<void> {
  for (const one of instances) await one.ready();
  for (const one of instances) {
    await one.stop();
    one.start();
    await one.ready();
  }
}

/** What the killed process had sent may arrive after its end. */
const stillOnTheLineMs = 20;
/** And on a busy machine the stand-ins have not read yet what has arrived: each turn lets them read on. */
const readingTurns = 50;
const longestWorkMs = 900;
/** About as long as "Send" takes, with the machine under load. */
const sendMs = 40;
/** Between a card's arrival and the service's note of it; as long as a write to SharePoint takes. */
const gapMs = 12;
const usualStartMs = 1_000;
const patienceMs = 5_000;

async function comes({ when, part }: Moment, instance: Instance, bell: EventEmitter): Promise<void> {
  if (when === 'start-up') return wait(part * (instance.startMs().at(-1) ?? usualStartMs));
  if (when === 'any') return wait(part * longestWorkMs);
  await once(bell, when, { signal: AbortSignal.timeout(patienceMs) }).catch(() => undefined);
  await wait(part * (when === 'send' ? sendMs : gapMs));
}
