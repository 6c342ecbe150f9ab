/** A table of Azure Storage as the journal needs it: few verbs, and faults by their code. */
import { odata, type TableClient, type TransactionAction } from '@azure/data-tables';
import { faultOf, unlessRefused } from './fault.ts';
import { behind, lastKey } from './keys.ts';

export type Key = { readonly partitionKey: string; readonly rowKey: string };

/** A row as it was read. `timestamp` is when it was written, by the storage's own clock. */
export type Kept<T = unknown> = T & Key & { readonly etag: string; readonly timestamp: string };

/** A row as it is written. Numbers beyond 2^31 are written as text: the storage would make fractions of them. */
export type Written = Key & Readonly<Record<string, string | number>>;

/** With an etag, a row is only replaced as it was read. */
export type Change =
  | { readonly insert: Written }
  | { readonly replace: Written; readonly etag: string }
  | { readonly put: Written }
  | { readonly remove: Key };

/** Row keys of a partition, all where nothing is said. `where` is a further condition, as the storage's own filter. */
export type Range = { readonly from?: string; readonly below?: string; readonly where?: string };

/**
 * What is read is what this release or an earlier one wrote, so the caller names its columns.
 * Every verb throws JournalFault where the storage cannot be reached or does not do as it is asked.
 */
export type Table = {
  get<T>(partition: string, row: string): Promise<Kept<T> | undefined>;
  /** Rows of a partition in the order of their keys, as many as there are or as many as are asked for. */
  rows<T>(partition: string, range?: Range, limit?: number): Promise<readonly Kept<T>[]>;
  /** The same page by page, the next one as it is when it is asked for. */
  pages<T>(partition: string, range: Range, pageSize: number): AsyncIterable<readonly Kept<T>[]>;
  /** Whether any row of the partitions whose keys begin so meets a condition, given as the storage's own filter. */
  hasAny(partitions: string, where: string): Promise<boolean>;
  /** All rows of all partitions. */
  everything<T>(): AsyncIterable<Kept<T>>;
  /** All changes or none, at most 100, of one partition. False where a row was there already, has changed or is gone. */
  commit(changes: readonly Change[]): Promise<boolean>;
  put(row: Written): Promise<void>;
  /** False where the row was gone, or had changed since it was read with that etag. */
  remove(key: Key, etag?: string): Promise<boolean>;
};

/** What one transaction of the storage takes. */
export const mostChanges = 100;

export function openTable(client: TableClient): Table {
  const ask = asker(client);
  const rows: Table['rows'] = (partition, { from = '', below = lastKey, where = '' } = {}, limit) => {
    const filter = odata`PartitionKey eq ${partition} and RowKey ge ${from} and RowKey lt ${below}`;
    return ask(() => page(client, where ? `${filter} and ${where}` : filter, limit));
  };
  /** False where it is refused. */
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

/** Makes the table when it is first used; whoever comes after a failure tries again. */
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

/** The columns are those that the journal wrote; the storage adds etag and time, and sometimes a note of its own. */
function asKept<T>({ 'odata.metadata': _, ...row }: Record<string, unknown>): Kept<T> {
  return row as Kept<T>;
}

function action(change: Change): TransactionAction {
  if ('insert' in change) return ['create', change.insert];
  if ('put' in change) return ['upsert', change.put, 'Replace'];
  if ('remove' in change) return ['delete', change.remove];
  return ['update', change.replace, 'Replace', { etag: change.etag }];
}
