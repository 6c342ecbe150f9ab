/** Makes the SharePoint lists as they are declared, adding what is missing and changing nothing else. */

import { z } from 'zod';
import type { Calendar } from '../../policy/hours.ts';
import { GraphFault } from '../graph/fault.ts';
import type { Graph } from '../graph/graph.ts';
import { type Column, columnDefinition, type ListDeclaration } from './columns.ts';
import { hideTechnical } from './hide.ts';
import { passingLimits } from './limits.ts';
import { columnsOf, madeOrThere, provisionColumn } from './provisionColumn.ts';
import { isThere, listId } from './site.ts';
import { type Days, tryOut } from './trial.ts';

/** Which list of the site is known to be ours, where a journal can be asked. */
export type Kept = {
  readonly kept: (name: string, site: string) => Promise<string | undefined>;
  readonly keep: (name: string, site: string, id: string) => Promise<void>;
};

export type Provisioning = {
  /** Left out where there is no journal yet. */
  readonly ours?: Kept | undefined;
  /** The lists of which the operator has said that a lost one may be replaced by another. */
  readonly replaced?: readonly string[];
  /** The ICB's own, with which the site's time zone is compared. */
  readonly calendar?: Calendar;
};

/**
 * Safe to run twice, at once, and after a failure half-way. A list that was ours and is gone is not made anew without
 * the operator's word: it may lie in the recycle bin, with all that it held.
 * @returns one sentence for everything that was done, or found different
 * @throws NotGranted, ListsGone when everything else is done; GraphFault, Throttled
 */
export async function provision(
  graph: Graph,
  site: string,
  lists: readonly ListDeclaration[],
  { ours, replaced = [], calendar }: Provisioning = {},
): Promise<readonly string[]> {
  const limitsOf = passingLimits();
  const report: string[] = [];
  const gone: string[] = [];
  const notGranted: string[] = [];
  let zoneAsked = false;
  for (const list of lists) {
    const kept = replaced.includes(list.name) ? undefined : await ours?.kept(list.name, site);
    if (kept !== undefined && !(await isThere(graph, site, kept))) {
      gone.push(list.name);
      continue;
    }
    const { id, said, refused } = await provisionList(graph, site, list, kept);
    notGranted.push(...refused);
    await ours?.keep(list.name, site, id);
    const there = { siteId: site, listId: id, limits: limitsOf(list), ...list };
    const hidden = await hideTechnical(graph, there);
    const isAsDeclared = said.length === 0 && refused.length === 0 && hidden.length === 0;
    report.push(...(isAsDeclared ? [`The list "${list.name}" is as declared.`] : [...said, ...hidden]));
    const days: Days | undefined = zoneAsked ? undefined : daysOf(list, calendar);
    zoneAsked ||= days !== undefined;
    report.push(...(await tryOut(graph, there, days)));
  }
  if (notGranted.length > 0) throw new NotGranted(notGranted, report);
  if (gone.length > 0) throw new ListsGone(gone, report);
  return report;
}

/** The lists that are not there, of a site that has others of ours: without a journal nobody can say whether they are lost. */
export async function partlyThere(
  graph: Graph,
  site: string,
  lists: readonly ListDeclaration[],
): Promise<readonly string[]> {
  const missing: string[] = [];
  for (const { name } of lists) if (!(await listId(graph, site, name))) missing.push(name);
  return missing.length < lists.length ? missing : [];
}

/** All lists are in one site: one that has days is asked for its zone. */
function daysOf({ columns }: ListDeclaration, calendar: Calendar | undefined): Days | undefined {
  const column = columns.find(({ kind }) => kind === 'day')?.name;
  return column !== undefined && calendar ? { column, calendar } : undefined;
}

/** Lists that were ours are not on the site any more. */
export class ListsGone extends Error {
  override readonly name = 'ListsGone';
  /** What was done to the others. */
  readonly report: readonly string[];

  constructor(lists: readonly string[], report: readonly string[]) {
    super(
      `These lists are gone: ${lists.map((list) => `"${list}"`).join(', ')}. Restore them from the recycle bin of the site, where they stay for 93 days. If that is not possible, "npm run provision -- --replace NAME" makes an empty one.`,
    );
    this.report = report;
  }
}

/** The service may write items of the lists, but not change the lists themselves. */
export class NotGranted extends Error {
  override readonly name = 'NotGranted';
  /** What was done to the others. */
  readonly report: readonly string[];

  constructor(columns: readonly string[], report: readonly string[]) {
    super(
      `SharePoint does not let these columns be added or changed: ${columns.join(', ')}. That needs a grant of "fullcontrol" on the site, while "npm run provision" runs. Until then the lists go on without them, and what a choice was called before stands for it.`,
    );
    this.report = report;
  }
}

type Provisioned = {
  readonly id: string;
  readonly said: string[];
  /** The columns that may not be added or changed. */
  readonly refused: readonly string[];
};

async function provisionList(
  graph: Graph,
  site: string,
  list: ListDeclaration,
  kept: string | undefined,
): Promise<Provisioned> {
  const look = () => listId(graph, site, list.name);
  const found = kept ?? (await look());
  const id = found ?? (await madeOrThere(() => createList(graph, site, list), look));
  const said =
    found === undefined ? [`Made the list "${list.name}" with ${list.columns.length} columns.`] : [];

  // Read the columns even of a list that was just made: a tenant may leave out what it was asked for.
  const address = { graph, ids: { site, list: id } };
  const there = await columnsOf(address);
  const refused: string[] = [];
  for (const column of list.columns) {
    const line = await provisionColumn(address, column, there.get(column.name)).catch((problem: unknown) => {
      if (!(problem instanceof GraphFault && problem.status === 403)) throw problem;
      refused.push(`"${column.displayName}" in "${list.name}"`);
      return undefined;
    });
    if (line) said.push(`${line} in "${list.name}".`);
  }
  const more = list.unwanted?.filter(({ name }) => there.has(name)) ?? [];
  return { id, said: more.length > 0 ? [...said, tooMany(list, more)] : said, refused };
}

/** A column is never deleted here: what people need of it must be looked through first. */
function tooMany({ name }: ListDeclaration, more: readonly Column[]): string {
  const columns = more.map((column) => `"${column.displayName}"`).join(', ');
  return (
    `ATTENTION: the list "${name}" has columns for names and text, which LISTS=envelope does without. What stands in ` +
    `them stays, and nothing is written there any more. Delete them in the settings of the list: ${columns}.`
  );
}
const created = z.object({ id: z.string() });

async function createList(graph: Graph, site: string, list: ListDeclaration): Promise<string> {
  const body = {
    displayName: list.name,
    description: list.description,
    list: { template: 'genericList' },
    columns: list.columns.map(columnDefinition),
  };
  return (await graph.ask({ method: 'POST', route: '/sites/{site}/lists', ids: { site }, body }, created)).id;
}
