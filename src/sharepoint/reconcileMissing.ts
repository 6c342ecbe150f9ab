/** Finds items that were made and deleted again before anybody saw them: their deletion is told by an id that says nothing. */
import { z } from 'zod';
import { changedSince } from '../casework/changed.ts';
import { versionOf } from '../casework/concerns.ts';
import type { Reference } from '../policy/reference.ts';
import { quoted } from './graph/route.ts';
import type { Graph } from './graph.ts';
import type { ReconcileKit } from './reconcile.ts';
import { type Book, isErased } from './reconcileLists.ts';
import { findRecord, ITEMS, idsOf } from './records.ts';
import type { List } from './site.ts';

/**
 * The keys of items that the journal calls for and that are not in the list, of the concerns to which something happened
 * since an instant (`ever`: of all of them). What the service has not written yet is not missing.
 * @param looked the last stream that was looked at, where all of them are; from behind it the look goes on
 * @returns page by page, each with its last stream
 */
export async function* findMissing(
  { graph, concerns, journal, clock }: ReconcileKit,
  list: List,
  book: Book,
  from: string,
  looked: string | undefined,
): AsyncGenerator<{ readonly keys: readonly string[]; readonly last: string | undefined }> {
  const since = from === 'ever' ? undefined : from;
  for await (const streams of changedSince(journal.streams, since, clock(), looked)) {
    const missing: string[] = [];
    for (const stream of streams) {
      const reference = book.referenceOf(stream) ?? book.referenceOf(`${stream}:1`);
      if (!reference) continue;
      // Asked in this order: what happens meanwhile is not looked for.
      const history = await concerns.history(reference);
      const waiting = (await journal.tasks.ofStream(reference)).filter(({ kind }) => kind === 'record');
      const written = Math.min(Number.POSITIVE_INFINITY, ...waiting.map(versionOf));
      const keys = isErased(history) ? [] : book.keys(history).filter((key) => book.versionOf(key) < written);
      missing.push(...(await absent(graph, list, book.about, reference, keys)));
    }
    yield { keys: missing, last: since === undefined ? streams.at(-1) : undefined };
  }
}

/** Those of a concern's keys that are not in the list. */
async function absent(
  graph: Graph,
  list: List,
  about: string,
  reference: Reference,
  keys: readonly string[],
): Promise<readonly string[]> {
  const query = {
    $filter: `fields/${about} eq ${quoted(reference)}`,
    $expand: `fields($select=${list.key})`,
  };
  const there = new Set<unknown>();
  for await (const { fields } of graph.all({ route: ITEMS, ids: idsOf(list), query }, keyed))
    there.add(fields[list.key]);
  const unseen = keys.filter((key) => !there.has(key));
  // Looked for one by one: somebody may have changed which concern an item is about.
  const looked = await Promise.all(
    unseen.map(async (key) => ((await findRecord(graph, list, key)) ? [] : [key])),
  );
  return looked.flat();
}

const keyed = z.object({ fields: z.record(z.string(), z.unknown()) });
