/** `npm run provision`: makes the SharePoint lists, or adds what they lack, and says what it did. */

import { openDrawer } from '../engine/drawer.ts';
import type { Journal } from '../journal/journal.ts';
import { GraphFault, Throttled } from '../sharepoint/graph/fault.ts';
import { openGraph } from '../sharepoint/graph/graph.ts';
import { signIn } from '../sharepoint/graph/signIn.ts';
import { openLists } from '../sharepoint/lists/lists.ts';
import { ListsGone, provision } from '../sharepoint/lists/provision.ts';
import { siteId } from '../sharepoint/lists/site.ts';
import { readPart } from '../wiring/config.ts';
import { openIfThere } from '../wiring/journal.ts';
import { lists } from '../wiring/lists.ts';

const { SHAREPOINT_SITE: site, GRAPH_BASE_URL, AZURE_CLIENT_ID, JOURNAL } = process.env;
const use = 'Use: npm run provision, or npm run provision -- --replace "NAME OF A LIST"';

if (!site) {
  fail('SHAREPOINT_SITE is missing: set it to host:/sites/path, or to the id of the site.');
} else {
  try {
    const journal = JOURNAL
      ? await openIfThere(readPart(process.env, ['JOURNAL', 'AZURE_CLIENT_ID']))
      : undefined;
    const said = await run(site, journal).finally(() => journal?.close());
    for (const line of said) console.log(line);
  } catch (problem) {
    if (problem instanceof ListsGone) for (const line of problem.report) console.log(line);
    fail(sentence(problem));
  }
}

async function run(site: string, journal: Journal | undefined): Promise<readonly string[]> {
  const replaced = replacedIn(process.argv.slice(2));
  const baseUrl = GRAPH_BASE_URL || 'https://graph.microsoft.com/v1.0';
  const graph = openGraph({ baseUrl, token: signIn(baseUrl, AZURE_CLIENT_ID) });
  const here = await siteId(graph, site);
  const ours = journal && openLists({ graph, site: async () => here, drawer: drawerOf(journal) });
  return provision(graph, here, lists, { ours, replaced });
}

function drawerOf({ documents }: Journal) {
  return openDrawer(documents, () => new Date().toISOString());
}

/** @throws Error unless nothing is given, or the names of lists that may be replaced */
function replacedIn(given: readonly string[]): readonly string[] {
  const names = given.filter((_, at) => at % 2 === 1);
  const isUnderstood =
    given.length % 2 === 0 && given.every((word, at) => at % 2 === 1 || word === '--replace');
  if (!isUnderstood) throw new Error(use);
  const unknown = names.find((name) => !lists.some((list) => list.name === name));
  if (unknown !== undefined) throw new Error(`There is no list "${unknown}" among ours. ${use}`);
  return names;
}

function sentence(problem: unknown): string {
  if (problem instanceof Throttled)
    return `SharePoint asks to be left alone until ${problem.retryAt}. Run this again then.`;
  if (problem instanceof GraphFault && problem.status === 403)
    return `The lists were not finished: SharePoint refuses (${problem.message}). The grant on the site is not full control, or there is none: see step 3 of docs/run/deploy.md. What was made stays.`;
  const reason = problem instanceof Error ? problem.message : String(problem);
  return `The lists were not finished: ${reason} What was made stays; run this again once that is mended.`;
}

function fail(reason: string): void {
  console.error(reason);
  process.exitCode = 1;
}
