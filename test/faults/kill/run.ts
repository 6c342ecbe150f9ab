/** One run: the service under load on one journal, killed again and again, then left to finish, then audited. */
import { EventEmitter } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startConnector } from '../../service/connector.ts';
import { channel, safeguarding } from '../../service/edge.ts';
import { people } from '../../tenant/people.ts';
import { startTenant, type Tenant } from '../../tenant/tenant.ts';
import { environment, provisionLists } from '../../world.ts';
import { type Audited, audit } from './audit.ts';
import { chanceFrom } from './chance.ts';
import { hurriedPack } from './clocks.ts';
import { everybody, startCrowd } from './crowd.ts';
import { finish } from './finish.ts';
import { openInstance } from './instance.ts';
import type { Kept } from './journals.ts';
import { killAll } from './killing.ts';
import { openLedger } from './ledger.ts';
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
  const settings = settingsOf(folder, tenant, connector.url, setting);
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
    const kills = await killAll({ ...plan, instances, bell, sofar: () => connector.messages.length });
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
