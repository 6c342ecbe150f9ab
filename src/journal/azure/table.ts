/** Opens a table of Azure Storage as the journal needs it: few verbs, and faults known by a code. */
import { odata, type TableClient, type TransactionAction } from '@azure/data-tables';
import { faultOf, unlessRefused } from './fault.ts';
import { behind, lastKey } from './keys.ts';

export type Key = { readonly partitionKey: string; readonly rowKey: string };

/** A row as it was read. `timestamp` is when it was written, by the storage's own clock. */
export type Kept<T = unknown> = T & Key & { readonly etag: string; readonly timestamp: string };

/** A row as it is written. Numbers beyond 2^31 are written as text: the storage would keep them as fractions. */
export type Written = Key & Readonly<Record<string, string | number>>;

/** With an etag, a row is replaced only if it is still as it was read. */
export type Change =
  | { readonly insert: Written }
  | { readonly replace: Written; readonly etag: string }
  | { readonly put: Written }
  | { readonly remove: Key };

/**
 * A range of row keys; all of the partition where no end is given. `where` is a further condition, in the storage's
 * filter language.
 */
export type Range = { readonly from?: string; readonly below?: string; readonly where?: string };

/**
 * Every row was written by this release or an earlier one, so the caller says which columns it has.
 * Every verb throws JournalFault where the storage cannot be reached or fails.
 */
export type Table = {
  get<T>(partition: string, row: string): Promise<Kept<T> | undefined>;
  /** Rows of a partition in the order of their keys, at most `limit` where it is given. */
  rows<T>(partition: string, range?: Range, limit?: number): Promise<readonly Kept<T>[]>;
  /** The same page by page; each page is read when it is asked for. */
  pages<T>(partition: string, range: Range, pageSize: number): AsyncIterable<readonly Kept<T>[]>;
  /** Whether any row meets the condition `where`, in those partitions whose keys begin with `partitions`. */
  hasAny(partitions: string, where: string): Promise<boolean>;
  /** All rows of all partitions. */
  everything<T>(): AsyncIterable<Kept<T>>;
  /**
   * Makes all changes or none: at most 100, in one partition. False if a row was there already, has changed or is
   * gone.
   */
  commit(changes: readonly Change[]): Promise<boolean>;
  put(row: Written): Promise<void>;
  /** False if the row was gone, or had changed since it was read with that etag. */
  remove(key: Key, etag?: string): Promise<boolean>;
};

/** The most changes that one transaction of the storage takes. */
export const mostChanges = 100;

export function openTable(client: TableClient): Table {
  const ask = asker(client);
  const rows: Table['rows'] = (partition, { from = '', below = lastKey, where = '' } = {}, limit) => {
    const filter = odata`PartitionKey eq ${partition} and RowKey ge ${from} and RowKey lt ${below}`;
    return ask(() => page(client, where ? `${filter} and ${where}` : filter, limit));
  };
  /** False if the storage refuses. */
  const attempt = (work: () => Promise<unknown>) =>
    ask(() => unlessRefused(false, () => work().then(() => true)));
  return {
    rows,
    pages: (partition, range, pageSize) => pages(rows, partition, range, pageSize),
    get: (partition, row) =>
      ask(() => unlessRefused(undefined, async () => asKept(await client.getEntity(partition, row)))),
    hasAny: (partitions, where) => {
      const filter = odata`PartitionKey ge ${partitions} and PartitionKey lt ${`${partitions}${lastKey}`}`;
      return ask(async () => (await page(client, `${filter} and (${where})`, 1)).length > 0);
    },
    everything: () => everything(client, ask),
    commit: (changes) => attempt(() => client.submitTransaction(changes.map(action))),
    put: (row) => ask(async () => void (await client.upsertEntity(row, 'Replace'))),
    remove: ({ partitionKey, rowKey }, etag = '*') =>
      attempt(() => client.deleteEntity(partitionKey, rowKey, { etag })),
  };
}

type Ask = <T>(work: () => Promise<T>) => Promise<T>;

/** Creates the table when it is first used; after a failure the next call tries again. */
function asker(client: TableClient): Ask {
  let made: Promise<void> | undefined;
  return async (work) => {
    try {
      made ??= client.createTable();
      await made.catch((error: unknown) => {
        made = undefined;
        throw error;
      });
      return await work();
    } catch (error) {
      throw faultOf(error);
    }
  };
}

async function page<T>(
  client: TableClient,
  filter: string,
  limit = Number.POSITIVE_INFINITY,
): Promise<Kept<T>[]> {
  const rows: Kept<T>[] = [];
  const pages = client
    .listEntities({ queryOptions: { filter } })
    .byPage(limit < mostInPage ? { maxPageSize: limit } : {});
  for await (const some of pages) {
    for (const row of some) rows.push(asKept(row));
    if (rows.length >= limit) break;
  }
  return rows.slice(0, limit);
}

const mostInPage = 1_000;

async function* pages<T>(
  rows: Table['rows'],
  partition: string,
  range: Range,
  pageSize: number,
): AsyncGenerator<readonly Kept<T>[]> {
  for (let from = range.from ?? ''; ; ) {
    const page = await rows<T>(partition, { ...range, from }, pageSize);
    yield page;
    const last = page.at(-1);
    if (!last || page.length < pageSize) return;
    from = behind(last.rowKey);
  }
}

async function* everything<T>(client: TableClient, ask: Ask): AsyncGenerator<Kept<T>> {
  const pages = client.listEntities().byPage();
  for (;;) {
    const { done, value } = await ask(() => pages.next());
    if (done) return;
    for (const row of value) yield asKept(row);
  }
}

/**
 * The columns are those that the journal wrote. The storage adds etag and time, and sometimes a note, which is left
 * out.
 */
function asKept<T>({ 'odata.metadata': _, ...row }: Record<string, unknown>): Kept<T> {
  return row as Kept<T>;
}

function action(change: Change): TransactionAction {
  if ('insert' in change) return ['create', change.insert];
  if ('put' in change) return ['upsert', change.put, 'Replace'];
  if ('remove' in change) return ['delete', change.remove];
  return ['update', change.replace, 'Replace', { etag: change.etag }];
}
