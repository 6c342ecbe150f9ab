/** Tasks in Azure Table Storage: claimed under a lease by one of several instances, and kept until they are done. */
import { randomUUID } from 'node:crypto';
import { claimer } from './azureClaim.ts';
import type { Due } from './azureDue.ts';
import type { Table } from './azureTable.ts';
import {
  change,
  findTask,
  freeAt,
  heldUntil,
  passGate,
  type TaskRow,
  taskOf,
  waitingIn,
} from './azureTaskRows.ts';
import { type Trouble, troubleFinders } from './azureTrouble.ts';
import { instant, milliseconds, spelled } from './instants.ts';
import type { Tasks } from './journal.ts';

/** The tasks that this instance claimed, as their rows stand since. */
export type InHand = Map<string, TaskRow>;

/** A row that changes under us is looked at again, so often at most. */
const looks = 5;

export function azureTasks(table: Table, due: Due, trouble: Trouble): Tasks {
  const inHand: InHand = new Map();
  return {
    claim: claimer(table, due, trouble, inHand),
    renew: (ids, leaseUntil) => relet(ids, spelled(leaseUntil)),
    giveBack: (ids) => relet(ids, ''),
    done,
    postpone,
    nextDue: (lane) => nextDue(table, due, lane),
    ...troubleFinders(table, due, trouble),
    ofStream: async (stream) => (await waitingIn(table, stream)).tasks.map(taskOf),
  };

  async function done(id: string): Promise<void> {
    const row = inHand.get(id) ?? (await findTask(table, id));
    inHand.delete(id);
    if (!row) return;
    await table.remove(row);
    await Promise.all([
      due.drop(row.lane, { ...row, at: freeAt(row) }),
      ...(row.attempts > 0 ? [trouble.forget(row)] : []),
    ]);
  }

  async function postpone(id: string, dueAt: string, problem: string): Promise<void> {
    const next = { dueAt: spelled(dueAt), problem, leasedUntil: '', claim: '' };
    for (let look = 1; look <= looks; look += 1) {
      const row = await findTask(table, id);
      if (!row || isAnothers(row)) break;
      const attempts = row.attempts + 1;
      await trouble.note({ ...row, attempts });
      if (await table.commit([change(row, { ...next, attempts })])) {
        await due.move(row.lane, [{ ...row, from: [freeAt(row)], to: milliseconds(dueAt) }]);
        break;
      }
      // The answer to a try may have been lost, though what it asked for was done.
      const now = await findTask(table, id);
      if (now?.attempts === attempts && now.dueAt === next.dueAt && now.problem === problem) break;
    }
    inHand.delete(id);
  }

  /** Gives leases another end, or ends them. Only those of tasks that are in hand here, and not somebody else's by now. */
  async function relet(ids: readonly string[], leasedUntil: string): Promise<void> {
    const ours = ids.map((id) => inHand.get(id)).filter((row) => row !== undefined);
    const byPlace = Map.groupBy(ours, ({ stream, lane }) => JSON.stringify([stream, lane]));
    await Promise.all([...byPlace.values()].map((some) => reletInStream(some, leasedUntil)));
    if (!leasedUntil) for (const id of ids) inHand.delete(id);
  }

  async function reletInStream(some: readonly TaskRow[], leasedUntil: string): Promise<void> {
    const [{ stream, lane } = { stream: '', lane: '' }] = some;
    const ids = new Set(some.map(({ id }) => id));
    for (let look = 1; look <= looks; look += 1) {
      const waiting = await waitingIn(table, stream);
      const leased = waiting.tasks.filter(
        (row) =>
          ids.has(row.id) && row.leasedUntil !== '' && row.leasedUntil !== leasedUntil && !isAnothers(row),
      );
      if (leased.length === 0) return;
      const claim = randomUUID();
      const changed = { leasedUntil, ...(leasedUntil ? {} : { claim: '' }) };
      const changes = leased.map((row) => change(row, changed));
      if (!(await table.commit([passGate(waiting, stream, lane, claim), ...changes]))) continue;
      const now = leased.map((row) => ({ ...row, ...changed }));
      for (const row of now) if (inHand.has(row.id)) inHand.set(row.id, row);
      await due.move(
        lane,
        leased.map((row) => ({ ...row, from: [freeAt(row)], to: freeAt({ ...row, ...changed }) })),
      );
      return;
    }
  }

  /** Perhaps its lease ran out and somebody else has claimed it since: it is not ours to move. */
  function isAnothers({ id, claim }: TaskRow): boolean {
    return claim !== '' && inHand.get(id)?.claim !== claim;
  }
}

/** The first pointer mostly tells; the row says whether it is right, and whether another task of its stream is in hand. */
async function nextDue(table: Table, due: Due, lane: string): Promise<string | undefined> {
  let first = Number.POSITIVE_INFINITY;
  for await (const page of due.walk(lane, Number.MAX_SAFE_INTEGER, pointersAtOnce)) {
    for (const { at, id, stream } of page) {
      if (at >= first) return instant(first);
      const waiting = await waitingIn(table, stream);
      const row = waiting.tasks.find((task) => task.id === id);
      if (row) first = Math.min(first, Math.max(freeAt(row), heldUntil(waiting, lane)));
    }
  }
  return first === Number.POSITIVE_INFINITY ? undefined : instant(first);
}

const pointersAtOnce = 8;
