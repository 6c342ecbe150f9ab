/** Describes the journal: it keeps what happened for good, and what must be done until it is done. */
import type { Link } from './chain.ts';

/**
 * What happened, as JSON. The journal reads only `type` and `at` (an instant, ISO 8601); the rest is the policy's.
 */
export type Happening = { readonly type: string; readonly at: string };

/** A happening as it stands in a stream. Versions count from 1 without gaps. `hash` seals the chain up to here. */
export type Recorded<E extends Happening = Happening> = {
  readonly stream: string;
  readonly version: number;
  readonly event: E;
  readonly hash: string;
};

/** Something that must be done because of a happening, not before `dueAt` (an instant, ISO 8601). */
export type NewErrand = {
  /** A code without a colon. */
  readonly kind: string;
  readonly lane: string;
  readonly dueAt: string;
  /** What the performer needs beyond stream and version: ids and codes, never what a person typed. */
  readonly about: Readonly<Record<string, string>>;
};

/** An errand that is kept until it is done. `id` is the same at every attempt and serves as idempotency key. */
export type Errand = NewErrand & {
  readonly id: string;
  readonly stream: string;
  /** The version of the happening that called for it. */
  readonly version: number;
  /** How many attempts have failed or ended with their lease; the present one is not counted. */
  readonly attempts: number;
};

/**
 * An errand that failed or waits too long, as operators see it: ids and codes only. `problem` is empty if none is
 * known.
 */
export type TroubledErrand = Pick<Errand, 'id' | 'stream' | 'kind' | 'lane' | 'attempts' | 'dueAt'> & {
  readonly problem: string;
};

/** The problem that operators read when a lease ran out: its holder was not heard of again. */
export const LEASE_RAN_OUT = 'lease-ran-out';

/** What one command adds to a stream: all of it or nothing. */
export type Entry = {
  readonly events: readonly Happening[];
  readonly errands: readonly NewErrand[];
  /** The labels under which the stream is found from now on; they replace the earlier ones. */
  readonly labels: readonly string[];
};

/** A small mutable thing beside the streams: a draft, a conversation reference, the id of a posted card. */
export type Document = { readonly body: unknown; readonly version: number };

/** An append, as `changes` reports it. */
export type Change = {
  readonly stream: string;
  /** The version of the stream after this append. */
  readonly version: number;
  /** The lanes of its errands; empty if this process made the append and so knows of it already. */
  readonly wakes: readonly string[];
};

/** The next look continues from `position`, which is opaque and valid for an hour. */
export type Changes = { readonly changes: readonly Change[]; readonly position: string };

/** An append may be reported this long before it can be read. */
export const longestAppendMs = 10 * 60_000;

/** Someone else wrote first. Load and decide again: the answer may have changed. */
export class Conflict extends Error {
  override readonly name = 'Conflict';
}

export type Streams = {
  /** The whole stream in order; empty if there is none. */
  load(stream: string): Promise<readonly Recorded[]>;
  /**
   * Adds to a stream in one transaction. When this resolves, it is durable.
   * @param expected the version that was read (0 for a new stream)
   * @throws Conflict when the stream is no longer at that version; nothing is written then
   */
  append(stream: string, expected: number, entry: Entry): Promise<void>;
  /**
   * Streams that carry a label, newest first by when they began. `before` is the last stream of the previous page.
   */
  labelled(label: string, page: { limit: number; before?: string | undefined }): Promise<readonly string[]>;
  /**
   * Every stream, page by page, in an order that does not change. `after` is the last stream of the previous page. A
   * stream that begins meanwhile may or may not be among them.
   */
  names(page: { limit: number; after?: string | undefined }): Promise<readonly string[]>;
  /**
   * Reports every append since a position at least once, even if its process died; there is no order across streams.
   * An append may be reported up to `longestAppendMs` before it can be read, and never comes if its process died in
   * between: look again while the stream is below that version. Without a position, says where to begin and what may
   * be under way.
   * @returns undefined if the position is too old: begin again, and read everything that matters
   */
  changes(after?: string): Promise<Changes | undefined>;
  /** The whole stream in order, as it is kept: with its seals, and each body as it was written, or null if it was emptied. */
  links(stream: string): Promise<readonly Link[]>;
};

export type Errands = {
  /**
   * Claims errands of a lane that are due, oldest first. Each is leased until `leaseUntil`: nobody else gets it
   * before. Where several instances share this journal, a lease that ends more than twice its own length from now
   * came from a clock that was far ahead. It counts as ended, because its end may be a day away.
   * One claim may take several errands of a stream. While any of them is leased, no other errand of that stream and
   * lane is given out, so two instances never act on one stream in the same lane at the same time.
   */
  claim(lane: string, now: string, limit: number, leaseUntil: string): Promise<readonly Errand[]>;
  /** Extends the leases of errands that are in hand. An errand that is no longer leased stays as it is. */
  renew(ids: readonly string[], now: string, leaseUntil: string): Promise<void>;
  /** Ends the leases of errands that were claimed but not begun, as if they had never been claimed. */
  giveBack(ids: readonly string[]): Promise<void>;
  /**
   * Ends every lease at once and counts each as an attempt, for a service that starts. Missing where several
   * instances may share the journal: there the leases of a dead instance run out by themselves.
   */
  takeBack?(): Promise<void>;
  done(id: string): Promise<void>;
  /** Not done: to be tried again from `dueAt` on, and counted as an attempt. `problem` is a code, never content. */
  postpone(id: string, dueAt: string, problem: string): Promise<void>;
  /** When the earliest waiting errand of a lane may next be claimed, or undefined when none waits. */
  nextDue(lane: string): Promise<string | undefined>;
  /** Errands that have failed at least `attempts` times, oldest first. */
  troubled(attempts: number, limit: number): Promise<readonly TroubledErrand[]>;
  /**
   * Errands that have been free since before an instant, neither leased nor postponed, and that nobody took; oldest
   * first.
   * @param now where several instances share this journal: leases from a clock far ahead of it count as ended
   */
  overdue(before: string, limit: number, now?: string): Promise<readonly TroubledErrand[]>;
  /**
   * All errands of a stream that are not done, whether due, in hand or neither, in the order in which they were
   * added.
   */
  ofStream(stream: string): Promise<readonly Errand[]>;
};

export type Documents = {
  /** Undefined if there is none or it has expired. */
  get(key: string, now: string): Promise<Document | undefined>;
  /**
   * Keeps a document; it survives a crash of the process.
   * @param expected the version that was read (0 for "there must be none"); undefined overwrites whatever is there
   * @returns its new version
   * @throws Conflict when it is no longer at that version
   */
  put(
    key: string,
    body: unknown,
    options?: { expected?: number | undefined; expiresAt?: string | undefined },
  ): Promise<number>;
  /**
   * Removes a document, if there is one.
   * @param expected the version that was read; undefined removes whatever is there
   * @throws Conflict when it is no longer at that version
   */
  remove(key: string, expected?: number): Promise<void>;
  /** Removes expired documents; returns how many. */
  sweep(now: string): Promise<number>;
  /**
   * The documents whose keys begin with a prefix and that expire after `from`, and at `until` at the latest; the first to
   * expire first.
   */
  expiring(prefix: string, from: string, until: string): Promise<readonly ExpiringDocument[]>;
};

export type ExpiringDocument = Document & { readonly key: string; readonly expiresAt: string };

/** A stream in a dump: all that is kept of it except leases, which mean nothing to the journal that takes it in. */
export type StreamRow = {
  readonly row: 'stream';
  readonly stream: string;
  readonly labels: readonly string[];
  readonly events: readonly Link[];
  readonly errands: readonly KeptErrand[];
};

/** An errand in a dump; its stream is the row's. */
export type KeptErrand = Omit<Errand, 'stream'> & { readonly problem: string };

/** A document in a dump, expired or not. */
export type DocumentRow = Document & {
  readonly row: 'document';
  readonly key: string;
  readonly expiresAt?: string;
};

/** One line of a dump, as JSON. Every journal writes the same form, so each can read what another has written. */
export type Row = StreamRow | DocumentRow;

export type Journal = {
  readonly streams: Streams;
  readonly errands: Errands;
  readonly documents: Documents;
  /** Resolves when the journal can be written to; rejects otherwise. Writes nothing that stays. */
  check(): Promise<void>;
  /**
   * All that is kept: streams in the order in which they began, then documents. Others may go on writing. It holds
   * everything that was acknowledged before the first row was asked for, unless it was removed meanwhile. Each row is
   * whole, so an errand never comes without its happening. SQLite gives everything as it was at one instant; Azure
   * Tables give only each row so.
   */
  dump(): AsyncIterable<Row>;
  /**
   * Takes in a dump. Errands that were leased can be claimed at once. A document keeps its version or gets a higher
   * one.
   * @throws Error when the journal is not empty; nothing is taken in then
   */
  fill(rows: AsyncIterable<Row>): Promise<void>;
  close(): Promise<void>;
};
