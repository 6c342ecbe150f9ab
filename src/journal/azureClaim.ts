/** Claims tasks in Azure Table Storage: finds who is due, and lets one of several instances have them. */
import { randomUUID } from 'node:crypto';
import type { Due, Pointer } from './azureDue.ts';
import { mostChanges, type Table } from './azureTable.ts';
import {
  byTurn,
  changeOf,
  freeAt,
  heldUntil,
  lastThrough,
  passGate,
  type TaskRow,
  taskOf,
  type Waiting,
  waitingIn,
} from './azureTaskRows.ts';
import type { InHand } from './azureTasks.ts';
import type { Trouble } from './azureTrouble.ts';
import { instant, milliseconds } from './instants.ts';
import { LEASE_RAN_OUT, type Tasks } from './journal.ts';

/** A task that may be claimed, with the pointers to it that were met. */
type Free = { readonly row: TaskRow; readonly waiting: Waiting; readonly from: readonly number[] };

/** One row of the transaction is the gate. */
const mostAtOnce = mostChanges - 1;

/** As long as a lease, about: who dies is not waited for longer than who had the wrong clock. */
const lookAheadEveryMs = 30_000;

export function claimer(table: Table, due: Due, trouble: Trouble, inHand: InHand): Tasks['claim'] {
  const lookedAhead = new Map<string, number>();
  return async (lane, now, limit, leaseUntil) => {
    const at = milliseconds(now);
    const free = await lookForFree(lane, at, limit);
    const byStream = Map.groupBy(free, ({ row }) => row.stream);
    const until = milliseconds(leaseUntil);
    const taken = (
      await Promise.all([...byStream.values()].map((some) => take(lane, some, at, until)))
    ).flat();
    const moves = taken.map(({ row, from }) => ({ ...row, from, to: until }));
    // A pointer that stays where it was is early: whoever meets it moves it on. The tasks are ours all the same.
    await due.move(lane, moves).catch(() => undefined);
    const inOrder = new Map(free.map(({ row }, place) => [row.id, place]));
    return taken
      .map(({ row }) => row)
      .sort((one, other) => (inOrder.get(one.id) ?? 0) - (inOrder.get(other.id) ?? 0))
      .map(taskOf);
  };

  /** The first of a lane that nobody holds, in the order in which they became free. */
  async function lookForFree(lane: string, now: number, limit: number): Promise<readonly Free[]> {
    const streams = new Map<string, Waiting>();
    const met: Pointer[] = [];
    const meet = async (some: readonly Pointer[]) => {
      const fresh = [...new Set(some.map(({ stream }) => stream))].filter((stream) => !streams.has(stream));
      await Promise.all(fresh.map(async (stream) => streams.set(stream, await waitingIn(table, stream))));
      await tidy(lane, now, some, streams);
      met.push(...some);
    };
    if (isTimeToLookAhead(lane)) for await (const page of due.leasedLater(lane, now)) await meet(page);
    for await (const page of due.walk(lane, now + 1, limit * 2 + 8)) {
      // Streams are read a few at a time: mostly the first pointers lead to as many tasks as are asked for.
      for (let from = 0; from < page.length; from += limit) {
        const some = page.slice(from, from + limit);
        await meet(some);
        const reached = some.at(-1)?.at ?? now;
        const free = freeIn(lane, now, streams, met);
        // No task behind these became free before its pointer's time.
        if (free.filter(({ row }) => freeAt(row, now) <= reached).length >= limit)
          return free.slice(0, limit);
      }
    }
    return freeIn(lane, now, streams, met).slice(0, limit);
  }

  /** What a clock far ahead has leased lies behind all that is due, and is looked for now and then: at the start, too. */
  function isTimeToLookAhead(lane: string): boolean {
    const last = lookedAhead.get(lane) ?? Number.NEGATIVE_INFINITY;
    if (performance.now() - last < lookAheadEveryMs) return false;
    lookedAhead.set(lane, performance.now());
    return true;
  }

  /** Moves pointers that are early to where they belong, and drops those that belong nowhere. */
  async function tidy(
    lane: string,
    now: number,
    page: readonly Pointer[],
    streams: ReadonlyMap<string, Waiting>,
  ): Promise<void> {
    for (const pointer of page) {
      const row = streams.get(pointer.stream)?.tasks.find(({ id }) => id === pointer.id);
      const at = row ? freeAt(row, now) : 0;
      if (!row) await due.dropOrphan(pointer);
      else if (at > now && at !== pointer.at) await due.move(lane, [{ ...row, from: [pointer.at], to: at }]);
    }
  }

  /** Leases tasks of one stream, as many as go together; none when somebody else was there first. */
  async function take(
    lane: string,
    some: readonly Free[],
    at: number,
    until: number,
  ): Promise<readonly Free[]> {
    const [first] = some;
    if (!first) return [];
    const {
      waiting,
      row: { stream },
    } = first;
    const claim = randomUUID();
    const leased = some.slice(0, mostAtOnce).map(({ row, ...rest }) => ({
      ...rest,
      before: row,
      row: leasedTo(row, claim, at, until),
    }));
    // A task that kills whoever performs it must come to light.
    for (const { before, row } of leased) if (row.attempts > before.attempts) await trouble.note(row);
    const changes = leased.map(({ before, row: { leasedAt, leasedUntil, attempts, problem } }) =>
      changeOf(before, { leasedAt, leasedUntil, attempts, problem, claim }),
    );
    const won = await table.commit([passGate(waiting, stream, lane, claim), ...changes]);
    // The answer to a try may have been lost, and the next one met the gate that the first had passed.
    if (!won && (await lastThrough(table, stream, lane)) !== claim) return [];
    for (const { row } of leased) inHand.set(row.id, row);
    return leased;
  }
}

function leasedTo(row: TaskRow, claim: string, at: number, until: number) {
  const ranOut = row.leasedUntil !== '';
  return {
    ...row,
    claim,
    leasedAt: instant(at),
    leasedUntil: instant(until),
    attempts: row.attempts + (ranOut ? 1 : 0),
    problem: ranOut ? LEASE_RAN_OUT : row.problem,
  };
}

function freeIn(
  lane: string,
  now: number,
  streams: ReadonlyMap<string, Waiting>,
  met: readonly Pointer[],
): readonly Free[] {
  const turn = byTurn(now);
  const pointers = Map.groupBy(met, ({ id }) => id);
  return [...streams.values()]
    .filter((waiting) => heldUntil(waiting, lane, now) <= now)
    .flatMap((waiting) => waiting.tasks.map((row) => ({ row, waiting })))
    .filter(({ row }) => row.lane === lane && freeAt(row, now) <= now)
    .map(({ row, waiting }) => ({
      row,
      waiting,
      from: [freeAt(row), ...(pointers.get(row.id) ?? []).map(({ at }) => at)],
    }))
    .sort((one, other) => turn(one.row, other.row));
}
