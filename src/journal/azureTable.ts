/** Tables of Azure Storage as the journal needs them: few verbs, faults by their code, and an end to every wait. */
import {
  odata,
  type TableClient,
  type TableServiceClientOptions,
  type TransactionAction,
} from '@azure/data-tables';

/** What the journal could not do, and why: the code of the storage, or of the network. It names no key and no address. */
export class JournalFault extends Error {
  override readonly name = 'JournalFault';
  readonly code: string;

  constructor(code: string) {
    super(`The journal could not be reached or used: ${code}`);
    this.code = code;
  }
}

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

/** `where` is a further condition, as the storage's own filter. */
export type Range = { readonly from: string; readonly below: string; readonly where?: string };

/**
 * What is read is what this release or an earlier one wrote, so the caller names its columns.
 * Every verb throws JournalFault where the storage cannot be reached or does not do as it is asked.
 */
export type Table = {
  get<T>(partition: string, row: string): Promise<Kept<T> | undefined>;
  /** Rows of a partition in the order of their keys, as many as there are or as many as are asked for. */
  rows<T>(partition: string, range: Range, limit?: number): Promise<readonly Kept<T>[]>;
  /** The same page by page, the next one as it is when it is asked for. */
  pages<T>(partition: string, range: Range, pageSize: number): AsyncIterable<readonly Kept<T>[]>;
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

export type Storage = {
  table(name: string): Table;
  /** How long ago a row was written, in milliseconds, by the storage's clock alone: this machine's may jump. */
  age(row: Kept): number;
};

/** A press waits for an answer, and Teams gives up after some 10 s: so long may one request take, its tries together. */
const requestMs = 5_000;
const tries = { maxRetries: 3, retryDelayInMs: 150, maxRetryDelayInMs: 1_000 };

/** @param connect gives a client for a table's name; called once for each */
export function openStorage(
  connect: (table: string, options: TableServiceClientOptions) => TableClient,
): Storage {
  let storageNow = Number.NaN;
  const options: TableServiceClientOptions = {
    retryOptions: tries,
    additionalPolicies: [
      {
        position: 'perRetry',
        policy: {
          name: 'journalPolicy',
          sendRequest: async (request, next) => {
            request.timeout = requestMs;
            const response = await next(request);
            storageNow = Date.parse(response.headers.get('date') ?? '');
            return response;
          },
        },
      },
    ],
  };
  return {
    table: (name) => openTable(connect(name, options)),
    age: ({ timestamp }) => storageNow - Date.parse(timestamp),
  };
}

type Call = <T>(work: () => Promise<T>) => Promise<T>;

function openTable(client: TableClient): Table {
  let made: Promise<void> | undefined;
  /** The table is made when it is first used; whoever comes after a failure tries again. */
  const ask: Call = async (work) => {
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
  const rows: Table['rows'] = (partition, { from, below, where = '' }, limit) => {
    const filter = odata`PartitionKey eq ${partition} and RowKey ge ${from} and RowKey lt ${below}`;
    return ask(() => page(client, where ? `${filter} and ${where}` : filter, limit));
  };
  return {
    rows,
    pages: (partition, range, pageSize) => pages(rows, partition, range, pageSize),
    get: (partition, row) =>
      ask(() => unlessRefused(undefined, async () => asKept(await client.getEntity(partition, row)))),
    everything: () => everything(client, ask),
    commit: (changes) =>
      ask(() =>
        unlessRefused(false, async () => {
          await client.submitTransaction(changes.map(action));
          return true;
        }),
      ),
    put: (row) => ask(async () => void (await client.upsertEntity(row, 'Replace'))),
    remove: ({ partitionKey, rowKey }, etag = '*') =>
      ask(() =>
        unlessRefused(false, async () => {
          await client.deleteEntity(partitionKey, rowKey, { etag });
          return true;
        }),
      ),
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
  for (let { from } = range; ; ) {
    const page = await rows<T>(partition, { ...range, from }, pageSize);
    yield page;
    const last = page.at(-1);
    if (!last || page.length < pageSize) return;
    // The first key that may come behind it.
    from = `${last.rowKey} `;
  }
}

async function* everything<T>(client: TableClient, ask: Call): AsyncGenerator<Kept<T>> {
  const pages = client.listEntities().byPage();
  for (;;) {
    const { done, value } = await ask(() => pages.next());
    if (done) return;
    for (const row of value) yield asKept(row);
  }
}

/** The columns are those that the journal wrote; the storage adds the etag and the time, and now and then a note of its own. */
function asKept<T>({ 'odata.metadata': _, ...row }: Record<string, unknown>): Kept<T> {
  return row as Kept<T>;
}

function action(change: Change): TransactionAction {
  if ('insert' in change) return ['create', change.insert];
  if ('put' in change) return ['upsert', change.put, 'Replace'];
  if ('remove' in change) return ['delete', change.remove];
  return ['update', change.replace, 'Replace', { etag: change.etag }];
}

/** Gone, there already, or changed meanwhile: answers, not faults. */
async function unlessRefused<T>(refused: T, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if ([404, 409, 412].includes(statusOf(error))) return refused;
    throw error;
  }
}

function statusOf(error: unknown): number {
  return error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 0;
}

function faultOf(error: unknown): Error {
  if (!(error instanceof Error) || error instanceof JournalFault || error instanceof RangeError)
    return error instanceof Error ? error : new JournalFault('unknown');
  if (error.name === 'AbortError') return new JournalFault('timeout');
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  return new JournalFault(code ?? (statusOf(error) ? String(statusOf(error)) : error.name));
}
