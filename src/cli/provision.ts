/** `npm run provision`: makes the SharePoint lists, or adds what they lack, and says what it did. */

import { Throttled } from '../sharepoint/graph/fault.ts';
import { openGraph } from '../sharepoint/graph/graph.ts';
import { signIn } from '../sharepoint/graph/signIn.ts';
import { provision } from '../sharepoint/lists/provision.ts';
import { siteId } from '../sharepoint/lists/site.ts';
import { lists } from '../wiring/lists.ts';

const { SHAREPOINT_SITE: site, GRAPH_BASE_URL, AZURE_CLIENT_ID } = process.env;

if (!site) {
  fail('SHAREPOINT_SITE is missing: set it to host:/sites/path, or to the id of the site.');
} else {
  try {
    for (const line of await run(site, GRAPH_BASE_URL || 'https://graph.microsoft.com/v1.0'))
      console.log(line);
  } catch (problem) {
    fail(sentence(problem));
  }
}

async function run(site: string, baseUrl: string): Promise<readonly string[]> {
  const graph = openGraph({ baseUrl, token: signIn(baseUrl, AZURE_CLIENT_ID) });
  return provision(graph, await siteId(graph, site), lists);
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
