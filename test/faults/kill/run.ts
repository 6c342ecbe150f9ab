/** One run: the service under load on one journal, killed again and again, then left to finish, then audited. */
import { EventEmitter, once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Journal, Task } from '../../../src/journal/journal.ts';
import { startConnector } from '../../teams/connector.ts';
import { channel, safeguarding } from '../../teams/edge.ts';
import { people } from '../../tenant/people.ts';
import { startTenant, type Tenant } from '../../tenant/tenant.ts';
import { environment, provisionLists } from '../../world.ts';
import { type Audited, audit, concernsIn, type Kill } from './audit.ts';
import { chanceFrom } from './chance.ts';
import { hurriedPack } from './clocks.ts';
import { type Crowd, everybody, startCrowd } from './crowd.ts';
import { compileCache, type Instance, openInstance } from './instance.ts';
import type { Kept } from './journals.ts';
import { openLedger } from './ledger.ts';
import { type Moment, momentsFrom } from './moments.ts';
import { foulWeather } from './weather.ts';

export type Plan = {
  readonly journal: Kept;
  readonly seed: number;
  readonly kills: number;
  readonly reporting: number;
  /** Whether SharePoint and Teams fail at random meanwhile. */
  readonly foul: boolean;
  /** How long what is left may take after the last kill. */
  readonly drainMs: number;
};

export async function killRun(plan: Plan): Promise<Audited> {
  const folder = await mkdtemp(join(tmpdir(), 'kill-'));
  const bell = new EventEmitter();
  const tenant = await startTenant({
    port: 0,
    people: everybody,
    limits: { unitsPerMinute: Number.MAX_SAFE_INTEGER },
    heard: ({ method }) => void (method !== 'GET' && bell.emit('record')),
  });
  await provisionLists(tenant);
  const connector = await startConnector(
    ({ method, path, body }) => void (isChannelPost(method, path, body) && bell.emit('post')),
  );
  connector.members.set(channel, safeguarding);
  const setting = await plan.journal.setting(folder);
  const settings = {
    ...settingsOf(folder, tenant, connector.url, setting),
    NODE_COMPILE_CACHE: await compileCache(),
  };
  const instances = Array.from({ length: plan.journal.instances }, () => openInstance(settings));
  const ledger = openLedger();
  const crowd = startCrowd({
    seed: plan.seed,
    connector,
    ledger,
    reporting: plan.reporting,
    urls: () => instances.flatMap((one) => one.url() ?? []),
    sending: () => void bell.emit('send'),
  });
  const journal = plan.journal.reader(setting);
  const weather = plan.foul ? foulWeather(tenant, connector, chanceFrom(plan.seed)) : undefined;
  try {
    const kills = await killAll({ plan, instances, bell, sofar: () => connector.messages.length });
    weather?.clear();
    const unfinished = await finish(journal(), crowd, plan.drainMs);
    for (const one of instances) await one.stop();
    const { foul } = plan;
    return await audit({ kills, foul, unfinished, instances, ledger, connector, tenant, journal: journal() });
  } finally {
    weather?.clear();
    crowd.abandon();
    for (const one of instances) await one.kill();
    await journal().close();
    await connector.stop();
    await tenant.stop();
    await rm(folder, { recursive: true });
  }
}

function isChannelPost(method: string, path: string, body: unknown): boolean {
  return method === 'POST' && path === '/v3/conversations' && JSON.stringify(body).includes('"isGroup":true');
}

const { jo, robin, dana } = people;

function settingsOf(folder: string, tenant: Tenant, connector: string, journal: string) {
  return {
    ...environment(folder, { bot: 0 }, tenant),
    JOURNAL: journal,
    PACK: hurriedPack(folder),
    ROLES: `prevent-lead=${jo.id},associate-director=${robin.id},chief-nurse=${dana.id}`,
    GRAPH_UNITS_PER_MINUTE: '100000',
    DIALOGS: 'window',
    SAFEGUARDING_CHANNEL: channel,
    SERVICE_URL: connector,
  };
}

type Killing = {
  readonly plan: Plan;
  readonly instances: readonly Instance[];
  readonly bell: EventEmitter;
  /** How many messages have reached Teams. */
  readonly sofar: () => number;
};

async function killAll({ plan, instances, bell, sofar }: Killing): Promise<readonly Kill[]> {
  const kills: Kill[] = [];
  for (const one of instances) one.start();
  let latest = instances[0];
  for (const moment of momentsFrom(plan.seed, plan.kills)) {
    const instance = moment.when === 'start-up' ? latest : await serving(instances, moment.instance);
    if (!instance) break;
    await comes(moment, instance, bell);
    const before = sofar();
    await instance.kill();
    await wait(stillOnTheLineMs);
    kills.push({ before, after: sofar() });
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

const lookEveryMs = 200;

/** Everybody is answered, and what follows from it is done. @returns what was not, when the time was up */
async function finish(journal: Journal, crowd: Crowd, withinMs: number): Promise<readonly string[]> {
  await crowd.close();
  const end = Date.now() + withinMs;
  while (!(crowd.isIdle() && (await isDone(journal)) && crowd.isIdle())) {
    if (Date.now() > end) return left(journal);
    await wait(lookEveryMs);
  }
  await crowd.leave();
  return [];
}

/** Whether no task waits but the clocks that run on. */
async function isDone(journal: Journal): Promise<boolean> {
  const next = await Promise.all(['directory', 'graph', 'teams'].map((lane) => journal.tasks.nextDue(lane)));
  if (next.some((due) => due !== undefined)) return false;
  for await (const stream of concernsIn(journal))
    if ((await undone(journal, stream)).length > 0) return false;
  return true;
}

async function left(journal: Journal): Promise<readonly string[]> {
  const found: string[] = ['Not everything was done in time.'];
  for await (const stream of concernsIn(journal))
    for (const { id, dueAt } of await undone(journal, stream))
      found.push(`${id}, due ${dueAt}, was not done`);
  return found;
}

async function undone({ tasks }: Journal, stream: string): Promise<readonly Task[]> {
  const now = Date.now();
  return (await tasks.ofStream(stream)).filter(
    ({ kind, dueAt }) => kind !== 'deadline' || Date.parse(dueAt) <= now,
  );
}
