/** `npm run provision`: makes the SharePoint lists, or adds what they lack, and says what it did. */
import { createInterface } from 'node:readline/promises';
import { Throttled } from '../sharepoint/graph/fault.ts';
import { openGraph } from '../sharepoint/graph/graph.ts';
import { signIn } from '../sharepoint/graph/signIn.ts';
import { provision } from '../sharepoint/lists/provision.ts';
import { siteId } from '../sharepoint/lists/site.ts';
import { readPart } from '../wiring/config.ts';
import { listsIn } from '../wiring/lists.ts';

const { SHAREPOINT_SITE: site, GRAPH_BASE_URL, AZURE_CLIENT_ID, LISTS } = process.env;

const checked = '--site-readers-checked';
const siteReaders = [
  'Everybody who can open the SharePoint site reads every concern that stands there, and nobody can see who has read it.',
  'See who can: on the site, the gear wheel > "Site permissions" > "Advanced permissions settings" (the page "Permissions", /_layouts/15/user.aspx).',
  'Look into every group there, for sharing links, and for "Everyone except external users". It should be the safeguarding team and nobody else.',
  'Microsoft Search, Copilot and eDiscovery reach the lists, too. How to take the site out of search: docs/run/deploy.md, step 3.',
].join('\n');

if (!site) {
  fail('SHAREPOINT_SITE is missing: set it to host:/sites/path, or to the id of the site.');
} else {
  try {
    if (await isConfirmed(process.argv.slice(2)))
      for (const line of await run(site, GRAPH_BASE_URL || 'https://graph.microsoft.com/v1.0'))
        console.log(line);
  } catch (problem) {
    fail(sentence(problem));
  }
}

/** Nothing is made before somebody has looked at who will read it. */
async function isConfirmed(given: readonly string[]): Promise<boolean> {
  if (given.length === 1 && given[0] === checked) return true;
  const how = `Nothing was made. Once you have looked, run: npm run provision -- ${checked}`;
  console.error(siteReaders);
  if (given.length > 0 || !process.stdin.isTTY) {
    fail(how);
    return false;
  }
  const asking = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await asking.question('Have you checked who can open the site? (y/N) ');
  asking.close();
  if (/^y(es)?$/i.test(answer.trim())) return true;
  fail(how);
  return false;
}

async function run(site: string, baseUrl: string): Promise<readonly string[]> {
  const { LISTS: mode } = readPart({ LISTS }, ['LISTS']);
  const graph = openGraph({ baseUrl, token: signIn(baseUrl, AZURE_CLIENT_ID) });
  return provision(graph, await siteId(graph, site), listsIn(mode));
}

function sentence(problem: unknown): string {
  if (problem instanceof Throttled)
    return `SharePoint asks to be left alone until ${problem.retryAt}. Run this again then.`;
  const reason = problem instanceof Error ? problem.message : String(problem);
  return `The lists were not finished: ${reason}. What was made stays; run this again once that is mended.`;
}

function fail(reason: string): void {
  console.error(reason);
  process.exitCode = 1;
}
