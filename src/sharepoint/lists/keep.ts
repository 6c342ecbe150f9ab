/** Keeps one item for a key, the newest, however often and in whatever order it is written. */
import { z } from 'zod';
import { type Bounded, bounded } from '../../engine/bounded.ts';
import { GraphFault } from '../graph/fault.ts';
import type { Graph } from '../graph/graph.ts';
import { VERSION } from './columns.ts';
import type { Fields, Written } from './fields.ts';
import { changeItem, findItem, makeItem } from './item.ts';
import type { List } from './site.ts';

/** An item as last seen. It saves the look-up before the next write; a stale one costs extra requests. */
export type Seen = { readonly id: string; readonly version: number; readonly etag: string };

export type Kept = { readonly id: string; readonly did: 'created' | 'updated' | 'nothing' };

/**
 * Writes the fields under a key, unless what is there is at least as new. Safe to repeat after any failure.
 * @param version counted from 1
 * @param memory the list's items as they were last seen, by their keys
 * @param isNew whether there is probably no item yet: it is made at once, without looking first
 * @throws GraphFault, Throttled
 */
export async function keepRecord(
  graph: Graph,
  list: List,
  key: string,
  version: number,
  fields: Fields,
  memory: Bounded<string, Seen> = bounded(0),
  isNew = version === 1,
): Promise<Kept> {
  const entry = { list, key, version, fields: { ...fields, [VERSION]: version } };
  let seen = memory.get(key);
  if (!seen && !isNew && !list.writtenOnce) seen = await look(graph, list, key);

  for (let round = 1; ; round += 1) {
    const result: Result = seen ? await update(graph, entry, seen) : await create(graph, entry);
    remember(memory, key, 'did' in result ? result.seen : undefined);
    if ('did' in result) return { id: result.id, did: result.did };

    // Somebody else was first. Versions only grow, so this ends; the limit is for a tenant that contradicts itself.
    if (round === ROUNDS) throw result.lost;
    seen = await look(graph, list, key);
    // After a lost answer: either our write is there, or the next attempt makes it.
    if (result.lost.uncertain && !(seen && seen.version >= version)) throw result.lost;
  }
}

const ROUNDS = 6;

type Entry = { readonly list: List; readonly key: string; readonly version: number; readonly fields: Fields };
type Result = (Kept & { readonly seen: Seen | undefined }) | { readonly lost: GraphFault };

async function create(graph: Graph, { list, key, version, fields }: Entry): Promise<Result> {
  try {
    const made = await makeItem(graph, list, { ...fields, [list.key]: key });
    return { id: made.id, did: 'created', seen: seenAs(made, version) };
  } catch (problem) {
    return lostTo(problem, ({ code }) => code === 'duplicate-value');
  }
}

async function update(graph: Graph, { list, version, fields }: Entry, seen: Seen): Promise<Result> {
  if (seen.version >= version) return { id: seen.id, did: 'nothing', seen };
  try {
    const changed = await changeItem(graph, list, seen, fields);
    return { id: seen.id, did: 'updated', seen: seenAs(changed, version) };
  } catch (problem) {
    return lostTo(problem, ({ status }) => status === 412 || status === 404);
  }
}

async function look(graph: Graph, list: List, key: string): Promise<Seen | undefined> {
  const item = await findItem(graph, list, key, `fields($select=${list.key},${VERSION})`);
  return item && { id: item.id, version: z.number().catch(0).parse(item.fields[VERSION]), etag: item.etag };
}

function remember(memory: Bounded<string, Seen>, key: string, seen: Seen | undefined): void {
  if (seen) memory.set(key, seen);
  else memory.delete(key);
}

/** If the answer holds no etag, there is nothing to remember, and the next write has to look first. */
function seenAs({ id, etag }: Written, version: number): Seen | undefined {
  return etag === undefined ? undefined : { id, version, etag };
}

/** Our write may have arrived although its answer was lost; only a look can tell. */
function lostTo(problem: unknown, expected: (fault: GraphFault) => boolean): { lost: GraphFault } {
  if (problem instanceof GraphFault && (problem.uncertain || expected(problem))) return { lost: problem };
  throw problem;
}
