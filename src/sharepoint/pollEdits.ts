/** Asks now and then what people changed in "Policy review tasks", and has each change taken in. */
import { z } from 'zod';
import type { Log } from '../casework/ports.ts';
import type { Documents } from '../journal/journal.ts';
import { changesSince, type Page } from './delta.ts';
import type { Graph } from './graph.ts';
import { lastModifiedBy } from './reviewItem.ts';
import type { ReviewList } from './reviews.ts';

export type PollKit = {
  readonly graph: Graph;
  readonly reviewList: ReviewList;
  readonly documents: Documents;
  readonly clock: () => string;
  readonly log: Log;
  /** Turns a failure into a code for the log. */
  readonly explain: (error: unknown) => string;
};

/** @returns a poll; it never fails, and two at a time are one */
export function pollEdits(kit: PollKit): () => Promise<void> {
  let polling: Promise<void> | undefined;
  return () => {
    polling ??= poll(kit)
      .catch((error: unknown) => kit.log.warn({ event: 'poll-failed', code: kit.explain(error) }))
      .finally(() => {
        polling = undefined;
      });
    return polling;
  };
}

const place = 'reviews-delta';

/** Where the last poll ended, and which item holds which task: a deletion is told by the item's id alone. */
const keptShape = z.object({ link: z.string().optional(), items: z.record(z.string(), z.string()) });
type Kept = z.infer<typeof keptShape>;

const changeShape = z.object({
  id: z.string(),
  '@odata.etag': z.string().optional(),
  deleted: z.unknown().optional(),
  fields: z.object({ TaskKey: z.string().optional() }).optional(),
  lastModifiedBy,
});
type Change = z.infer<typeof changeShape>;

/** The place is kept only after everything up to it is in the journal. */
async function poll(kit: PollKit): Promise<void> {
  const { documents, clock } = kit;
  const kept = keptShape.safeParse((await documents.get(place, clock()))?.body);
  const before: Kept = kept.success ? kept.data : { items: {} };
  const { entries, link, isWhole } = await changes(kit, before.link);
  const latest = new Map(entries.map((entry) => [entry.id, entry]));
  const items = { ...before.items };
  const gone = isWhole ? Object.keys(items).filter((id) => !latest.has(id)) : [];

  const failures: unknown[] = [];
  const attempt = (work: Promise<void>) => work.catch((error: unknown) => void failures.push(error));
  for (const id of gone) await attempt(deleted(kit, items, id));
  for (const entry of latest.values()) {
    await attempt(entry.deleted ? deleted(kit, items, entry.id) : changed(kit, items, entry));
  }
  const after: Kept = { link: failures.length === 0 ? link : before.link, items };
  if (JSON.stringify(after) !== JSON.stringify(before)) await documents.put(place, after);
  if (failures.length > 0) throw failures[0];
}

async function changes({ graph, reviewList }: PollKit, link: string | undefined) {
  const list = await reviewList.list();
  const entries: Change[] = [];
  let last: Page<Change> | undefined;
  for await (last of changesSince(graph, list, link, 'fields($select=TaskKey)', changeShape))
    entries.push(...last.entries);
  return { entries, link: last?.link, isWhole: last?.isWhole ?? false };
}

async function deleted(
  { reviewList, log }: PollKit,
  items: Record<string, string>,
  id: string,
): Promise<void> {
  const key = items[id] ?? reviewList.seen.keyOf(id);
  if (key === undefined) {
    log.info({ event: 'unknown-item-deleted' });
    return;
  }
  await reviewList.restore(key, id);
  delete items[id];
}

async function changed({ reviewList }: PollKit, items: Record<string, string>, entry: Change): Promise<void> {
  const { id, fields, '@odata.etag': etag } = entry;
  const key = fields?.TaskKey;
  const known = items[id] ?? reviewList.seen.keyOf(id);
  if (known !== undefined && known !== key) {
    await reviewList.renamed(known, id, entry.lastModifiedBy);
    delete items[id];
    return;
  }
  // Items that people made for themselves have no task, and stay theirs.
  if (key === undefined) return;
  if (reviewList.seen.get(key)?.etag !== etag) await reviewList.keep(key, id);
  items[id] = key;
}
