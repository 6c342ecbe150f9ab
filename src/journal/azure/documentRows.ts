/** Maps documents to rows of Azure Tables, and to the pointers that find them when they expire. */
import { randomUUID } from 'node:crypto';
import { milliseconds, spelled } from '../instants.ts';
import type { DocumentRow, ExpiringDocument } from '../journal.ts';
import { digestOf, timeKey } from './keys.ts';
import type { Kept, Table, Written } from './table.ts';
import { gathered, spread } from './text.ts';

/** The version is text, because it is beyond 2^31 (see `Written`). `write` is different for each write. */
type DocumentColumns = {
  readonly key: string;
  readonly version: string;
  readonly write: string;
  readonly expiresAt: string;
};
export type KeptDocument = Kept<DocumentColumns>;

/** `document` is the partition of the document's row. */
export type ExpiryColumns = { readonly document: string };

export function findDocument(table: Table, key: string): Promise<KeptDocument | undefined> {
  return table.get<DocumentColumns>(digestOf(key), rowKey);
}

/** The document that a pointer leads to, if it has expired. */
export async function expiredAt(
  table: Table,
  { document }: ExpiryColumns,
  now: number,
): Promise<KeptDocument | undefined> {
  const row = await table.get<DocumentColumns>(document, rowKey);
  return row && hasExpired(row, now) ? row : undefined;
}

/** The document that a pointer leads to, if it expires when the pointer says so. */
export async function expiringAt(
  table: Table,
  { document, rowKey: pointer }: ExpiryColumns & Kept,
): Promise<ExpiringDocument | undefined> {
  const row = await table.get<DocumentColumns>(document, rowKey);
  if (!row || row.expiresAt === '') return undefined;
  if (pointerToExpiry(row.key, milliseconds(row.expiresAt)).rowKey !== pointer) return undefined;
  const { key, body, version } = documentOf(row);
  return { key, body, version, expiresAt: spelled(row.expiresAt) };
}

export function hasExpired({ expiresAt }: KeptDocument, now: number): boolean {
  return expiresAt !== '' && milliseconds(expiresAt) <= now;
}

export function keyOfDocument(key: string) {
  return { partitionKey: digestOf(key), rowKey };
}

const rowKey = 'document';

export const expiries = 'expiry';

/** The pointer by which a document is found when it expires. */
export function pointerToExpiry(key: string, expiresAt: number): Written {
  const document = digestOf(key);
  return { partitionKey: expiries, rowKey: `${timeKey(expiresAt)}:${document}`, document };
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
  const expiry = expiresAt && { expiresAt: spelled(expiresAt) };
  return { row: 'document', key, version: Number(version), body, ...expiry };
}
