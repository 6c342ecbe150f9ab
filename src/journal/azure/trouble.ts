/** Finds the errands that fail, by a pointer to each, without looking at all errands. */
import { odata } from '@azure/data-tables';
import type { Errands } from '../journal.ts';
import { type ErrandRow, findErrand, troubledOf } from './errandRows.ts';
import { keyOf } from './keys.ts';
import { gather, type Pointers, pageFor } from './pointers.ts';
import type { Table, Written } from './table.ts';

/**
 * The pointers in `due.ts` move at every failure and could carry the attempts. Failures have pointers of their own
 * because:
 * - A condition on a column makes the storage read all that waits in every lane, timers included, at each look.
 * - In a long outage the oldest twenty could be found only by reading all that fail.
 * - The pointers in `due.ts` change after the row, so a failure could stay unseen.
 * This way a look reads only what has failed: mostly nothing.
 */
const partition = 'trouble';

type Failed = Pick<ErrandRow, 'id' | 'order' | 'attempts'>;

/** Sorts in the order in which the errands were added. */
export function pointerToTrouble({ id, order, attempts }: Failed): Written {
  return { partitionKey: partition, rowKey: `${order}:${keyOf(id)}`, id, attempts };
}

export async function troubled(
  table: Table,
  pointers: Pointers,
  attempts: number,
  limit: number,
): ReturnType<Errands['troubled']> {
  const least = Math.max(attempts, 1);
  const range = { where: odata`attempts ge ${least}` };
  const noted = pointers.pages<Failed>(partition, range, pageFor(limit));
  const rows = pointers.follow(noted, ({ id }) => findErrand(table, id));
  const found = await gather(rows, limit, (row) => row.attempts >= least);
  return found.slice(0, limit).map(troubledOf);
}
