/** When errands are free to be claimed: by when they are due, and by who holds them. */
import { milliseconds } from '../instants.ts';
import type { ErrandRow, Lease, Waiting } from './errandRows.ts';

/**
 * When the errand may be claimed as far as it is concerned itself, in milliseconds.
 * @param now leases of a clock that was far ahead of it count as ended; left out, every lease counts, as for its pointer
 */
export function freeAt(row: Pick<ErrandRow, 'dueAt' | keyof Lease>, now = always): number {
  return Math.max(milliseconds(row.dueAt), leaseEnd(row, now));
}

/** Until when somebody holds errands of the stream in this lane; 0 where nobody does. */
export function heldUntil({ errands }: Waiting, lane: string, now = always): number {
  return Math.max(0, ...errands.filter((row) => row.lane === lane).map((row) => leaseEnd(row, now)));
}

/** 0 where there is no lease, or a strange one: it lasts for longer than any that was given by about now. */
function leaseEnd({ leasedAt, leasedUntil }: Lease, now: number): number {
  if (!leasedUntil) return 0;
  const until = milliseconds(leasedUntil);
  const isStrange = until - now > 2 * (until - milliseconds(leasedAt));
  return isStrange ? 0 : until;
}

/** No lease is strange by then. */
const always = Number.POSITIVE_INFINITY;

/** Who became free first; of two, who was called for first. */
export function byTurn(now = always) {
  return (one: ErrandRow, other: ErrandRow): number =>
    freeAt(one, now) - freeAt(other, now) || (one.order < other.order ? -1 : 1);
}
