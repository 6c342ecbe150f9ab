/** The journal's port: where happenings, and what must be done about them, are kept for good. */
import type { Link } from './chain.ts';

/** What happened, as JSON. The journal reads only `type` and `at` (an instant, ISO 8601); the rest is the policy's. */
export type Happening = { readonly type: string; readonly at: string };

/** A happening as it stands in a stream. Versions count from 1 without gaps. `hash` closes the chain up to here. */
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
  /** How often it was claimed before, this time not counted. */
  readonly attempts: number;
};

/** An errand that has failed or waits too long, as operators see it: ids and codes only. `problem` is empty where none is known. */
export type TroubledErrand = Pick<Errand, 'id' | 'stream' | 'kind' | 'lane' | 'attempts' | 'dueAt'> & {
  readonly problem: string;
};

/** The problem that operators read when whoever claimed an errand was not heard of again. */
export const LEASE_RAN_OUT = 'lease-ran-out';

/** What one command adds to a stream, all of it or nothing. */
export type Entry = {
  readonly events: readonly Happening[];
  readonly errands: readonly NewErrand[];
  /** The labels under which the stream is found from now on; they replace those it had. */
  readonly labels: readonly string[];
};

/** A small mutable thing beside the streams: a draft, a conversation reference, the id of a posted card. */
export type Document = { readonly body: unknown; readonly version: number };

/** An append, as `changes` names it. */
export type Change = {
  readonly stream: string;
  /** The version to which it brings its stream. */
  readonly version: number;
  /** Lanes of its errands, where another process appended it; one's own appends are known already. */
  readonly wakes: readonly string[];
};

/** `position` goes on from here; it is opaque, and good for a look within the hour. */
export type Changes = { readonly changes: readonly Change[]; readonly position: string };

/** How long before it is there an append may be named. */
export const longestAppendMs = 10 * 60_000;

/** Someone else wrote first. Load again and ask again: the answer may now be another. */
export class Conflict extends Error {
  override readonly name = 'Conflict';
}

export type Streams = {
  /** The whole stream in order, or nothing where there is none. */
  load(stream: string): Promise<readonly Recorded[]>;
  /**
   * Adds to a stream in one durable transaction; when this resolves, it has reached the disk.
   * @param expected the version that was read (0 for a new stream)
   * @throws Conflict when the stream is no longer at that version; nothing is written then
   */
  append(stream: string, expected: number, entry: Entry): Promise<void>;
  /** Streams that carry a label, newest first by when they began. `before` is the last stream of the page before. */
  labelled(label: string, page: { limit: number; before?: string | undefined }): Promise<readonly string[]>;
  /**
   * Every stream there is, page by page, in an order that does not change. `after` is the last stream of the page before.
   * One that begins meanwhile may or may not be among them.
   */
  names(page: { limit: number; after?: string | undefined }): Promise<readonly string[]>;
  /**
   * Every append since a position, at least once, even if its process died at any moment; no order across streams. An
   * append may be named up to `longestAppendMs` before it is there, and one whose process died may never come: while the
   * stream is below that version, look again. Without a position: where to begin, and what may be under way.
   * @returns undefined where the position is too old to go on from: begin again, and read all that matters
   */
  changes(after?: string): Promise<Changes | undefined>;
  /** The whole stream in order, as it is kept: with its seals, and its bodies as they were written or erased. */
  links(stream: string): Promise<readonly Link[]>;
};

export type Errands = {
  /**
   * Errands of a lane that are due, oldest first, each leased until `leaseUntil`: nobody else is given them until then.
   * Where several are at this journal, a lease that ends later than twice its own length from now was given by a clock
   * that was far ahead: it counts as ended, for its end may be a day away.
   * One claim may give out several of a stream; while any of them is leased, no other of that stream and lane is given
   * out, so that two instances never act on one stream in the same lane at the same time.
   */
  claim(lane: string, now: string, limit: number, leaseUntil: string): Promise<readonly Errand[]>;
  /** Leases these errands, which are in hand, from now until a later instant. Those that are leased no more stay as they are. */
  renew(ids: readonly string[], now: string, leaseUntil: string): Promise<void>;
  /** Ends the leases of errands that were claimed and not begun, as if they had not been claimed. */
  giveBack(ids: readonly string[]): Promise<void>;
  /**
   * Ends every lease at once, each counted as an attempt: for a service that starts. Only where nobody else can be at
   * this journal; where several are, the leases of the dead run out.
   */
  takeBack?(): Promise<void>;
  done(id: string): Promise<void>;
  /** Not done: to be tried again from `dueAt` on, counted as an attempt. `problem` is a code, never content. */
  postpone(id: string, dueAt: string, problem: string): Promise<void>;
  /** When the earliest waiting errand of a lane may next be claimed, or undefined when none waits. */
  nextDue(lane: string): Promise<string | undefined>;
  /** Errands that have failed at least `attempts` times, oldest first. */
  troubled(attempts: number, limit: number): Promise<readonly TroubledErrand[]>;
  /**
   * Errands that could have been claimed since before an instant and were not: neither leased nor postponed, oldest first.
   * @param now where several are at this journal: leases of one whose clock is far ahead of it count as ended
   */
  overdue(before: string, limit: number, now?: string): Promise<readonly TroubledErrand[]>;
  /** The errands of a stream that are not done, due or not, in hand or not, in the order in which they were called for. */
  ofStream(stream: string): Promise<readonly Errand[]>;
};

export type Documents = {
  /** Undefined where there is none or it has expired. */
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
  /** Forgets what has expired; returns how many. */
  sweep(now: string): Promise<number>;
};

/** A stream in a dump: all that is kept of it but who holds its errands, for whoever reads the dump begins anew. */
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

/** One line of a dump, as JSON. Every journal writes the same, so that each reads what another has written. */
export type Row = StreamRow | DocumentRow;

export type Journal = {
  readonly streams: Streams;
  readonly errands: Errands;
  readonly documents: Documents;
  /** Resolves when the journal can be written to; rejects otherwise. Writes nothing that stays. */
  check(): Promise<void>;
  /**
   * All that is kept, streams in the order in which they began and then documents, while others go on writing. Whatever
   * was acknowledged before the first row was asked for is in it, unless it was removed meanwhile; each row is whole, so
   * that an errand is never there without its happening. SQLite gives everything as it was at one instant; in Azure Tables
   * that holds for each row alone.
   */
  dump(): AsyncIterable<Row>;
  /**
   * Takes in a dump; errands that somebody held may be claimed at once. A document keeps its version, or gets a higher one.
   * @throws Error when anything is kept here already, and nothing is taken in then
   */
  fill(rows: AsyncIterable<Row>): Promise<void>;
  close(): Promise<void>;
};
