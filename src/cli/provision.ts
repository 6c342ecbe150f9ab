/** `npm run provision`: makes the SharePoint lists, or adds what they lack, and says what it did. */
import { createInterface } from 'node:readline/promises';
import { openDrawer } from '../engine/drawer.ts';
import type { Journal } from '../journal/journal.ts';
import { GraphFault, Throttled } from '../sharepoint/graph/fault.ts';
import { openGraph } from '../sharepoint/graph/graph.ts';
import { signIn } from '../sharepoint/graph/signIn.ts';
import type { ListDeclaration } from '../sharepoint/lists/columns.ts';
import { openLists } from '../sharepoint/lists/lists.ts';
import { ListsGone, NotGranted, partlyThere, provision } from '../sharepoint/lists/provision.ts';
import { siteId } from '../sharepoint/lists/site.ts';
import { readPart } from '../wiring/config.ts';
import { readLocal } from '../wiring/core.ts';
import { openIfThere } from '../wiring/journal.ts';
import { listsIn } from '../wiring/lists.ts';
import { given } from '../wiring/settings/pasted.ts';
import { packParts } from '../wiring/subjects.ts';

const checked = '--site-readers-checked';
const first = '--no-journal-yet';
const use = `Use: npm run provision, or npm run provision -- [${checked}] [${first}] [--replace "NAME OF A LIST"]`;
const siteReaders = [
  'Everybody who can open the SharePoint site reads every concern that stands there, and nobody can see who has read it.',
  'See who can: on the site, the gear wheel > "Site permissions" > "Advanced permissions settings" (the page "Permissions", /_layouts/15/user.aspx).',
  'Look into every group there, for sharing links, and for "Everyone except external users". It should be the safeguarding team and nobody else.',
  'Microsoft Search, Copilot and eDiscovery reach the lists, too. How to take the site out of search: docs/run/deploy.md, step 3.',
].join('\n');

const settings = readSettings();
if (settings) {
  try {
    const given = process.argv.slice(2);
    if (given.includes(checked) || (await isConfirmed())) {
      const journal = settings.JOURNAL && (await openIfThere({ ...settings, JOURNAL: settings.JOURNAL }));
      const wanted = given.filter((word) => word !== checked && word !== first);
      const isFirst = given.includes(first);
      const said = await run(settings, wanted, journal, isFirst).finally(() => journal?.close());
      for (const line of said) console.log(line);
    }
  } catch (problem) {
    if (problem instanceof ListsGone || problem instanceof NotGranted)
      for (const line of problem.report) console.log(line);
    fail(sentence(problem));
  }
}

/** Nothing is asked and nothing is made while a setting is wrong. The journal may come later. */
function readSettings() {
  const { JOURNAL } = given(process.env);
  const names = ['SHAREPOINT_SITE', 'GRAPH_BASE_URL', 'AZURE_CLIENT_ID', 'LISTS', 'PACK'] as const;
  try {
    return { ...readPart(process.env, names), ...(JOURNAL && readPart(process.env, ['JOURNAL'])) };
  } catch (problem) {
    fail(problem instanceof Error ? problem.message : 'unknown');
    return undefined;
  }
}

/** Nothing is made before somebody has looked at who will read it. */
async function isConfirmed(): Promise<boolean> {
  console.error(siteReaders);
  if (process.stdin.isTTY) {
    const asking = createInterface({ input: process.stdin, output: process.stderr });
    const answer = await asking.question('Have you checked who can open the site? (y/N) ');
    asking.close();
    if (/^y(es)?$/i.test(answer.trim())) return true;
  }
  fail(`Nothing was made. Once you have looked, run: npm run provision -- ${checked}`);
  return false;
}

async function run(
  settings: NonNullable<ReturnType<typeof readSettings>>,
  given: readonly string[],
  journal: Journal | undefined,
  isFirst: boolean,
): Promise<readonly string[]> {
  const lists = listsIn(settings.LISTS);
  const replaced = replacedIn(given, lists);
  const { GRAPH_BASE_URL: baseUrl } = settings;
  const graph = openGraph({ baseUrl, token: signIn(baseUrl, settings.AZURE_CLIENT_ID) });
  const here = await siteId(graph, settings.SHAREPOINT_SITE);
  if (!journal && !isFirst) needWhole(await partlyThere(graph, here, lists));
  const ours = journal && openLists({ graph, site: async () => here, drawer: drawerOf(journal) });
  const { calendar } = readLocal(settings, packParts);
  return provision(graph, here, lists, { ours, replaced, calendar });
}

/** @throws Error where lists are missing that may be lost: the journal knows, and it is not named or not there */
function needWhole(missing: readonly string[]): void {
  if (missing.length === 0) return;
  const names = missing.map((name) => `"${name}"`).join(', ');
  throw new Error(
    `Lists of ours are on the site, others are not: ${names}. JOURNAL names no journal that is there, so nobody can say whether these are lost. Set JOURNAL. If there is no journal yet, run: npm run provision -- ${first}.`,
  );
}

function drawerOf({ documents }: Journal) {
  return openDrawer(documents, () => new Date().toISOString());
}

/** @throws Error unless nothing is given, or the names of lists that may be replaced */
function replacedIn(given: readonly string[], lists: readonly ListDeclaration[]): readonly string[] {
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
