/** Says when errands are free to be claimed: by when they are due, and by who holds them. */
import { milliseconds } from '../instants.ts';
import type { ErrandRow, Lease, Waiting } from './errandRows.ts';

/**
 * When the errand may be claimed, in milliseconds, apart from the leases of other errands of its stream.
 * @param now leases from a clock far ahead of it count as ended; left out, every lease counts, as it does for
 * pointers
 */
export function freeAt(row: Pick<ErrandRow, 'dueAt' | keyof Lease>, now = always): number {
  return Math.max(milliseconds(row.dueAt), leaseEnd(row, now));
}

/** When the last lease of the stream's errands in this lane ends; 0 if none is leased. */
export function heldUntil({ errands }: Waiting, lane: string, now = always): number {
  return Math.max(0, ...errands.filter((row) => row.lane === lane).map((row) => leaseEnd(row, now)));
}

/** 0 if there is no lease, or a strange one, which ends later than any that could have been given by now. */
function leaseEnd({ leasedAt, leasedUntil }: Lease, now: number): number {
  if (!leasedUntil) return 0;
  const until = milliseconds(leasedUntil);
  const isStrange = until - now > 2 * (until - milliseconds(leasedAt));
  return isStrange ? 0 : until;
}

/** Seen from then, no lease is strange. */
const always = Number.POSITIVE_INFINITY;

/** Sorts errands by when they became free, and those free at the same time by when they were added. */
export function byTurn(now = always) {
  return (one: ErrandRow, other: ErrandRow): number =>
    freeAt(one, now) - freeAt(other, now) || (one.order < other.order ? -1 : 1);
}
