/** Which errands fail, found without a look at all of them: a pointer to each that has failed. */
import { odata } from '@azure/data-tables';
import type { Errands } from '../journal.ts';
import { type ErrandRow, findErrand, troubledOf } from './errandRows.ts';
import { keyOf } from './keys.ts';
import { gather, type Pointers, pageFor } from './pointers.ts';
import type { Table, Written } from './table.ts';

/**
 * These are pointers of their own, though those in `due.ts` move at every failure and could carry the attempts: a
 * condition on a column makes the storage read all that waits in every lane, timers included, at each look; in a long
 * outage the oldest twenty could only be found among all that fail; and those pointers change after the row, so that a
 * failure could stay unseen. As it is, whoever looks reads only what has failed: mostly nothing.
 */
const partition = 'trouble';

type Failed = Pick<ErrandRow, 'id' | 'order' | 'attempts'>;

/** In the order in which they were called for. */
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
