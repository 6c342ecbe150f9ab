/** The whole service on this machine: the stand-in tenant, the bot in its own process, and one Playground a person. */
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Duties } from '../src/policy/duties/duty.ts';
import type { ListMode } from '../src/policy/listModes.ts';
import { openGraph } from '../src/sharepoint/graph/graph.ts';
import { provision } from '../src/sharepoint/lists/provision.ts';
import { siteId } from '../src/sharepoint/lists/site.ts';
import { listsIn } from '../src/wiring/lists.ts';
import { type Bot, botProcess } from './botProcess.ts';
import { type Desk, startDesk } from './desk/startDesk.ts';
import { type Playground, startPlayground } from './e2e/playground/startPlayground.ts';
import { onlyDuties } from './policy/onlyDuties.ts';
import { people, safeguardingMailbox } from './tenant/people.ts';
import { startTenant, type Tenant } from './tenant/tenant.ts';
import { application } from './tenant/ways.ts';
import { startWindow, type Window } from './window/window.ts';

export const tenantId = '11111111-1111-4111-8111-111111111111';
export const site = 'contoso.sharepoint.com:/sites/prevent';
export const team = {
  id: '19:safeguarding-team@thread.tacv2',
  name: 'Safeguarding',
  channel: { id: '19:prevent-concerns@thread.tacv2', name: 'Prevent concerns' },
};

export type Ports = {
  readonly tenant: number;
  readonly bot: number;
  readonly findings?: number;
  readonly staff: number;
  readonly manager: number;
  readonly safeguarding: number;
  /** Of the page with the safeguarding team's dialogs; none unless they open in a window. */
  readonly window?: number;
  /** Of the page that frames the desk as Teams would, and of who signs in there; no desk unless both are given. */
  readonly desk?: number;
  readonly signIn?: number;
};

export type World = {
  readonly tenant: Tenant;
  readonly bot: Bot;
  readonly botUrl: string;
  readonly staff: Playground;
  readonly manager: Playground;
  readonly safeguarding: Playground;
  readonly window: Window | undefined;
  readonly desk: Desk | undefined;
  readonly stop: () => Promise<void>;
};

/**
 * Starts everything and waits until it answers.
 * @param folder where the journal, the lists and the Playgrounds keep what they have
 * @param own settings that differ from those of `environment`
 * @throws Error naming the port that is taken
 */
export async function startWorld(
  folder: string,
  ports: Ports,
  own: Readonly<Record<string, string>> = {},
): Promise<World> {
  for (const [what, port] of Object.entries(ports)) await needPort(port, what);

  await using started = new AsyncDisposableStack();
  const tenant = await startTenant({ port: ports.tenant, file: join(folder, 'tenant.json') });
  started.defer(() => tenant.stop());
  await provisionLists(tenant);
  const botUrl = `http://127.0.0.1:${ports.bot}`;
  const logTo = process.env.LOG ? 'inherit' : 'ignore';
  const desk = await deskOf(ports, botUrl);
  if (desk) started.defer(() => desk.stop());
  const settings = { ...environment(folder, ports, tenant), ...desk?.settings, ...own };
  const bot = botProcess(settings, botUrl, logTo);
  started.defer(() => bot.stop('SIGTERM'));
  await bot.start();
  const playground = (name: string, port: number, person: Person, others: readonly Person[], by?: Window) =>
    startPlayground({
      port,
      person,
      others,
      tenantId,
      team,
      botUrl: `${botUrl}/api/messages`,
      folder: join(folder, name),
      serviceUrl: by?.serviceUrl,
    });

  const { sam, alex, riley, morgan, robin, jo, kit, noor, wren, dana, toni } = people;
  const window = await windowOf(ports, botUrl, desk?.url);
  if (window) started.defer(() => window.stop());
  const starting = [
    playground('staff', ports.staff, sam, [alex, riley, morgan, robin, kit]),
    playground('manager', ports.manager, morgan, [sam, alex, riley, robin, kit]),
    playground('safeguarding', ports.safeguarding, jo, [kit, noor, wren, dana, toni], window),
  ] as const;
  // Where one does not start, the others end, too.
  for (const one of await Promise.allSettled(starting))
    if (one.status === 'fulfilled') started.defer(() => one.value.stop());
  const [staff, manager, safeguarding] = await Promise.all(starting);
  const all = started.move();
  const stop = () => all.disposeAsync();
  return { tenant, bot, botUrl, staff, manager, safeguarding, window, desk, stop };
}

/** A Playground opens no dialogs: a page of its own does, for whoever sits at that of the safeguarding team. */
async function windowOf(
  { window: port, safeguarding }: Ports,
  bot: string,
  desk: string | undefined,
): Promise<Window | undefined> {
  if (port === undefined) return undefined;
  const connector = `http://127.0.0.1:${safeguarding}/_connector`;
  return startWindow({
    port,
    person: people.jo,
    people: Object.values(people),
    tenantId,
    team,
    connector,
    bot,
    desk: desk && `${desk}/?as=jo&frame=task`,
  });
}

async function deskOf({ desk: host, signIn }: Ports, bot: string): Promise<Desk | undefined> {
  return host === undefined || signIn === undefined ? undefined : startDesk(bot, tenantId, { host, signIn });
}

type Person = (typeof people)['sam'];

/** The journal's file in the folder that was given to `startWorld`. */
export const journalIn = (folder: string) => join(folder, 'journal.sqlite');

/** The pack with a calendar that begins when no test runs any more, so that no duty falls due in one by chance. */
export function packWithoutDuties(folder: string): string {
  return ownPack(folder, (duties) => ({ ...duties, from: '2100-01-01' }));
}

/** The pack with a few of its duties, their calendar kept from a day on. */
export function packWithDuties(folder: string, ids: readonly string[], from: string): string {
  return ownPack(folder, (duties) => ({ ...onlyDuties(duties, ids), from }));
}

/** The pack of an ICB with other places, and none of its duties. */
export function packWithPlaces(folder: string, places: readonly string[]): string {
  const path = packWithoutDuties(folder);
  const pack = JSON.parse(readFileSync(path, 'utf8'));
  const listed = places.map((id) => ({ id, name: `The place ${id}`, lead: `lead-${id}`, clause: '3.4' }));
  writeFileSync(path, JSON.stringify({ ...pack, places: listed }));
  return path;
}

function ownPack(folder: string, change: (duties: Duties) => object): string {
  const path = join(folder, 'pack.json');
  const pack = JSON.parse(readFileSync(somerset, 'utf8'));
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(path, JSON.stringify({ ...pack, duties: change(pack.duties) }));
  return path;
}

const somerset = fileURLToPath(new URL('../packs/somerset.json', import.meta.url));

/** What an administrator would set, with everything on loopback. */
export function environment(
  folder: string,
  ports: Pick<Ports, 'bot' | 'findings'>,
  tenant: Tenant,
): Record<string, string> {
  return {
    MicrosoftAppTenantId: tenantId,
    GRAPH_BASE_URL: tenant.graph,
    AZURE_CLIENT_ID: application.id,
    SHAREPOINT_SITE: site,
    MAIL_SENDER: safeguardingMailbox.mail,
    JOURNAL: `sqlite:${journalIn(folder)}`,
    CHANNEL_CHOOSERS: people.jo.id,
    SERVICE_HOSTS: '127.0.0.1',
    ...(ports.bot && { PUBLIC_URL: `http://127.0.0.1:${ports.bot}` }),
    DIALOGS: 'in-place',
    HOST: '127.0.0.1',
    PORT: String(ports.bot),
    FINDINGS_PORT: String(ports.findings ?? 0),
  };
}

/** With full control, which is taken back to writing afterwards, as the guide has it. */
export async function provisionLists(tenant: Tenant, mode: ListMode = 'full'): Promise<readonly string[]> {
  const graph = openGraph({ baseUrl: tenant.graph, token: async () => 'local' });
  tenant.grant('fullcontrol');
  const said = await provision(graph, await siteId(graph, site), listsIn(mode));
  tenant.grant('write');
  return said;
}

async function needPort(port: number, what: string): Promise<void> {
  const probe = createServer();
  probe.listen(port, '127.0.0.1');
  try {
    await once(probe, 'listening');
  } catch {
    throw new Error(
      `Port ${port} (${what}) is taken by another program. Stop that program, or set another port, and try again.`,
    );
  }
  probe.close();
  await once(probe, 'close');
}
