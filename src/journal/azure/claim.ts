/** Claims errands: finds those that are due, and lets one of several instances have them. */
import { randomUUID } from 'node:crypto';
import { instant, milliseconds } from '../instants.ts';
import { type Errands, LEASE_RAN_OUT } from '../journal.ts';
import type { DuePointer } from './due.ts';
import { type ErrandRow, errandOf, type Waiting, waitingIn } from './errandRows.ts';
import { byTurn, freeAt, heldUntil } from './leases.ts';
import { alterTogether, type Outbox } from './outbox.ts';
import { mostChanges } from './table.ts';

/** An errand that may be claimed, with the times at which pointers to it stand. */
type Free = { readonly row: ErrandRow; readonly waiting: Waiting; readonly from: readonly number[] };

/** One look at a lane: its pointers read so far, and all that waits in the streams they lead to. */
type Look = {
  readonly lane: string;
  readonly now: number;
  readonly met: DuePointer[];
  readonly streams: Map<string, Waiting>;
};

/** One row of the transaction is the gate. */
const mostAtOnce = mostChanges - 1;

/** About as long as a lease, so that a wrong clock holds errands up about as long as a dead instance does. */
const lookAheadEveryMs = 30_000;

export function claimer(outbox: Outbox): Errands['claim'] {
  const lookedAhead = new Map<string, number>();
  return async (lane, now, limit, leaseUntil) => {
    const look: Look = { lane, now: milliseconds(now), met: [], streams: new Map() };
    const until = milliseconds(leaseUntil);
    if (isTimeToLookAhead(lookedAhead, lane)) await lookAhead(outbox, look);
    const free = await lookForFree(outbox, look, limit);
    const byStream = Map.groupBy(free, ({ row }) => row.stream);
    const taken = await Promise.all(
      [...byStream.values()].map((some) => take(outbox, some, look.now, until)),
    );
    const ours = new Map(taken.flat().map((row) => [row.id, row]));
    const moves = free.flatMap(({ row: { id }, from }) => {
      const row = ours.get(id);
      return row ? [{ ...row, from, to: freeAt(row) }] : [];
    });
    // A pointer that was not moved is early, and the next reader moves it on. The errands are ours all the same.
    await outbox.due.move(moves).catch(() => undefined);
    return free.flatMap(({ row }) => ours.get(row.id) ?? []).map(errandOf);
  };
}

/** What a clock far ahead has leased lies after all that is due. It is looked for now and then, and at the start. */
function isTimeToLookAhead(lookedAhead: Map<string, number>, lane: string): boolean {
  const last = lookedAhead.get(lane) ?? Number.NEGATIVE_INFINITY;
  if (performance.now() - last < lookAheadEveryMs) return false;
  lookedAhead.set(lane, performance.now());
  return true;
}

async function lookAhead(outbox: Outbox, look: Look): Promise<void> {
  for await (const page of outbox.due.leasedLater(look.lane, look.now)) await meet(outbox, look, page);
}

/** The first errands of the lane that nobody holds, in the order in which they became free. */
async function lookForFree(outbox: Outbox, look: Look, limit: number): Promise<readonly Free[]> {
  const { lane, now } = look;
  for await (const page of outbox.due.walk(lane, now + 1, limit * 2 + 8)) {
    // Streams are read a few at a time: mostly the first pointers lead to enough errands.
    for (let from = 0; from < page.length; from += limit) {
      const some = page.slice(from, from + limit);
      await meet(outbox, look, some);
      const reached = some.at(-1)?.at ?? now;
      const free = freeIn(look);
      // No errand after these became free before its pointer's time.
      if (free.filter(({ row }) => freeAt(row, now) <= reached).length >= limit) return free.slice(0, limit);
    }
  }
  return freeIn(look).slice(0, limit);
}

/** Reads the streams that pointers lead to, moves early pointers on, and drops old pointers that lead nowhere. */
async function meet(
  { table, pointers, due }: Outbox,
  look: Look,
  some: readonly DuePointer[],
): Promise<void> {
  const { now, streams } = look;
  const fresh = [...new Set(some.map(({ stream }) => stream))].filter((stream) => !streams.has(stream));
  await Promise.all(fresh.map(async (stream) => streams.set(stream, await waitingIn(table, stream))));
  for (const pointer of some) {
    const row = streams.get(pointer.stream)?.errands.find(({ id }) => id === pointer.id);
    const at = row ? freeAt(row, now) : 0;
    if (!row) await pointers.dropIfOld(pointer);
    else if (at > now && at !== pointer.at) await due.move([{ ...row, from: [pointer.at], to: at }]);
  }
  look.met.push(...some);
}

function freeIn({ lane, now, met, streams }: Look): readonly Free[] {
  const turn = byTurn(now);
  const pointers = Map.groupBy(met, ({ id }) => id);
  return [...streams.values()]
    .filter((waiting) => heldUntil(waiting, lane, now) <= now)
    .flatMap((waiting) => waiting.errands.map((row) => ({ row, waiting })))
    .filter(({ row }) => row.lane === lane && freeAt(row, now) <= now)
    .map(({ row, waiting }) => ({
      row,
      waiting,
      from: [freeAt(row), ...(pointers.get(row.id) ?? []).map(({ at }) => at)],
    }))
    .sort((one, other) => turn(one.row, other.row));
}

/** Leases errands of one stream, as many as fit into one transaction; none if somebody else was first. */
async function take(
  outbox: Outbox,
  some: readonly Free[],
  at: number,
  until: number,
): Promise<readonly ErrandRow[]> {
  const [first] = some;
  if (!first) return [];
  const claim = randomUUID();
  const altered = some.slice(0, mostAtOnce).map(({ row: before }) => ({
    before,
    row: leased(before, claim, at, until),
  }));
  if (!(await alterTogether(outbox, first.waiting, altered, claim))) return [];
  const rows = altered.map(({ row }) => row);
  for (const row of rows) outbox.inHand.set(row.id, row);
  return rows;
}

/** A lease that ran out counts as an attempt, so that an errand that crashes its instance comes to light. */
function leased(row: ErrandRow, claim: string, at: number, until: number): ErrandRow {
  const lease = { claim, leasedAt: instant(at), leasedUntil: instant(until) };
  const hasRunOut = row.leasedUntil !== '';
  return hasRunOut
    ? { ...row, ...lease, attempts: row.attempts + 1, problem: LEASE_RAN_OUT }
    : { ...row, ...lease };
}
