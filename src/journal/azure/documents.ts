/** Keeps documents in Azure Tables: small mutable things, each in a partition of its own. */
import { milliseconds } from '../instants.ts';
import { Conflict, type Documents, type ExpiringDocument } from '../journal.ts';
import {
  documentOf,
  documentRow,
  type ExpiryColumns,
  expiredAt,
  expiries,
  expiringAt,
  findDocument,
  hasExpired,
  type KeptDocument,
  keyOfDocument,
  pointerToExpiry,
} from './documentRows.ts';
import { timeKey } from './keys.ts';
import type { Pointers } from './pointers.ts';
import type { Table, Written } from './table.ts';

/** A put that overwrites whatever is there is tried this often, at most, while others write at the same time. */
const races = 20;

const pointersAtOnce = 50;

export function openDocuments(table: Table, pointers: Pointers, tick: () => number): Documents {
  return {
    get: (key, now) => get(table, key, milliseconds(now)),
    put: putter(table, pointers, tick),
    remove: (key, expected) => remove(table, key, expected),
    sweep: (now) => sweep(table, pointers, milliseconds(now)),
    expiring: (prefix, from, until) =>
      expiring(table, pointers, prefix, { from: milliseconds(from), until: milliseconds(until) }),
  };
}

/** Removes an expired document when it meets one: a caller who is told "there is none" can then put a new one. */
async function get(table: Table, key: string, now: number): ReturnType<Documents['get']> {
  const row = await findDocument(table, key);
  if (!row) return undefined;
  if (hasExpired(row, now)) {
    await table.remove(row, row.etag);
    return undefined;
  }
  const { body, version } = documentOf(row);
  return { body, version };
}

/**
 * Versions are instants in microseconds, each higher than the one before. None is used twice, not even when a
 * document is removed and written anew.
 */
function putter(table: Table, pointers: Pointers, tick: () => number): Documents['put'] {
  return async (key, body, { expected, expiresAt } = {}) => {
    const expiry = expiresAt ? [pointerToExpiry(key, milliseconds(expiresAt))] : [];
    for (let race = 1; ; race += 1) {
      const there = await findDocument(table, key);
      const before = Number(there?.version ?? 0);
      if (expected !== undefined && expected !== before) throw conflict(key, expected);
      const version = Math.max(before + 1, tick());
      const row = documentRow({ key, body, version, ...(expiresAt && { expiresAt }) });
      await pointers.put(expiry);
      if (await write(table, row, there)) return version;
      if (expected !== undefined || race === races) throw conflict(key, expected ?? before);
    }
  };
}

/** If our first attempt was written but its answer lost, the retry finds our own row. */
async function write(table: Table, row: Written, there: KeptDocument | undefined): Promise<boolean> {
  const change = there ? { replace: row, etag: there.etag } : { insert: row };
  if (await table.commit([change])) return true;
  return (await table.get<{ write: string }>(row.partitionKey, row.rowKey))?.write === row.write;
}

async function remove(table: Table, key: string, expected: number | undefined): Promise<void> {
  if (expected === undefined) return void (await table.remove(keyOfDocument(key)));
  const row = await findDocument(table, key);
  if (!row) return;
  const removed = Number(row.version) === expected && (await table.remove(row, row.etag));
  // If our first attempt was done but its answer lost, the retry finds nothing.
  if (!removed && (await findDocument(table, key))) throw conflict(key, expected);
}

/** Where a document has since been given a later expiry, another pointer finds it at that time. */
async function sweep(table: Table, pointers: Pointers, now: number): Promise<number> {
  const due = pointers.pages<ExpiryColumns>(expiries, { below: timeKey(now + 1) }, pointersAtOnce);
  const expired = pointers.follow(due, async (pointer) => {
    const row = await expiredAt(table, pointer, now);
    return row && { row, pointer };
  });
  let forgotten = 0;
  for await (const page of expired) {
    await Promise.all(
      page.map(async ({ row, pointer }) => {
        // A document that was put anew meanwhile keeps its pointer. If the answer to our removal was lost, it stays
        // until old.
        if (await table.remove(row, row.etag)) await pointers.remove(pointer);
      }),
    );
    forgotten += page.length;
  }
  return forgotten;
}

/** Where a document has since been given a later expiry, only the pointer to that leads to it. */
async function expiring(
  table: Table,
  pointers: Pointers,
  prefix: string,
  { from, until }: { readonly from: number; readonly until: number },
): ReturnType<Documents['expiring']> {
  const range = { from: timeKey(from + 1), below: timeKey(until + 1) };
  const pages = pointers.pages<ExpiryColumns>(expiries, range, pointersAtOnce);
  const found: ExpiringDocument[] = [];
  for await (const page of pointers.follow(pages, (pointer) => expiringAt(table, pointer)))
    found.push(...page.filter(({ key }) => key.startsWith(prefix)));
  return found;
}

function conflict(key: string, expected: number): Conflict {
  return new Conflict(`${key} is no longer at version ${expected}`);
}
