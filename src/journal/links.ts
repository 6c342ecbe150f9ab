/** Turns happenings into links of their stream's chain and back, the same in every journal. */
import { randomBytes } from 'node:crypto';
import { beginning, type Link, link } from './chain.ts';
import { milliseconds } from './instants.ts';
import type { Happening, Recorded } from './journal.ts';

/** The end of a chain so far. */
export type Reached = { readonly version: number; readonly hash: string };

/**
 * Makes the next links of a stream.
 * @param before the end of its chain so far; undefined for a new stream
 * @throws RangeError for a happening without a proper instant
 */
export function linked(
  stream: string,
  before: Reached | undefined,
  events: readonly Happening[],
): readonly Link[] {
  let previous = before?.hash ?? beginning(stream);
  return events.map((event, index) => {
    const { type, at } = event;
    milliseconds(at);
    const version = (before?.version ?? 0) + index + 1;
    const salt = randomBytes(16).toString('hex');
    const parts = { stream, version, type, at, salt, body: JSON.stringify(event) };
    const seal = link(previous, parts);
    previous = seal.hash;
    return { ...parts, ...seal };
  });
}

/** Of an emptied happening, type and time are left. */
export function recorded({
  stream,
  version,
  type,
  at,
  body,
  hash,
}: Omit<Link, 'salt' | 'bodyDigest'>): Recorded {
  return { stream, version, event: body === null ? { type, at } : JSON.parse(body), hash };
}
