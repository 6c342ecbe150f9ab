/** Compares a list that is a record with the journal, and puts back what was changed there by hand. */
import type { Log } from '../../engine/ports.ts';
import type { Book } from './book.ts';
import { nothingFound } from './damage.ts';
import { rewriteLacking } from './lacking.ts';
import type { Lists } from './lists.ts';
import type { ChangedSince } from './missing.ts';
import { putBack, type Reconciled } from './putBack.ts';
import { openRemovals } from './removals.ts';
import { allOf } from './site.ts';
import { type WatchKit, watch } from './watch.ts';

export type CompareKit = WatchKit & {
  readonly lists: Pick<Lists, 'find'>;
  readonly changed: ChangedSince;
  readonly log: Log;
  /** Whether somebody has said that the journal was restored. */
  readonly isRestored?: boolean;
};

/** @throws GraphFault, Throttled; Conflict if another instance is doing the same */
export async function compareBook(kit: CompareKit, book: Book): Promise<Reconciled> {
  const { graph, lists, changed, drawer, clock, log, isRestored = false } = kit;
  const list = await lists.find(book.declared);
  const found = nothingFound();
  const offSite = (await book.offSite?.streams()) ?? new Set<string>();
  await list.limits.tryAgain((columns) => rewriteLacking({ graph, list, book, offSite }, columns));
  const removals = openRemovals(drawer, clock);
  const desk = { graph, book, changed, offSite, removals, clock, log, isRestored, found };
  const watched = {
    name: `${book.name}/${list.listId}`,
    title: book.declared.name,
    list,
    reads: allOf(list),
  };
  const read = await watch(kit, watched, (reading) => putBack(desk, reading));
  const reconciled = { list: book.declared.name, read, ...found };
  report(log, reconciled);
  return reconciled;
}

function report(log: Log, { list: kind, edits, strays, ahead }: Reconciled): void {
  if (edits > 0) log.warn({ event: 'record-edited', kind, count: edits });
  if (strays > 0) log.warn({ event: 'stray-item', kind, count: strays });
  if (ahead.length > 0) log.error({ event: 'journal-behind', kind, count: ahead.length });
}
