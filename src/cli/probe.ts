/** `npm run probe`: asks a tenant what the service relies on, and says what it really does. */
import { parseArgs } from 'node:util';
import { type Graph, openGraph } from '../sharepoint/graph/graph.ts';
import { signIn } from '../sharepoint/graph/signIn.ts';
import { siteId } from '../sharepoint/lists/site.ts';
import { changeProbes } from '../sharepoint/probes/changes.ts';
import { grantProbes } from '../sharepoint/probes/grants.ts';
import { itemProbes } from '../sharepoint/probes/items.ts';
import { asExpected, ask, type Line, otherwise } from '../sharepoint/probes/probe.ts';
import { empty, findOrMake, hasKey, takeAway } from '../sharepoint/probes/throwAway.ts';
import { readPart } from '../wiring/config.ts';
import { probeChannel } from '../wiring/probeChannel.ts';

const use = `Use: npm run probe -- --list "NAME OF A THROW-AWAY LIST" [--keep] [--person "NAME"] [--mail ADDRESS]
or:  npm run probe -- --channel

The list is made on SHAREPOINT_SITE, and taken away at the end unless --keep is given. No other list is touched.`;

const options = {
  list: { type: 'string' },
  keep: { type: 'boolean', default: false },
  person: { type: 'string' },
  mail: { type: 'string' },
  channel: { type: 'boolean', default: false },
} as const;

try {
  const { values } = parseArgs({ options });
  if (values.channel) for (const line of await probeChannel(process.env)) console.log(line);
  else if (values.list) await probe(values.list, values);
  else throw new Error(use);
} catch (problem) {
  console.error(problem instanceof Error ? problem.message : 'unknown');
  process.exitCode = 1;
}

const twice = 'One thing may stand in a list twice. Do not go on; tell us.';

type Given = { readonly keep?: boolean; readonly person?: string; readonly mail?: string };

async function probe(name: string, { keep, person, mail }: Given): Promise<void> {
  const names = ['SHAREPOINT_SITE', 'GRAPH_BASE_URL', 'AZURE_CLIENT_ID', 'MAIL_SENDER'] as const;
  const config = readPart(process.env, names);
  const token = signIn(config.GRAPH_BASE_URL, config.AZURE_CLIENT_ID);
  const graph = openGraph({ baseUrl: config.GRAPH_BASE_URL, token });
  const site = await siteId(graph, config.SHAREPOINT_SITE);
  say({ id: 'P2', expected: 'the site can be read', isExpected: true, seen: 'read' });
  const from = config.MAIL_SENDER;
  const letter = mail && from ? { from, to: mail } : undefined;
  for await (const line of ask(grantProbes, { graph, site, token, person, mail: letter })) say(line);
  const { list, wasMade } = await findOrMake(graph, site, name);
  try {
    say(await keyLine(graph, site, list, wasMade));
    for await (const line of ask([...itemProbes, ...changeProbes], { graph, site, list })) say(line);
  } finally {
    console.log(await endOf(graph, site, list, name, keep));
  }
}

async function keyLine(graph: Graph, site: string, list: string, wasMade: boolean): Promise<Line> {
  const isExpected = await hasKey(graph, site, list);
  const seen = `${wasMade ? 'made' : 'there from an earlier run'}; key ${isExpected ? 'indexed and unique' : 'not indexed, or not unique'}`;
  return {
    id: 'P3',
    expected: 'a list is made with an indexed and unique key',
    ...(isExpected ? asExpected(seen) : otherwise(seen, twice)),
  };
}

/** @returns what is left of the list. Where its items cannot be deleted, it may be deleted as a whole */
async function endOf(
  graph: Graph,
  site: string,
  list: string,
  name: string,
  keep?: boolean,
): Promise<string> {
  const isEmpty = await empty(graph, site, list).then(
    () => true,
    () => false,
  );
  const isGone = !keep && (await takeAway(graph, site, list).catch(() => false));
  if (isGone) return `The list "${name}" is deleted.`;
  return `The list "${name}" is left, ${isEmpty ? 'empty' : 'with what the probe made in it'}. Delete it by hand.`;
}

function say({ id, expected, seen, isExpected, follows }: Line): void {
  const mark = isExpected ? 'as expected' : 'OTHERWISE';
  const lines = [`${id.padEnd(4)} ${mark}`, `     expected: ${expected}`, `     seen:     ${seen}`];
  console.log([...lines, ...(follows ? [`     so:       ${follows}`] : [])].join('\n'));
}
