/** Tries a list with an item that is written twice, found and deleted, and says what it does otherwise. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Calendar } from '../../policy/hours.ts';
import { GraphFault } from '../graph/fault.ts';
import type { Graph } from '../graph/graph.ts';
import { atNoon } from './day.ts';
import { changeItem, findItem, type Item, makeItem } from './item.ts';
import { ITEMS, idsOf, type List } from './site.ts';
import { savesOf } from './versions.ts';
import { isMidnight } from './zone.ts';

export const Title = 'Trial of Notice Check Share. It is deleted at once.';

/** A column of days, and where the ICB's own days begin and end. */
export type Days = { readonly column: string; readonly calendar: Calendar };

/**
 * @param days if the list is asked for the site's time zone
 * @returns what the list does otherwise than it must, as sentences; nothing if all is well
 */
export async function tryOut(
  graph: Graph,
  list: List & { readonly name: string },
  days?: Days,
): Promise<readonly string[]> {
  const key = `trial-${randomUUID()}`;
  try {
    await makeItem(graph, list, { Title, [list.key]: key });
    const faults = (await faultsOf(graph, list, key)).map((fault) => `The list "${list.name}" ${fault}`);
    return days && (await isElsewhere(graph, list, key, days)) ? [...faults, otherZone] : faults;
  } finally {
    await clearAway(graph, list, key);
  }
}

/** By its key: the item may have been made although the answer was lost. */
export async function clearAway(graph: Graph, list: List, key: string): Promise<void> {
  const item = (await findItem(graph, list, key))?.id;
  if (item === undefined) return;
  await graph.ask({ method: 'DELETE', route: `${ITEMS}/{item}`, ids: { ...idsOf(list), item } }, z.unknown());
}

async function faultsOf(graph: Graph, list: List, key: string): Promise<readonly string[]> {
  const first = await findItem(graph, list, key);
  if (!first)
    return [
      'does not show an item that was just made. Turn content approval off in its versioning settings.',
    ];
  await changeItem(graph, list, first, { Title: `${Title} Once.` });
  const isOverwritten = await changes(graph, list, first);
  const second = await findItem(graph, list, key);
  const versions = second ? await savesOf(graph, list, second, () => false) : [];
  return [
    ...(isOverwritten ? ['lets a newer version be overwritten. Tell us: edits in it may be lost.'] : []),
    ...(versions.length > 1 && second && second.number > first.number
      ? []
      : [
          'keeps no versions. Turn versioning on in its settings: without it nobody can say who changed what.',
        ]),
  ];
}

const otherZone =
  "The site's time zone is not the ICB's: people see times of day in the lists in the site's zone. Select the ICB's in the site's settings, under Regional settings.";

/** Two zones may agree in winter and not in summer. */
async function isElsewhere(
  graph: Graph,
  list: List,
  key: string,
  { column, calendar }: Days,
): Promise<boolean> {
  for (const date of ['2026-01-15', '2026-07-15']) {
    const item = await findItem(graph, list, key);
    if (!item) return false;
    await changeItem(graph, list, item, { [column]: atNoon(date) });
    const kept = (await findItem(graph, list, key))?.fields[column];
    if (typeof kept === 'string' && !isMidnight(kept, calendar)) return true;
  }
  return false;
}

/** Whether an item can be changed as it was before the latest change. */
async function changes(graph: Graph, list: List, old: Item): Promise<boolean> {
  try {
    await changeItem(graph, list, old, { Title: `${Title} Twice.` });
    return true;
  } catch (problem) {
    if (problem instanceof GraphFault && problem.status === 412) return false;
    throw problem;
  }
}
