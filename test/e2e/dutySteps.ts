/** What people do with duties in the browser, on what day, and what the lists say of it through Graph. */
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { dateOf, opening } from '../../src/policy/hours.ts';
import { mondayOf } from '../../src/policy/week.ts';
import { openGraph } from '../../src/sharepoint/graph/graph.ts';
import type { ListDeclaration } from '../../src/sharepoint/lists/columns.ts';
import { dayIn } from '../../src/sharepoint/lists/day.ts';
import { allOf, ITEMS, idsOf, siteId } from '../../src/sharepoint/lists/site.ts';
import { freePort } from '../freePort.ts';
import { visiting } from '../service/visit.ts';
import { itemsOnSite, listIn } from '../sharepoint/listsOf.ts';
import { people } from '../tenant/people.ts';
import { until } from '../until.ts';
import { site, team, tenantId, type World } from '../world.ts';
import type { Journey } from './journey.ts';
import { calendar } from './office.ts';
import { openBrowser } from './playground/browser.ts';
import type { Card } from './playground/card.ts';
import { type Chat, openChat, phoneSize, withinMs } from './playground/chat.ts';
import { startPlayground } from './playground/startPlayground.ts';

type Fields = Readonly<Record<string, unknown>>;

const minute = 60_000;
const pictures = process.env.PICTURES;

/** A telephone; as long as the longest card for whoever wants to look at the cards: `PICTURES` names their folder. */
export const telephone = pictures ? { ...phoneSize, height: 3_000 } : phoneSize;

export async function picture({ locator }: Card, name: string): Promise<void> {
  if (pictures) await locator.screenshot({ path: `${pictures}/duties, ${name}.png`, animations: 'disabled' });
}

/**
 * Starts the service as it is on a day (ISO), or on the next working day, just after the office has opened; the messages of
 * that week are sent then.
 */
export async function goTo({ restart, kept }: Journey, date: string): Promise<void> {
  const opens = opening(date, calendar, 'next');
  await restart(Date.parse(opens) + minute - Date.now());
  const monday = mondayOf(dateOf(opens, calendar));
  await until(
    `the messages of ${monday} are sent`,
    () => kept('week').includes(`"monday":"${monday}"`),
    withinMs,
  );
}

/** Every item of a list as Graph tells it, its days as dates (ISO). */
export async function itemsOf({ tenant }: World, declared: ListDeclaration): Promise<readonly Fields[]> {
  const graph = openGraph({ baseUrl: tenant.graph, token: async () => 'local' });
  const list = await listIn(graph, await siteId(graph, site), declared);
  const call = { route: ITEMS, ids: idsOf(list), query: { $expand: allOf(list) } };
  const days = declared.columns.filter(({ kind }) => kind === 'day').map(({ name }) => name);
  const items: Fields[] = [];
  for await (const { fields } of graph.all(call, z.object({ fields: z.record(z.string(), z.unknown()) })))
    items.push(
      Object.fromEntries(
        Object.entries(fields).map(([name, value]) => [
          name,
          days.includes(name) && typeof value === 'string' ? dayIn(value) : value,
        ]),
      ),
    );
  return items;
}

/** The item that says what is wanted, read through Graph once the site shows it: Graph counts who asks again and again. */
export async function item(world: World, declared: ListDeclaration, wanted: Fields): Promise<Fields> {
  const says = (fields: Fields) =>
    Object.entries(wanted).every(([name, value]) => (fields[name] ?? '') === (value ?? ''));
  const what = `"${declared.name}" has an item that says ${JSON.stringify(wanted)}`;
  await until(what, () => itemsOnSite(world.tenant, declared).some(says), withinMs);
  const read = (await itemsOf(world, declared)).find(says);
  assert.ok(read, `${what}, through Graph`);
  return read;
}

/** Somebody changes an item on the site; it is named by the value of its key. */
export async function editByHand(
  { tenant }: World,
  person: { readonly id: string },
  list: ListDeclaration,
  { key, ...fields }: Fields,
): Promise<void> {
  const answer = await fetch(`${tenant.url}/_edit`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ person: person.id, list: list.name, key, fields }),
  });
  if (!answer.ok) throw new Error(await answer.text());
}

/** The list of what is due, asked for anew. */
export function due(chat: Chat): Promise<Card> {
  return chat.ask('duties', 'Prevent duties: Due');
}

export async function openTask(chat: Chat, name: string): Promise<Card> {
  await (await due(chat)).press(`Open: ${name}`);
  // A form that completes it says what is expected, too.
  return chat.waitForCard('Evidence expected', 'Status');
}

/** Fills in the form that was asked for; the card that says that the duty is done. */
export async function complete(chat: Chat, doneOn: string, outcome: string): Promise<Card> {
  const form = await chat.waitForCard('Complete this duty');
  await form.fill('Link to the evidence', 'https://example-icb.nhs.example/minutes');
  await form.fill('Date of the evidence', doneOn);
  await form.fill('What was the outcome?', outcome);
  await picture(form, 'complete');
  await form.press('Complete');
  return chat.waitForCard('Completed on');
}

/**
 * Another channel of the safeguarding team, as Jo sees it: a Playground has one channel, so this one has its own. What is
 * typed there is sent as Teams sends it, since a Playground has no mentions.
 */
export async function openDutyChannel({ botUrl }: World) {
  const { jo, kit, noor, wren, dana, toni } = people;
  const channel = { id: '19:prevent-duties@thread.tacv2', name: 'Prevent duties' };
  const folder = await mkdtemp(join(tmpdir(), 'ncs-duties-'));
  const playground = await startPlayground({
    ...{ person: jo, others: [kit, noor, wren, dana, toni], tenantId, folder },
    team: { ...team, channel },
    port: await freePort(),
    botUrl: `${botUrl}/api/messages`,
  });
  const chat = await openChat(await openBrowser(), playground.url, telephone);
  await chat.openChannel(team.name, channel.name);
  const at = { url: playground.serviceUrl, messages: [] };
  const { say } = visiting(() => botUrl, at, { person: jo, channel: channel.id });
  return {
    chat,
    say: (text: string) => say(`<at>Notice Check Share</at> ${text}`),
    close: async () => {
      await chat.close();
      await playground.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
