/** Tasks in Azure Table Storage: claimed under a lease by one of several instances, and kept until they are done. */
import { randomUUID } from 'node:crypto';
import { claimer } from './azureClaim.ts';
import type { Due } from './azureDue.ts';
import { JournalFault, type Table } from './azureTable.ts';
import {
  type Changed,
  changeOf,
  findTask,
  freeAt,
  heldUntil,
  lastThrough,
  notLeased,
  passGate,
  type TaskRow,
  taskOf,
  waitingIn,
} from './azureTaskRows.ts';
import { type Trouble, troubleFinders } from './azureTrouble.ts';
import { instant, spelled } from './instants.ts';
import type { Tasks } from './journal.ts';
import { readTaskId } from './taskId.ts';

/** The tasks that this instance claimed, as their rows stand since. */
export type InHand = Map<string, TaskRow>;

/** A row that changes under us is looked at again, so often at most. */
const looks = 5;

export function azureTasks(table: Table, due: Due, trouble: Trouble): Tasks {
  const inHand: InHand = new Map();
  return {
    claim: claimer(table, due, trouble, inHand),
    renew: (ids, now, leaseUntil) => relet(ids, { leasedAt: spelled(now), leasedUntil: spelled(leaseUntil) }),
    giveBack: async (ids) => {
      await relet(ids, notLeased);
      for (const id of ids) inHand.delete(id);
    },
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
    const next = { dueAt: spelled(dueAt), problem, ...notLeased };
    const stream = readTaskId(id)?.stream;
    if (stream !== undefined)
      await alter(stream, [id], ({ attempts }) => ({ ...next, attempts: attempts + 1 }));
    inHand.delete(id);
  }

  /** Gives leases another end, or ends them. Only those of tasks that are in hand here, and not somebody else's by now. */
  async function relet(ids: readonly string[], lease: Changed): Promise<void> {
    const ours = ids.map((id) => inHand.get(id)).filter((row) => row !== undefined);
    const byPlace = Map.groupBy(ours, ({ stream, lane }) => JSON.stringify([stream, lane]));
    await Promise.all(
      [...byPlace.values()].map(async (some) => {
        const theirs = some.map(({ id }) => id);
        const [{ stream } = { stream: '' }] = some;
        await alter(stream, theirs, (row) => (row.leasedUntil === '' ? undefined : lease));
      }),
    );
  }

  /** Changes tasks of one stream and lane, together, where they are still there and not somebody else's. */
  async function alter(
    stream: string,
    ids: readonly string[],
    changed: (row: TaskRow) => Changed | undefined,
  ): Promise<void> {
    for (let look = 1; look <= looks; look += 1) {
      const waiting = await waitingIn(table, stream);
      const altered = waiting.tasks.flatMap((row) => {
        const change = ids.includes(row.id) && !isAnothers(row) ? changed(row) : undefined;
        return change ? [{ row, change, now: { ...row, ...change } }] : [];
      });
      const [first] = altered;
      if (!first) return;
      const { lane } = first.row;
      for (const { row, now } of altered) if (now.attempts > row.attempts) await trouble.note(now);
      const pass = randomUUID();
      const changes = altered.map(({ row, change }) => changeOf(row, change));
      const done =
        (await table.commit([passGate(waiting, stream, lane, pass), ...changes])) ||
        // The answer to a try may have been lost, and the next one met the gate that the first had passed.
        (await lastThrough(table, stream, lane)) === pass;
      if (!done) continue;
      for (const { now } of altered) if (inHand.has(now.id)) inHand.set(now.id, now);
      await due.move(
        lane,
        altered.map(({ row, now }) => ({ ...now, from: [freeAt(row)], to: freeAt(now) })),
      );
      return;
    }
    throw new JournalFault('busy');
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
