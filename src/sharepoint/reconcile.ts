/** Compares "Prevent concerns" and "Prevent chronology" with the journal, puts back what was changed there by hand, and has it on record. */
import type { Concerns } from '../casework/concerns.ts';
import type { Clock, Log } from '../casework/ports.ts';
import type { Journal } from '../journal/journal.ts';
import type { Local } from '../policy/concern/next.ts';
import { changesSince } from './delta.ts';
import type { Graph } from './graph.ts';
import { openKnownItems } from './knownItems.ts';
import { type Book, booksOf } from './reconcileLists.ts';
import { findMissing } from './reconcileMissing.ts';
import { openPlace } from './reconcilePlace.ts';
import { openSettling } from './reconcileSettle.ts';
import { type Entry, entryShape, readRecordItem } from './recordItem.ts';
import { locate } from './site.ts';

export type ReconcileKit = {
  readonly graph: Graph;
  /** Finds the SharePoint site's id. */
  readonly site: () => Promise<string>;
  readonly concerns: Concerns;
  readonly journal: Pick<Journal, 'streams' | 'tasks' | 'documents'>;
  readonly local: Local;
  readonly clock: Clock;
  readonly log: Log;
  /** Whether somebody has said that the journal was restored: what it does not know is set aside then, and the record goes on. */
  readonly isRestored?: boolean;
};

/** What was found in a list. */
export type Reconciled = {
  readonly list: string;
  /** Items that were changed since the last time, by the service or by hand; all of them where the whole list was read. */
  read: number;
  /** Edits that were not on record yet. */
  edits: number;
  restored: number;
  /** Items that belong to no concern. */
  strays: number;
  /** Keys of items that the service wrote and the journal does not know: it was restored from an older copy. */
  readonly ahead: string[];
  /** How many of those were set aside, so that the record goes on. */
  aside: number;
  /** Keys of items that could not be put back, each with Graph's code; the next time tries again. */
  readonly failed: string[];
};

/**
 * Reads what was changed since the last time, a page at a time; what was read is kept, so that an end half-way costs
 * nothing. An unchanged list costs one request.
 * @throws GraphFault, Throttled; Conflict where the same is going on elsewhere
 */
export async function reconcile(kit: ReconcileKit): Promise<readonly Reconciled[]> {
  const site = await kit.site();
  const found: Reconciled[] = [];
  for (const book of booksOf(kit.local)) found.push(await reconcileList(kit, site, book));
  return found;
}

async function reconcileList(kit: ReconcileKit, site: string, book: Book): Promise<Reconciled> {
  const { graph, journal, clock } = kit;
  const { documents } = journal;
  const list = await locate(graph, site, book.declared);
  const known = openKnownItems(documents, book.name, clock);
  const place = await openPlace(documents, book.name, clock);
  const found = {
    list: book.declared.name,
    read: 0,
    edits: 0,
    restored: 0,
    strays: 0,
    ahead: [],
    aside: 0,
    failed: [],
  };
  const settling = openSettling(kit, list, book, known, place, found);

  await settling.settle(await Promise.all(place.takeOpen().map(again)));
  await place.keep();
  for await (const page of changesSince(graph, list, place.link(), 'fields', entryShape)) {
    place.turn(page);
    found.read += page.entries.length;
    await settling.settle([...new Map(page.entries.map((entry) => [entry.id, entry])).values()]);
    if (page.isLast && place.isWhole()) {
      for await (const ids of known.before(place.round(), place.highest()))
        await settling.settle(ids.map((id): Entry => ({ id, isGone: true })));
    }
    await known.keep();
    await place.reached(page);
  }
  const from = place.lookFrom();
  if (from !== undefined) {
    for await (const { keys, last } of findMissing(kit, list, book, from, place.looked())) {
      await settling.restoreMissing(keys);
      await place.lookedAt(last);
    }
    await place.allFound();
  }
  report(kit, found);
  return found;

  async function again(id: string): Promise<Entry> {
    return (await readRecordItem(graph, list, id)) ?? { id, isGone: true };
  }
}

function report({ log }: ReconcileKit, { list, edits, strays, ahead }: Reconciled): void {
  const kind = list;
  if (edits > 0) log.warn({ event: 'record-edited', kind, count: edits });
  if (strays > 0) log.warn({ event: 'stray-item', kind, count: strays });
  if (ahead.length > 0) log.error({ event: 'journal-behind', kind, count: ahead.length });
}
