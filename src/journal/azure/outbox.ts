/** Holds what the verbs of errands share: where they look, what is in hand, how rows change. */
import type { Due } from './due.ts';
import { type ErrandRow, lastThrough, passGate, rewrite, type Waiting } from './errandRows.ts';
import type { Pointers } from './pointers.ts';
import type { Table } from './table.ts';
import { pointerToTrouble } from './trouble.ts';

export type Outbox = {
  readonly table: Table;
  readonly pointers: Pointers;
  readonly due: Due;
  /** The errands that this instance has claimed, each as its row was last written. */
  readonly inHand: Map<string, ErrandRow>;
};

export type Altered = { readonly before: ErrandRow; readonly row: ErrandRow };

/**
 * Writes errands of one stream and lane together, through the gate of their lane. The caller moves their pointers
 * next.
 * @param pass marks the gate as passed by this call; no other call uses the same
 * @returns false if somebody else was first; nothing is written then
 */
export async function alterTogether(
  { table, pointers }: Outbox,
  waiting: Waiting,
  altered: readonly Altered[],
  pass: string,
): Promise<boolean> {
  const [first] = altered;
  if (!first) return false;
  const { stream, lane } = first.row;
  const failed = altered.filter(({ before, row }) => row.attempts > before.attempts);
  await pointers.put(failed.map(({ row }) => pointerToTrouble(row)));
  const changes = altered.map(({ row }) => rewrite(row));
  const passed = await table.commit([passGate(waiting, stream, lane, pass), ...changes]);
  // If our first attempt was written but its answer lost, the retry meets the gate that we have passed.
  return passed || (await lastThrough(table, stream, lane)) === pass;
}
