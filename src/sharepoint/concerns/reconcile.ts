/** Compares the lists of concerns with the journal, and puts back what was changed by hand. */
import type { Journal } from '../../journal/journal.ts';
import { type CompareKit, compareBook } from '../lists/compare.ts';
import type { Reconciled } from '../lists/putBack.ts';
import { type BooksKit, booksOf } from './books.ts';

export type ReconcileKit = CompareKit &
  Omit<BooksKit, 'errands'> & {
    readonly journal: { readonly errands: Pick<Journal['errands'], 'ofStream'> };
  };

/** @throws GraphFault, Throttled; Conflict if another instance is doing the same */
export async function reconcile(kit: ReconcileKit): Promise<readonly Reconciled[]> {
  const all: Reconciled[] = [];
  for (const book of booksOf({ ...kit, errands: kit.journal.errands }))
    all.push(await compareBook(kit, book));
  return all;
}
