/** Keeps one item for one key, however often and in whatever order it is asked to; an older version never replaces a newer. */

import { z } from 'zod';
import { GraphFault } from './graph/fault.ts';
import { quoted } from './graph/route.ts';
import type { Graph } from './graph.ts';
import { forgetful, type Memory, type Seen } from './memory.ts';
import type { List } from './site.ts';

/** Column values by internal name. Null empties a column, an array is several choices, undefined leaves it alone. */
export type Fields = Readonly<Record<string, Value | undefined>>;
type Value =
  | string
  | number
  | boolean
  | null
  | readonly string[]
  | { readonly Url: string; readonly Description: string };

export type Kept = { readonly id: string; readonly did: 'created' | 'updated' | 'nothing' };

/**
 * Writes the fields under a key, unless what is there is as new. Safe to repeat after any failure.
 * @param version counted from 1
 * @param isNew whether there is hardly an item yet: it is made at once, without a look for what is there
 * @throws GraphFault, Throttled
 */
export async function keepRecord(
  graph: Graph,
  list: List,
  key: string,
  version: number,
  fields: Fields,
  memory: Memory = forgetful,
  isNew = version === 1,
): Promise<Kept> {
  const entry = { list, key, version, fields: { ...fields, [VERSION]: version } };
  let seen = memory.get(list, key);
  if (!seen && !isNew && !list.writtenOnce) seen = await look(graph, list, key);

  for (let round = 1; ; round += 1) {
    const result: Result = seen ? await update(graph, entry, seen) : await create(graph, entry);
    memory.set(list, key, 'did' in result ? result.seen : undefined);
    if ('did' in result) return { id: result.id, did: result.did };

    // Someone else was first. It ends, since versions only grow; the bound is for a tenant that contradicts itself.
    if (round === ROUNDS) throw result.lost;
    seen = await look(graph, list, key);
    // After a failure of the line, what is there is either ours or left to the next attempt, which may wait.
    if (result.lost.uncertain && !(seen && seen.version >= version)) throw result.lost;
  }
}

/** The item under a key with all its fields, or undefined where there is none. */
export async function findRecord(
  graph: Graph,
  list: List,
  key: string,
): Promise<{ id: string; fields: Readonly<Record<string, unknown>> } | undefined> {
  const item = await itemUnder(graph, list, key, 'fields');
  return item && { id: item.id, fields: item.fields };
}

/** The column that says up to which version of its stream an item is. */
export const VERSION = 'JournalVersion';
export const ITEMS = '/sites/{site}/lists/{list}/items';
const ROUNDS = 6;

type Entry = { readonly list: List; readonly key: string; readonly version: number; readonly fields: Fields };
type Result = (Kept & { readonly seen: Seen | undefined }) | { readonly lost: GraphFault };

async function create(graph: Graph, { list, key, version, fields }: Entry): Promise<Result> {
  const body = { fields: written({ ...fields, [list.key]: key }) };
  try {
    const made = await graph.ask({ method: 'POST', route: ITEMS, ids: idsOf(list), body }, identified);
    return { id: made.id, did: 'created', seen: seenAs(made.id, version, made['@odata.etag']) };
  } catch (problem) {
    return lostTo(problem, ({ code }) => code === 'duplicate-value');
  }
}

async function update(graph: Graph, { list, version, fields }: Entry, seen: Seen): Promise<Result> {
  const { id, etag: ifMatch } = seen;
  if (seen.version >= version) return { id, did: 'nothing', seen };

  const call = {
    route: `${ITEMS}/{item}/fields`,
    ids: { ...idsOf(list), item: id },
    ifMatch,
    body: written(fields),
  };
  try {
    const answer = await graph.ask({ ...call, method: 'PATCH' }, tagged);
    return { id, did: 'updated', seen: seenAs(id, version, answer['@odata.etag']) };
  } catch (problem) {
    return lostTo(problem, ({ status }) => status === 412 || status === 404);
  }
}

async function look(graph: Graph, list: List, key: string): Promise<Seen | undefined> {
  const item = await itemUnder(graph, list, key, `fields($select=${list.key},${VERSION})`);
  if (!item) return undefined;
  const version = z.number().catch(0).parse(item.fields[VERSION]);

  return { id: item.id, version, etag: item['@odata.etag'] };
}

async function itemUnder(graph: Graph, list: List, key: string, $expand: string): Promise<Item | undefined> {
  const $filter = `fields/${list.key} eq ${quoted(key)}`;
  const answer = await graph.ask({ route: ITEMS, ids: idsOf(list), query: { $filter, $expand } }, found);
  return answer.value[0];
}

const tagged = z.object({ '@odata.etag': z.string().optional() });
const identified = tagged.extend({ id: z.string().min(1) });
const item = z.object({
  id: z.string().min(1),
  '@odata.etag': z.string(),
  fields: z.record(z.string(), z.unknown()),
});
type Item = z.infer<typeof item>;
const found = z.object({ value: z.array(item) });

export const idsOf = ({ siteId, listId }: List) => ({ site: siteId, list: listId });

/** Where the answer holds no etag there is nothing to remember: the next writer has to look. */
function seenAs(id: string, version: number, etag: string | undefined): Seen | undefined {
  return etag === undefined ? undefined : { id, version, etag };
}

/** Where the answer was lost the item may be as wanted all the same: only looking tells. */
function lostTo(problem: unknown, expected: (fault: GraphFault) => boolean): { lost: GraphFault } {
  if (problem instanceof GraphFault && (problem.uncertain || expected(problem))) return { lost: problem };
  throw problem;
}

/** The fields as Graph takes them: several choices are understood only together with their type. */
export function written(fields: Fields): Record<string, Value> {
  const body: Record<string, Value> = {};
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined) continue;
    if (Array.isArray(value)) body[`${name}@odata.type`] = 'Collection(Edm.String)';
    body[name] = value;
  }
  return body;
}
