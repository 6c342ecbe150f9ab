/** Keeps errands in Azure Tables until they are done; one of several instances leases each. */
import { randomUUID } from 'node:crypto';
import { readErrandId } from '../errandId.ts';
import { instant, spelled } from '../instants.ts';
import type { Errands } from '../journal.ts';
import { claimer } from './claim.ts';
import type { Due } from './due.ts';
import { type Changed, type ErrandRow, errandOf, findErrand, notLeased, waitingIn } from './errandRows.ts';
import { JournalFault } from './fault.ts';
import { freeAt, heldUntil } from './leases.ts';
import { alterTogether, type Outbox } from './outbox.ts';
import { overdue } from './overdue.ts';
import type { Pointers } from './pointers.ts';
import type { Table } from './table.ts';
import { pointerToTrouble, troubled } from './trouble.ts';

/** How often, at most, rows are read again that others change before we have written them. */
const looks = 5;

export function openErrands(table: Table, pointers: Pointers, due: Due): Errands {
  const outbox: Outbox = { table, pointers, due, inHand: new Map() };
  return {
    claim: claimer(outbox),
    renew: (ids, now, leaseUntil) =>
      relet(outbox, ids, { leasedAt: spelled(now), leasedUntil: spelled(leaseUntil) }),
    giveBack: async (ids) => {
      await relet(outbox, ids, notLeased);
      for (const id of ids) outbox.inHand.delete(id);
    },
    done: (id) => done(outbox, id),
    postpone: (id, dueAt, problem) => postpone(outbox, id, spelled(dueAt), problem),
    nextDue: (lane) => nextDue(outbox, lane),
    troubled: (attempts, limit) => troubled(table, pointers, attempts, limit),
    overdue: (before, limit, now) => overdue(outbox, before, limit, now),
    ofStream: async (stream) => (await waitingIn(table, stream)).errands.map(errandOf),
  };
}

async function done({ table, pointers, due, inHand }: Outbox, id: string): Promise<void> {
  const row = inHand.get(id) ?? (await findErrand(table, id));
  inHand.delete(id);
  if (!row) return;
  await table.remove(row);
  await Promise.all([
    due.drop({ ...row, at: freeAt(row) }),
    ...(row.attempts > 0 ? [pointers.remove(pointerToTrouble(row))] : []),
  ]);
}

async function postpone(outbox: Outbox, id: string, dueAt: string, problem: string): Promise<void> {
  const stream = readErrandId(id)?.stream;
  if (stream !== undefined)
    await alter(outbox, stream, [id], ({ attempts }) => ({
      ...notLeased,
      dueAt,
      problem,
      attempts: attempts + 1,
    }));
  outbox.inHand.delete(id);
}

/** Extends or ends the leases of errands in hand here, unless another instance has claimed them by now. */
async function relet(outbox: Outbox, ids: readonly string[], lease: Changed): Promise<void> {
  const ours = ids.map((id) => outbox.inHand.get(id)).filter((row) => row !== undefined);
  const together = Map.groupBy(ours, ({ stream, lane }) => JSON.stringify([stream, lane]));
  await Promise.all(
    [...together.values()].map(async (some) => {
      const [{ stream } = { stream: '' }] = some;
      const theirs = some.map(({ id }) => id);
      await alter(outbox, stream, theirs, (row) => (row.leasedUntil === '' ? undefined : lease));
    }),
  );
}

/** Changes errands of one stream and lane together, where they are still there and not somebody else's. */
async function alter(
  outbox: Outbox,
  stream: string,
  ids: readonly string[],
  changed: (row: ErrandRow) => Changed | undefined,
): Promise<void> {
  const { table, due, inHand } = outbox;
  for (let look = 1; look <= looks; look += 1) {
    const waiting = await waitingIn(table, stream);
    const altered = waiting.errands.flatMap((before) => {
      const change = ids.includes(before.id) && !isAnothers(before, inHand) ? changed(before) : undefined;
      return change ? [{ before, row: { ...before, ...change } }] : [];
    });
    if (altered.length === 0) return;
    if (!(await alterTogether(outbox, waiting, altered, randomUUID()))) continue;
    for (const { row } of altered) if (inHand.has(row.id)) inHand.set(row.id, row);
    return due.move(altered.map(({ before, row }) => ({ ...row, from: [freeAt(before)], to: freeAt(row) })));
  }
  throw new JournalFault('busy');
}

/** If its lease ran out, somebody else may have claimed it since: then it is not ours to change. */
function isAnothers({ id, claim }: ErrandRow, inHand: Outbox['inHand']): boolean {
  return claim !== '' && inHand.get(id)?.claim !== claim;
}

/**
 * Mostly the first pointer is enough. Its row says whether it is right, and whether a sibling in its lane is in hand.
 */
async function nextDue({ table, due }: Outbox, lane: string): Promise<string | undefined> {
  let first = Number.POSITIVE_INFINITY;
  for await (const page of due.walk(lane, Number.MAX_SAFE_INTEGER, pointersAtOnce)) {
    for (const { at, id, stream } of page) {
      if (at >= first) return instant(first);
      const waiting = await waitingIn(table, stream);
      const row = waiting.errands.find((errand) => errand.id === id);
      if (row) first = Math.min(first, Math.max(freeAt(row), heldUntil(waiting, lane)));
    }
  }
  return first === Number.POSITIVE_INFINITY ? undefined : instant(first);
}

const pointersAtOnce = 8;
