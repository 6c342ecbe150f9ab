/** Finds errands when they are due, by pointers in order of time: each lane has a partition of them. */
import { odata } from '@azure/data-tables';
import { instant } from '../instants.ts';
import { keyOf, timeKey } from './keys.ts';
import type { Pointers } from './pointers.ts';
import { type Kept, mostChanges, type Range, type Table, type Written } from './table.ts';

export type Pointed = {
  readonly lane: string;
  readonly id: string;
  readonly stream: string;
  readonly at: number;
  /** Since when it is leased; empty if it is not. */
  readonly leasedAt?: string;
};

export type Moved = Omit<Pointed, 'at'> & { readonly from: readonly number[]; readonly to: number };

type DueColumns = { readonly id: string; readonly stream: string; readonly leasedAt: string };

export type DuePointer = Kept<DueColumns> & { readonly at: number };

export function openDue(table: Table, pointers: Pointers) {
  const known = new Set<string>();
  const behind = (now: number) => odata`leasedAt gt ${instant(now)}`;
  const pagesOf = async function* (
    lane: string,
    range: Range,
    pageSize: number,
  ): AsyncGenerator<DuePointer[]> {
    for await (const page of pointers.pages<DueColumns>(partitionOf(lane), range, pageSize))
      yield page.map((row) => ({ ...row, at: Number.parseInt(row.rowKey, 10) }));
  };
  return {
    /** To be called before new errands are written. */
    point: async (errands: readonly Pointed[]) => {
      const fresh = [...new Set(errands.map(({ lane }) => lane))].filter((lane) => !known.has(lane));
      // A lane that is not listed would not be watched for overdue errands.
      await pointers.put([...fresh.map(laneRow), ...errands.map(pointerTo)]);
      for (const lane of fresh) known.add(lane);
    },
    /** Pointers of a lane with times before an instant (milliseconds), in order. */
    walk: (lane: string, before: number, pageSize: number) =>
      pagesOf(lane, { below: timeKey(before) }, pageSize),
    /**
     * Pointers after now to errands that were leased later than now, by a clock that is ahead, even slightly. This
     * reads through all that is not due yet, so it is not for every look.
     */
    leasedLater: (lane: string, now: number) =>
      pagesOf(lane, { from: timeKey(now + 1), where: behind(now) }, mostChanges),
    /** Whether `walk` or `leasedLater` would find anything in any lane. Mostly not, and one request tells. */
    hasAny: (before: number, now: number | undefined) => {
      const early = odata`RowKey lt ${timeKey(before)}`;
      return table.hasAny(lanes, now === undefined ? early : `${early} or ${behind(now)}`);
    },
    /** To be called after errands have got other times. */
    move: (moves: readonly Moved[]) => pointers.move(moves.map(moveOf)),
    /** To be called after the errand's row is gone. */
    drop: (errand: Pointed) => pointers.remove(keyOfPointer(errand)),
    /** Every lane that has ever had an errand. */
    lanes: async () => (await table.rows<{ lane: string }>(lanesPartition)).map(({ lane }) => lane),
  };
}

export type Due = ReturnType<typeof openDue>;

function moveOf({ from, to, ...errand }: Moved) {
  const old = [...new Set(from)].filter((at) => at !== to);
  return { to: pointerTo({ ...errand, at: to }), from: old.map((at) => keyOfPointer({ ...errand, at })) };
}

const lanesPartition = 'lanes';
const laneRow = (lane: string): Written => ({ partitionKey: lanesPartition, rowKey: keyOf(lane), lane });

const lanes = 'lane:';
const partitionOf = (lane: string) => `${lanes}${keyOf(lane)}`;

function keyOfPointer({ lane, id, at }: Pick<Pointed, 'lane' | 'id' | 'at'>) {
  return { partitionKey: partitionOf(lane), rowKey: `${timeKey(at)}:${keyOf(id)}` };
}

function pointerTo(errand: Pointed): Written {
  const { id, stream, leasedAt = '' } = errand;
  return { ...keyOfPointer(errand), id, stream, leasedAt };
}
