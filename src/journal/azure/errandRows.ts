/** Keeps errands as rows of their stream's partition, with gates that let one claimer in at a time. */
import { errandId, readErrandId } from '../errandId.ts';
import { spelled } from '../instants.ts';
import type { Errand, NewErrand, TroubledErrand } from '../journal.ts';
import { beginningWith, keyOf, timeKey } from './keys.ts';
import type { Change, Kept, Key, Table, Written } from './table.ts';

/**
 * Instants are text, empty if there is none. `claim` says who holds it; `order` sorts errands as they were added.
 */
type ErrandColumns = {
  readonly id: string;
  readonly stream: string;
  readonly version: number;
  readonly kind: string;
  readonly lane: string;
  readonly about: string;
  readonly dueAt: string;
  readonly leasedUntil: string;
  /** By the clock of the instance that leased it. */
  readonly leasedAt: string;
  readonly claim: string;
  readonly attempts: number;
  readonly problem: string;
  readonly order: string;
};

export type ErrandRow = Kept<ErrandColumns>;

export type Lease = Pick<ErrandColumns, 'leasedAt' | 'leasedUntil' | 'claim'>;

/** What may change about an errand. */
export type Changed = Partial<Lease & Pick<ErrandColumns, 'dueAt' | 'attempts' | 'problem'>>;

export const notLeased: Lease = { leasedAt: '', leasedUntil: '', claim: '' };

/**
 * All that waits in a stream. `gates` are by lane: every claim replaces the gate, so of two claims at once one fails.
 */
export type Waiting = {
  readonly errands: readonly ErrandRow[];
  readonly gates: ReadonlyMap<string, Kept<{ readonly claim: string }>>;
};

export type NewErrandRow = Omit<ErrandColumns, keyof Lease>;

/** @throws RangeError for an errand without a proper instant, or of a kind that no id can hold */
export function newErrands(
  stream: string,
  version: number,
  errands: readonly NewErrand[],
  tick: () => number,
): readonly NewErrandRow[] {
  return errands.map(({ kind, lane, about, dueAt }, index) => ({
    id: errandId(stream, version, index, kind),
    stream,
    version,
    kind,
    lane,
    about: JSON.stringify(about),
    dueAt: spelled(dueAt),
    attempts: 0,
    problem: '',
    order: timeKey(tick()),
  }));
}

export function newErrandRow(errand: NewErrandRow): Written {
  const key = keyOfErrand(errand.id);
  if (!key) throw new RangeError('An errand has an id of another kind');
  return { ...key, ...errand, ...notLeased };
}

export async function waitingIn(table: Table, stream: string): Promise<Waiting> {
  const range = { from: gate, below: beginningWith(errand).below };
  const rows = await table.rows<ErrandColumns>(keyOf(stream), range);
  const gates = rows.filter(({ rowKey }) => rowKey.startsWith(gate));
  return { errands: errandsIn(rows), gates: new Map(gates.map((row) => [row.lane, row])) };
}

/** The errands among the rows of a stream, in the order in which they were added. */
export function errandsIn(rows: readonly Kept[]): readonly ErrandRow[] {
  return rows.filter(({ rowKey }) => rowKey.startsWith(errand)) as ErrandRow[]; // only errands have such keys
}

/** The errand as it is now; undefined if it is done or never was. */
export async function findErrand(table: Table, id: string): Promise<ErrandRow | undefined> {
  const key = keyOfErrand(id);
  return key && table.get<ErrandColumns>(key.partitionKey, key.rowKey);
}

/** Replaces the gate of a lane, or adds it if there is none yet. */
export function passGate({ gates }: Waiting, stream: string, lane: string, claim: string): Change {
  const row = { ...gateKey(stream, lane), lane, claim };
  const there = gates.get(lane);
  return there ? { replace: row, etag: there.etag } : { insert: row };
}

/** Who passed the gate last. */
export async function lastThrough(table: Table, stream: string, lane: string): Promise<string | undefined> {
  const { partitionKey, rowKey } = gateKey(stream, lane);
  return (await table.get<{ claim: string }>(partitionKey, rowKey))?.claim;
}

/** Writes a changed row, unless somebody else has written it since it was read. */
export function rewrite({ etag, timestamp, ...row }: ErrandRow): Change {
  return { replace: row, etag };
}

export function errandOf(row: ErrandRow): Errand {
  const { id, stream, version, kind, lane, about, dueAt, attempts } = row;
  return { id, stream, version, kind, lane, about: JSON.parse(about), dueAt: spelled(dueAt), attempts };
}

export function troubledOf(row: ErrandRow): TroubledErrand {
  const { id, stream, kind, lane, attempts, dueAt, problem } = row;
  return { id, stream, kind, lane, attempts, dueAt: spelled(dueAt), problem };
}

/** Both prefixes lie in one range, which holds no events. */
const gate = 'errand-gate:';
const errand = 'errand:';

const gateKey = (stream: string, lane: string): Key => ({
  partitionKey: keyOf(stream),
  rowKey: `${gate}${keyOf(lane)}`,
});

function keyOfErrand(id: string): Key | undefined {
  const made = readErrandId(id);
  if (!made) return undefined;
  const { stream, version, index, kind } = made;
  const place = [String(version).padStart(8, '0'), String(index).padStart(4, '0'), keyOf(kind)];
  return { partitionKey: keyOf(stream), rowKey: `${errand}${place.join(':')}` };
}
