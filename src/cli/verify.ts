/** `npm run verify`: recomputes every chain, compares it with the anchors, and says what it found. */
import { z } from 'zod';
import { openDrawer } from '../engine/drawer.ts';
import type { Journal } from '../journal/journal.ts';
import type { WrittenAnchor } from '../journal/proof/anchor.ts';
import { anchorsIn } from '../journal/proof/anchorFile.ts';
import { anchoredSoFar } from '../journal/proof/anchoring.ts';
import { type Alteration, type Verified, verify } from '../journal/proof/verify.ts';
import { openAnchorList } from '../sharepoint/anchors.ts';
import { openGraph } from '../sharepoint/graph/graph.ts';
import { signIn } from '../sharepoint/graph/signIn.ts';
import { openLists } from '../sharepoint/lists/lists.ts';
import { siteId } from '../sharepoint/lists/site.ts';
import { readPart } from '../wiring/config.ts';
import { openExisting } from '../wiring/journal.ts';
import { given } from '../wiring/settings/pasted.ts';

export type Verdict = { readonly line: string; readonly code: 0 | 1 | 2 };

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Code 0: nothing was altered. 1: something was. 2: the chains hold, but no anchors were compared, or there are none.
 * @param file an exported list of anchors, instead of asking SharePoint
 */
export async function verdict(environment: Environment, file: string | undefined): Promise<Verdict> {
  const journal = await openExisting(readPart(environment, ['JOURNAL', 'AZURE_CLIENT_ID']));
  try {
    const anchors = file ? anchorsIn(file) : anchorsOf(environment, journal);
    const found = await compared(journal, anchors);
    return told(file ? needWhole(found, file) : found);
  } catch (problem) {
    if (!(problem instanceof NotRead)) throw problem;
    return told(await compared(journal, undefined), problem.message);
  } finally {
    await journal.close();
  }
}

type Compared = Verified & {
  /** The number of the last anchor, where the journal is older than that and knows nothing of it. */
  readonly olderThan: number | undefined;
};

/** The anchors are read before the journal, which only grows meanwhile. */
async function compared(
  journal: Journal,
  anchors: AsyncIterable<WrittenAnchor> | undefined,
): Promise<Compared> {
  const verified = await verify(journal.streams, anchors, await remembered(journal));
  // Asked once more: the service may have anchored while the anchors were read.
  const { sent } = await remembered(journal);
  const last = verified.anchors?.last?.number ?? 0;
  return { ...verified, olderThan: last > sent ? last : undefined };
}

function remembered({ documents }: Journal) {
  return anchoredSoFar(documents, new Date().toISOString());
}

/** @throws Error if a file has all anchors but the last ones: more likely it was cut off than altered */
function needWhole(verified: Compared, file: string): Compared {
  const { broken = [], last } = verified.anchors ?? {};
  const isCutOff =
    broken.length > 0 &&
    broken.every(({ is, number }) => is === 'anchor-missing' && number > (last?.number ?? 0));
  if (!isCutOff) return verified;
  throw new Error(
    `${file} ends before anchor ${broken[0]?.number}. Export the list again. If it ends there again, anchors were deleted: run this without a file.`,
  );
}

class NotRead extends Error {}

/** @throws NotRead, with the reason, if SharePoint cannot be asked */
async function* anchorsOf(environment: Environment, { documents }: Journal): AsyncGenerator<WrittenAnchor> {
  if (!given(environment).SHAREPOINT_SITE) throw new NotRead('SHAREPOINT_SITE is not set');
  const names = ['SHAREPOINT_SITE', 'GRAPH_BASE_URL', 'GRAPH_UNITS_PER_MINUTE', 'AZURE_CLIENT_ID'] as const;
  const { SHAREPOINT_SITE, GRAPH_BASE_URL: baseUrl, ...rest } = readPart(environment, names);
  const token = signIn(baseUrl, rest.AZURE_CLIENT_ID);
  const graph = openGraph({ baseUrl, token, unitsPerMinute: rest.GRAPH_UNITS_PER_MINUTE });
  const site = () => siteId(graph, SHAREPOINT_SITE);
  const drawer = openDrawer(documents, () => new Date().toISOString());
  const lists = openLists({ graph, site, drawer, readsOnly: true });
  try {
    yield* (await openAnchorList(graph, lists)).all();
  } catch (problem) {
    throw new NotRead(problem instanceof Error ? problem.message : 'unknown');
  }
}

function told({ streams, events, alterations, anchors, olderThan }: Compared, whyNot?: string): Verdict {
  const size = `${streams} streams, ${events} events`;
  const found = [
    ...(olderThan ? [`the journal is a copy from before anchor ${olderThan}`] : []),
    ...alterations.map(saying),
    ...(anchors?.broken ?? []).map(({ number, is }) => `anchor ${number} is ${is.replace('anchor-', '')}`),
  ];
  if (found.length > 0) {
    const more = found.length > mostTold ? `; and ${found.length - mostTold} more` : '';
    const compared = anchors ? '' : ` The anchors were not compared: ${whyNot}.`;
    return { line: `ALTERED: ${found.slice(0, mostTold).join('; ')}${more}. (${size}.)${compared}`, code: 1 };
  }
  if (!anchors)
    return said(`The chains hold: ${size}. The anchors were not compared: ${whyNot}.`, 2, withoutAnchors);
  if (!anchors.upTo) return said(`The chains hold: ${size}. Nothing is anchored yet.`, 2, withoutAnchors);
  const lost =
    anchors.lost.length > 0 ? ` A restore has lost events of ${anchors.lost.map(streamOf).join(', ')}.` : '';
  return said(`Nothing was altered: ${size}, anchored up to ${anchors.upTo}.${lost}`, 0, sinceThen);
}

/** Whoever reads that nothing was found must know what this does not look at. */
function said(line: string, code: Verdict['code'], unseen: string): Verdict {
  const inNoChain = 'labels, errands and documents, such as who is of the team, which no chain holds';
  return { line: `${line} Not seen here: ${unseen}; ${inNoChain}.`, code };
}

const sinceThen = 'what was forged, rewritten or taken out since then, before it was anchored';
const withoutAnchors = 'streams that were forged, rewritten and sealed again, or taken out';

const mostTold = 20;

/** Of a stream that is gone only the anchors know, and they do not name it. */
function streamOf(name: string): string {
  return name.startsWith('~') ? `a stream (in the anchors ${name.slice(0, 9)}…)` : name;
}

function saying({ stream: name, from, to, is }: Alteration): string {
  const stream = streamOf(name);
  const where = from === to ? `event ${from}` : `events ${from} to ${to}`;
  switch (is) {
    case 'altered':
      return `${stream} at ${where}`;
    case 'rewritten':
      return `${stream} somewhere in ${where}: not what was anchored`;
    case 'missing':
      return `${stream} has lost ${where} at its end`;
    case 'stream-missing':
      return `${stream} is gone, with ${where}`;
  }
}

if (import.meta.main) {
  try {
    const [flag, file] = process.argv.slice(2);
    const asked = z.union([z.tuple([]), z.tuple([z.literal('--anchors'), z.string().min(1)])]);
    if (!asked.safeParse([flag, file].filter((one) => one !== undefined)).success)
      throw new Error('Use: npm run verify, or npm run verify -- --anchors FILE');
    const { line, code } = await verdict(process.env, file);
    console.log(line);
    process.exitCode = code;
  } catch (problem) {
    console.error(`Nothing can be said: ${problem instanceof Error ? problem.message : 'unknown'}`);
    process.exitCode = 3;
  }
}
