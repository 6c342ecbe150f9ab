/** Documents in Azure Table Storage: small mutable things, each in a partition of its own. */
import { randomUUID } from 'node:crypto';
import { digestOf, timeKey } from './azureKeys.ts';
import type { Kept, Storage, Table, Written } from './azureTable.ts';
import { gathered, spread } from './azureText.ts';
import { milliseconds, spelled } from './instants.ts';
import { Conflict, type DocumentRow, type Documents } from './journal.ts';

/** The version is text, for it is higher than the storage's whole numbers go. `write` is other for each writing. */
type DocumentColumns = {
  readonly key: string;
  readonly version: string;
  readonly write: string;
  readonly expiresAt: string;
};
export type KeptDocument = Kept<DocumentColumns>;

/** Whoever loses a race for a document that it would overwrite anyway goes on, so often at most. */
const races = 20;

/**
 * Versions are instants in microseconds, and higher than the version before: none is used twice, not even when a document
 * was removed and is written anew.
 * @param expiries where documents are found when they expire; a pointer is written before its document
 */
export function azureDocuments(
  table: Table,
  expiries: Table,
  storage: Storage,
  tick: () => number,
): Documents {
  return { get, put, remove, sweep };

  async function get(key: string, now: string) {
    const row = await find(key);
    if (!row) return undefined;
    if (hasExpired(row, milliseconds(now))) {
      await table.remove(row, row.etag);
      return undefined;
    }
    const { body, version } = documentOf(row);
    return { body, version };
  }

  async function put(key: string, body: unknown, options: Parameters<Documents['put']>[2] = {}) {
    const { expected, expiresAt = '' } = options;
    const until = expiresAt ? milliseconds(expiresAt) : undefined;
    for (let race = 1; ; race += 1) {
      const there = await find(key);
      const before = Number(there?.version ?? 0);
      if (expected !== undefined && expected !== before) throw conflict(key, expected);
      const version = Math.max(before + 1, tick());
      const row = documentRow({ key, body, version, ...(expiresAt && { expiresAt }) });
      if (until !== undefined) await expiries.put(expiryOf(key, until));
      if (await written(row, there)) return version;
      if (expected !== undefined || race === races) throw conflict(key, expected ?? before);
    }
  }

  /** A try whose answer was lost makes the next one meet what the first has written. */
  async function written(row: Written, there: KeptDocument | undefined): Promise<boolean> {
    const change = there ? { replace: row, etag: there.etag } : { insert: row };
    if (await table.commit([change])) return true;
    return (await table.get<DocumentColumns>(row.partitionKey, row.rowKey))?.write === row.write;
  }

  async function remove(key: string, expected?: number): Promise<void> {
    if (expected === undefined) return void (await table.remove(keyOfDocument(key)));
    const row = await find(key);
    if (!row) return;
    const removed = Number(row.version) === expected && (await table.remove(row, row.etag));
    // A try whose answer was lost makes the next one meet nothing.
    if (!removed && (await find(key))) throw conflict(key, expected);
  }

  /** Goes through what may have expired. What was kept longer, or is gone, has a pointer to its other expiry or needs none. */
  async function sweep(now: string): Promise<number> {
    const at = milliseconds(now);
    const range = { from: '', below: timeKey(at + 1) };
    let forgotten = 0;
    for await (const page of expiries.pages<{ document: string }>(expiry, range, pointersAtOnce)) {
      await Promise.all(
        page.map(async (pointer) => {
          const row = await table.get<DocumentColumns>(pointer.document, rowKey);
          const expired = row !== undefined && hasExpired(row, at);
          if (expired) {
            await table.remove(row, row.etag);
            forgotten += 1;
          }
          // One that is young may be of a document that is being written.
          if (expired || storage.age(pointer) > orphanMs) await expiries.remove(pointer, pointer.etag);
        }),
      );
    }
    return forgotten;
  }

  function find(key: string): Promise<KeptDocument | undefined> {
    const { partitionKey } = keyOfDocument(key);
    return table.get<DocumentColumns>(partitionKey, rowKey);
  }
}

const pointersAtOnce = 50;

/** Longer than writing a document can last. */
const orphanMs = 3_600_000;

const rowKey = 'document';
const keyOfDocument = (key: string) => ({ partitionKey: digestOf(key), rowKey });

const expiry = 'expiry';

/** Where a document is found when it expires. */
export function expiryOf(key: string, expiresAt: number): Written {
  const document = digestOf(key);
  return { partitionKey: expiry, rowKey: `${timeKey(expiresAt)}:${document}`, document };
}

function hasExpired({ expiresAt }: KeptDocument, now: number): boolean {
  return expiresAt !== '' && milliseconds(expiresAt) <= now;
}

function conflict(key: string, expected: number): Conflict {
  return new Conflict(`${key} is no longer at version ${expected}`);
}

export function documentRow({ key, body, version, expiresAt }: Omit<DocumentRow, 'row'>): Written {
  return {
    ...keyOfDocument(key),
    key,
    version: String(version),
    write: randomUUID(),
    expiresAt: expiresAt ?? '',
    ...spread('body', JSON.stringify(body)),
  };
}

export function documentOf(row: KeptDocument): DocumentRow {
  const { key, version, expiresAt } = row;
  const body: unknown = JSON.parse(gathered('body', row) ?? 'null');
  return {
    row: 'document',
    key,
    version: Number(version),
    body,
    ...(expiresAt && { expiresAt: spelled(expiresAt) }),
  };
}
