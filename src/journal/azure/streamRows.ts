/** Maps a stream to rows of Azure Tables: its head and its events share a partition. */
import type { Link } from '../chain.ts';
import { beginningWith, keyOf } from './keys.ts';
import type { Kept, Table, Written } from './table.ts';
import { gathered, spread } from './text.ts';

/** `began` sorts streams by when they began; `labels` is JSON. */
type HeadColumns = {
  readonly stream: string;
  readonly version: number;
  readonly hash: string;
  readonly began: string;
  readonly labels: string;
};
export type Head = Kept<HeadColumns>;

/** `append` is the same for all events that one call wrote. Salt and body are missing if they were emptied. */
type EventColumns = Omit<Link, 'salt' | 'body' | 'stream'> & {
  readonly append: string;
  readonly salt?: string;
};

export async function headOf(table: Table, stream: string): Promise<Head | undefined> {
  const { partitionKey, rowKey } = headKey(stream);
  return table.get<HeadColumns>(partitionKey, rowKey);
}

export async function linksOf(table: Table, stream: string): Promise<readonly Link[]> {
  return eventsIn(await table.rows(keyOf(stream), beginningWith(event)), stream);
}

/** Which call wrote a version of a stream; undefined if there is no such version. */
export async function writerOf(table: Table, stream: string, version: number): Promise<string | undefined> {
  const { partitionKey, rowKey } = eventKey(stream, version);
  return (await table.get<EventColumns>(partitionKey, rowKey))?.append;
}

/** The head among the rows of a stream. */
export function headIn(rows: readonly Kept[]): Head | undefined {
  return rows.find(({ rowKey }) => rowKey === head) as Head | undefined; // only heads have this key
}

/** The events among the rows of a stream. */
export function eventsIn(rows: readonly Kept[], stream: string): readonly Link[] {
  const events = rows.filter(({ rowKey }) => rowKey.startsWith(event)) as Kept<EventColumns>[]; // only events do
  return events.map((row) => {
    const { version, type, at, salt = null, bodyDigest, hash } = row;
    return { stream, version, type, at, salt, body: gathered('body', row), bodyDigest, hash };
  });
}

export function labelsOf({ labels }: HeadColumns): readonly string[] {
  return JSON.parse(labels);
}

export function headRow({
  labels,
  ...rest
}: Omit<HeadColumns, 'labels'> & { labels: readonly string[] }): Written {
  return { ...headKey(rest.stream), ...rest, labels: JSON.stringify(labels) };
}

/** @param append the same for all that one call writes */
export function eventRow({ stream, salt, body, ...rest }: Link, append: string): Written {
  return {
    ...eventKey(stream, rest.version),
    ...rest,
    append,
    ...(salt !== null && { salt }),
    ...(body !== null && spread('body', body)),
  };
}

const event = 'event:';
const head = 'head';
const headKey = (stream: string) => ({ partitionKey: keyOf(stream), rowKey: head });
const eventKey = (stream: string, version: number) => ({
  partitionKey: keyOf(stream),
  rowKey: `${event}${String(version).padStart(8, '0')}`,
});
