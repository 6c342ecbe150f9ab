/** The people of a journey at their Playgrounds, what each of them does, and the records read back through Graph. */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';
import { PREVENT_CHRONOLOGY, PREVENT_CONCERNS } from '../../src/sharepoint/concerns/list.ts';
import { openGraph } from '../../src/sharepoint/graph/graph.ts';
import { findItem } from '../../src/sharepoint/lists/item.ts';
import { siteId } from '../../src/sharepoint/lists/site.ts';
import { freePort } from '../freePort.ts';
import { listIn } from '../sharepoint/listsOf.ts';
import { until } from '../until.ts';
import { journalIn, type Ports, packWithoutDuties, site, startWorld, team, type World } from '../world.ts';
import { openBrowser } from './playground/browser.ts';
import { type Chat, type ChatSize, openChat } from './playground/chat.ts';

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
  await (await safeguarding.waitForCard('Use this channel')).press('Use this channel');
  await (await safeguarding.waitForCard('Yes, use this channel')).press('Yes, use this channel');
  await safeguarding.waitForCard('Prevent concerns will be posted here');

  const graph = openGraph({ baseUrl: world.tenant.graph, token: async () => 'local' });
  const id = await siteId(graph, site);
  const concerns = await listIn(graph, id, PREVENT_CONCERNS);
  const chronologyList = await listIn(graph, id, PREVENT_CHRONOLOGY);
  const journal = new DatabaseSync(journalIn(folder), { readOnly: true });
  const toTell = journal.prepare(
    "SELECT count(*) AS count FROM errands WHERE stream = ? AND lane IN ('teams', 'urgent') AND kind <> 'ring'",
  );
  const keeps = journal.prepare('SELECT body FROM documents WHERE key = ?');
  const kept = (name: string) => String(keeps.get(name)?.body ?? '');
  return { world, staff, manager, safeguarding, concern, chronology, shown, kept, end };

  async function concern(reference: string, wanted: Fields): Promise<Fields> {
    return until(`the item of ${reference} says ${JSON.stringify(wanted)}`, async () => {
      const fields = (await findItem(graph, concerns, reference))?.fields;
      return fields && Object.entries(wanted).every(([name, value]) => same(fields[name], value))
        ? fields
        : undefined;
    });
  }

  async function chronology(reference: string, length: number): Promise<readonly string[]> {
    return until(`the chronology of ${reference} has ${length} entries`, async () => {
      const found = await Promise.all(
        Array.from({ length: length + 1 }, (_, index) =>
          findItem(graph, chronologyList, `${reference}:${index + 1}`),
        ),
      );
      const said = found.flatMap((item) => (item ? [String(item.fields.What)] : []));
      return said.length === length ? said : undefined;
    });
  }

  async function shown(reference: string): Promise<void> {
    await until(`all are told of ${reference}`, () => toTell.get(reference)?.count === 0);
    await wait(drawnMs);
  }

  async function end(): Promise<void> {
    journal.close();
    await Promise.all([staff.close(), manager.close(), safeguarding.close()]);
    await world.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** A page draws what its Playground has taken a moment later. */
const drawnMs = 100;

const known = new Set<string>();

/**
 * The reference on a receipt that was not there before. The receipt stands where the form stood; news of an earlier
 * concern may have come below it meanwhile.
 */
export async function newReference(staff: Chat): Promise<string> {
  return until('there is a new receipt', async () => {
    const said = (await staff.saidByCards('Thank you')).join('\n');
    const found = said.match(/NCS-[0-9A-Z]{3}-[0-9A-Z]{3}-[0-9A-Z]{3}/g)?.find((one) => !known.has(one));
    if (found) known.add(found);
    return found;
  });
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
