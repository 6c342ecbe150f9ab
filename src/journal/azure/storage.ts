/** Opens the tables of an Azure Storage account, limits every wait, and tells the storage's time. */
import type { TableClient, TableServiceClientOptions } from '@azure/data-tables';
import { type Kept, openTable, type Table } from './table.ts';

export type Storage = {
  table(name: string): Table;
  /** How long ago a row was written, in milliseconds, by the storage's clock alone: this machine's may jump. */
  age(row: Kept): number;
  /** The storage's time in milliseconds, as its latest answer gave it; NaN before the first. */
  now(): number;
};

/**
 * A press waits for an answer, and Teams gives up after some 10 s. Each try of a request may take this long. One that
 * takes longer is not tried again; one that fails sooner is.
 */
const requestMs = 5_000;
const tries = { maxRetries: 3, retryDelayInMs: 150, maxRetryDelayInMs: 1_000 };

type Policy = NonNullable<TableServiceClientOptions['additionalPolicies']>[number]['policy'];

/** @param connect gives a client for a table's name; called once for each */
export function openStorage(
  connect: (table: string, options: TableServiceClientOptions) => TableClient,
): Storage {
  let storageNow = Number.NaN;
  const policy: Policy = {
    name: 'journalPolicy',
    sendRequest: async (request, next) => {
      request.timeout = requestMs;
      const response = await next(request);
      storageNow = Date.parse(response.headers.get('date') ?? '');
      return response;
    },
  };
  const options = { retryOptions: tries, additionalPolicies: [{ position: 'perRetry' as const, policy }] };
  return {
    table: (name) => openTable(connect(name, options)),
    age: ({ timestamp }) => storageNow - Date.parse(timestamp),
    now: () => storageNow,
  };
}
