/** The people of a journey at their Playgrounds, what each of them does, and the records read back through Graph. */

import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { PREVENT_CHRONOLOGY, PREVENT_CONCERNS } from '../../src/sharepoint/concerns/list.ts';
import { openGraph } from '../../src/sharepoint/graph/graph.ts';
import { findItem } from '../../src/sharepoint/lists/item.ts';
import { siteId } from '../../src/sharepoint/lists/site.ts';
import { freePort } from '../freePort.ts';
import { itemsOnSite, listIn } from '../sharepoint/listsOf.ts';
import { until } from '../until.ts';
import { journalIn, type Ports, packWithoutDuties, site, startWorld, team, type World } from '../world.ts';
import { openBrowser } from './playground/browser.ts';
import { type Chat, type ChatSize, openChat, withinMs } from './playground/chat.ts';

export type Journey = {
  readonly world: World;
  readonly staff: Chat;
  readonly manager: Chat;
  readonly safeguarding: Chat;
  /** The item of "Prevent concerns", once it says what is wanted. */
  readonly concern: (reference: string, wanted: Readonly<Record<string, unknown>>) => Promise<Fields>;
  /** What the chronology says happened, in order. */
  readonly chronology: (reference: string, length: number) => Promise<readonly string[]>;
  /** Waits until all that the concern called for was shown and told. */
  readonly shown: (reference: string) => Promise<void>;
  /** Starts the service anew, its clock so far ahead of this machine's, until it knows again who is of the team. */
  readonly restart: (aheadMs: number) => Promise<void>;
  /** What the service keeps for itself under a name, as it stands in the journal. */
  readonly kept: (name: string) => string;
  readonly end: () => Promise<void>;
};

type Fields = Readonly<Record<string, unknown>>;

/**
 * Starts everything, opens the three pages and chooses the channel.
 * @param own settings of this journey, given the folder of its data
 * @param sizes of the windows in which each sees their chat
 * @param more ports, for what not every journey starts
 */
export async function beginJourney(
  own: (folder: string) => Readonly<Record<string, string>> = (folder) => ({
    PACK: packWithoutDuties(folder),
  }),
  sizes: { readonly [who in 'staff' | 'manager' | 'safeguarding']?: ChatSize } = {},
  more: Pick<Ports, 'desk' | 'signIn'> = {},
): Promise<Journey> {
  const folder = await mkdtemp(join(tmpdir(), 'ncs-journey-'));
  const settings = own(folder);
  const ports = { ...(await freePorts()), ...more };
  const windowed = settings.DIALOGS === 'window' ? { ...ports, window: await freePort() } : ports;
  const world = await startWorld(folder, windowed, settings);
  const browser = await openBrowser();
  const [safeguarding, manager, staff] = await Promise.all([
    openChat(browser, world.safeguarding.url, sizes.safeguarding),
    openChat(browser, world.manager.url, sizes.manager),
    openChat(browser, world.staff.url, sizes.staff),
  ]);
  await safeguarding.openChannel(team.name, team.channel.name);
  await safeguarding.pressFor('Use this channel', 'Yes, use this channel');
  await safeguarding.pressFor('Yes, use this channel', 'Prevent concerns will be posted here');

  const graph = openGraph({ baseUrl: world.tenant.graph, token: async () => 'local' });
  const id = await siteId(graph, site);
  const concerns = await listIn(graph, id, PREVENT_CONCERNS);
  const chronologyList = await listIn(graph, id, PREVENT_CHRONOLOGY);
  const journal = new DatabaseSync(journalIn(folder), { readOnly: true });
  const toTell = journal.prepare(
    // A manager who is looked up is asked next.
    "SELECT count(*) AS count FROM errands WHERE stream = ? AND lane IN ('teams', 'urgent', 'directory') AND kind <> 'ring'",
  );
  const keeps = journal.prepare('SELECT body FROM documents WHERE key = ?');
  const kept = (name: string) => String(keeps.get(name)?.body ?? '');
  return { world, staff, manager, safeguarding, concern, chronology, shown, restart, kept, end };

  /** What is waited for is looked for on the site, and then read through Graph, which counts who asks again and again. */
  async function concern(reference: string, wanted: Fields): Promise<Fields> {
    const says = (fields: Fields) =>
      fields.Reference === reference &&
      Object.entries(wanted).every(([name, value]) => same(fields[name], value));
    const what = `the item of ${reference} says ${JSON.stringify(wanted)}`;
    await until(what, () => itemsOnSite(world.tenant, PREVENT_CONCERNS).some(says), withinMs);
    const fields = (await findItem(graph, concerns, reference))?.fields;
    assert.ok(fields && says(fields), `${what}, through Graph`);
    return fields;
  }

  async function chronology(reference: string, length: number): Promise<readonly string[]> {
    const keys = Array.from({ length: length + 1 }, (_, index) => `${reference}:${index + 1}`);
    const isEntry = ({ RecordKey }: Fields) => keys.includes(String(RecordKey));
    await until(
      `the chronology of ${reference} has ${length} entries`,
      () => itemsOnSite(world.tenant, PREVENT_CHRONOLOGY).filter(isEntry).length === length,
      withinMs,
    );
    const found = await Promise.all(keys.map((key) => findItem(graph, chronologyList, key)));
    return found.flatMap((item) => (item ? [String(item.fields.What)] : []));
  }

  async function shown(reference: string): Promise<void> {
    await until(`all are told of ${reference}`, () => toTell.get(reference)?.count === 0, withinMs);
    await Promise.all([staff, manager, safeguarding].map((one) => one.drawn()));
  }

  async function restart(aheadMs: number): Promise<void> {
    await world.bot.stop('SIGTERM');
    await world.bot.start(aheadMs);
    const look = () => {
      const [, askedAt = ''] = /"at":"([^"]+)"/.exec(kept('roster')) ?? [];
      return Math.abs(Date.now() + aheadMs - Date.parse(askedAt)) < trustedMs;
    };
    await until('it is known again who is of the team', look, withinMs);
  }

  async function end(): Promise<void> {
    journal.close();
    await Promise.all([staff.close(), manager.close(), safeguarding.close()]);
    await world.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Less than the hour for which the service trusts what Teams has told it: nobody acts for the team without that. */
const trustedMs = 30 * 60_000;

const known = new Set<string>();

/**
 * The reference on a receipt that was not there before. The receipt stands where the form stood; news of an earlier
 * concern may have come below it meanwhile.
 */
export async function newReference(staff: Chat): Promise<string> {
  const look = async () => {
    const said = (await staff.saidByCards('Thank you')).join('\n');
    return said.match(/NCS-[0-9A-Z]{3}-[0-9A-Z]{3}-[0-9A-Z]{3}/g)?.find((one) => !known.has(one));
  };
  const found = await until('there is a new receipt', look, withinMs);
  known.add(found);
  return found;
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one ?? '') === JSON.stringify(other ?? '');
}

/** So that the tests and `npm run dev` can run side by side. */
async function freePorts(): Promise<Ports> {
  const ports = new Set<number>();
  while (ports.size < 5) ports.add(await freePort());
  const [tenant = 0, bot = 0, staff = 0, manager = 0, safeguarding = 0] = ports;
  return { tenant, bot, staff, manager, safeguarding };
}
