/** Finds errands that could have been claimed for a while, and were not. */
import { milliseconds } from '../instants.ts';
import type { Errands } from '../journal.ts';
import type { DuePointer } from './due.ts';
import { type ErrandRow, troubledOf, type Waiting, waitingIn } from './errandRows.ts';
import { byTurn, freeAt, heldUntil } from './leases.ts';
import type { Outbox } from './outbox.ts';
import { gather, type Pages, pageFor } from './pointers.ts';

export async function overdue(
  outbox: Outbox,
  before: string,
  limit: number,
  now: string | undefined,
): ReturnType<Errands['overdue']> {
  const until = milliseconds(before);
  const at = now === undefined ? undefined : milliseconds(now);
  if (!(await outbox.due.hasAny(until, at))) return [];
  const lanes = await outbox.due.lanes();
  const found = await Promise.all(lanes.map((lane) => overdueIn(outbox, lane, until, limit, at)));
  return found.flat().sort(byTurn(at)).slice(0, limit).map(troubledOf);
}

async function overdueIn(
  { table, pointers, due }: Outbox,
  lane: string,
  until: number,
  limit: number,
  now: number | undefined,
): Promise<readonly ErrandRow[]> {
  const look = async ({ id, stream }: DuePointer) => {
    const waiting = await waitingIn(table, stream);
    const row = waiting.errands.find((errand) => errand.id === id);
    return row && { row, waiting };
  };
  const isOverdue = ({ row, waiting }: { row: ErrandRow; waiting: Waiting }) =>
    freeAt(row, now) < until && heldUntil(waiting, lane, now) < until;
  const among = (some: Pages<DuePointer>) => gather(pointers.follow(some, look), limit, isOverdue);
  const found = [
    ...(await among(due.walk(lane, until, pageFor(limit)))),
    ...(now === undefined ? [] : await among(due.leasedLater(lane, now))),
  ];
  return [...new Map(found.map(({ row }) => [row.id, row])).values()];
}
