/** Tasks as rows in their stream's partition of Azure Table Storage, beside the rows that let one claimer in at a time. */
import { beginningWith, keyOf } from './azureKeys.ts';
import type { Change, Kept, Key, Table, Written } from './azureTable.ts';
import { milliseconds, spelled } from './instants.ts';
import type { Task, TroubledTask } from './journal.ts';
import { readTaskId } from './taskId.ts';

/** Instants as text; empty where there is none. `claim` is who holds it; `order` sorts tasks as they were called for. */
type TaskColumns = {
  readonly id: string;
  readonly stream: string;
  readonly version: number;
  readonly kind: string;
  readonly lane: string;
  readonly about: string;
  readonly dueAt: string;
  readonly leasedUntil: string;
  /** By the clock of whoever leased it; missing in rows of an earlier release. */
  readonly leasedAt?: string;
  readonly claim: string;
  readonly attempts: number;
  readonly problem: string;
  readonly order: string;
};

export type TaskRow = Kept<TaskColumns>;

/** What may change about a task. */
export type Changed = Partial<Pick<TaskColumns, 'dueAt' | keyof Lease | 'attempts' | 'problem'>>;

type Lease = Pick<TaskColumns, 'leasedAt' | 'leasedUntil' | 'claim'>;

export const notLeased = { leasedAt: '', leasedUntil: '', claim: '' } as const satisfies Lease;

/** All that is waiting in a stream. `gates` are by lane: whoever claims there replaces the gate, so that one of two fails. */
export type Waiting = {
  readonly tasks: readonly TaskRow[];
  readonly gates: ReadonlyMap<string, Kept<{ readonly claim: string }>>;
};

export type NewTaskRow = Omit<TaskColumns, keyof Lease>;

export function newTaskRow(task: NewTaskRow): Written {
  const key = keyOfTask(task.id);
  if (!key) throw new RangeError('A task has an id of another kind');
  return { ...key, ...task, ...notLeased };
}

export async function waitingIn(table: Table, stream: string): Promise<Waiting> {
  const rows = await table.rows<TaskColumns>(keyOf(stream), { from: gate, below: beginningWith(task).below });
  const gates = rows.filter(({ rowKey }) => rowKey.startsWith(gate));
  return {
    tasks: tasksIn(rows),
    gates: new Map(gates.map((row) => [row.lane, row])),
  };
}

/** The tasks among the rows of a stream, in the order in which they were called for. */
export function tasksIn(rows: readonly Kept[]): readonly TaskRow[] {
  return rows.filter(({ rowKey }) => rowKey.startsWith(task)) as TaskRow[];
}

/** The task as it is now; undefined when it is done, or never was. */
export async function findTask(table: Table, id: string): Promise<TaskRow | undefined> {
  const key = keyOfTask(id);
  return key && table.get<TaskColumns>(key.partitionKey, key.rowKey);
}

/** Through the gate of its lane, or, where there is none yet, with one. */
export function passGate({ gates }: Waiting, stream: string, lane: string, claim: string): Change {
  const row = { ...gateKey(stream, lane), lane, claim };
  const there = gates.get(lane);
  return there ? { replace: row, etag: there.etag } : { insert: row };
}

/** Who passed last. */
export async function lastThrough(table: Table, stream: string, lane: string): Promise<string | undefined> {
  const { partitionKey, rowKey } = gateKey(stream, lane);
  return (await table.get<{ claim: string }>(partitionKey, rowKey))?.claim;
}

export function changeOf({ etag, timestamp, ...row }: TaskRow, changed: Changed): Change {
  return { replace: { ...row, ...changed }, etag };
}

/**
 * When the task may be claimed as far as it is concerned itself, in milliseconds.
 * @param now leases of a clock that was far ahead of it count as ended; left out, every lease counts, as for its pointer
 */
export function freeAt(row: Pick<TaskColumns, 'dueAt' | keyof Lease>, now = always): number {
  return Math.max(milliseconds(row.dueAt), leaseEnd(row, now));
}

/** Until when somebody holds tasks of the stream in this lane; 0 where nobody does. */
export function heldUntil({ tasks }: Waiting, lane: string, now = always): number {
  return Math.max(0, ...tasks.filter((row) => row.lane === lane).map((row) => leaseEnd(row, now)));
}

/** 0 where there is no lease, or a strange one: it lasts for longer than any that was given by about now. */
function leaseEnd({ leasedAt, leasedUntil }: Lease, now: number): number {
  if (!leasedUntil) return 0;
  const until = milliseconds(leasedUntil);
  const isStrange = leasedAt && until - now > 2 * (until - milliseconds(leasedAt));
  return isStrange ? 0 : until;
}

/** No lease is strange by then. */
const always = Number.POSITIVE_INFINITY;

/** Who became free first; of two, who was called for first. */
export function byTurn(now = always) {
  return (one: TaskRow, other: TaskRow): number =>
    freeAt(one, now) - freeAt(other, now) || (one.order < other.order ? -1 : 1);
}

export function taskOf(row: TaskRow): Task {
  const { id, stream, version, kind, lane, about, dueAt, attempts } = row;
  return { id, stream, version, kind, lane, about: JSON.parse(about), dueAt: spelled(dueAt), attempts };
}

export function troubledOf(row: TaskRow): TroubledTask {
  const { id, stream, kind, lane, attempts, dueAt, problem } = row;
  return { id, stream, kind, lane, attempts, dueAt: spelled(dueAt), problem };
}

const gate = 'l:';
const task = 't:';

const gateKey = (stream: string, lane: string): Key => ({
  partitionKey: keyOf(stream),
  rowKey: `${gate}${keyOf(lane)}`,
});

function keyOfTask(id: string): Key | undefined {
  const made = readTaskId(id);
  if (!made) return undefined;
  const { stream, version, index, kind } = made;
  const place = [String(version).padStart(8, '0'), String(index).padStart(4, '0'), keyOf(kind)];
  return { partitionKey: keyOf(stream), rowKey: `${task}${place.join(':')}` };
}
