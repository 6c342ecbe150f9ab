/** The journal's port: where happenings, and what must be done about them, are kept for good. */

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
export type NewTask = {
  readonly kind: string;
  readonly lane: string;
  readonly dueAt: string;
  /** What the performer needs beyond stream and version: ids and codes, never what a person typed. */
  readonly about: Readonly<Record<string, string>>;
};

/** A task that is kept until it is done. `id` is the same at every attempt and serves as idempotency key. */
export type Task = NewTask & {
  readonly id: string;
  readonly stream: string;
  /** The version of the happening that called for it. */
  readonly version: number;
  /** How often it was claimed before, this time not counted. */
  readonly attempts: number;
};

/** A task that has failed, as operators see it: ids and codes only. */
export type TroubledTask = Pick<Task, 'id' | 'stream' | 'kind' | 'lane' | 'attempts' | 'dueAt'> & {
  readonly problem: string;
};

/** What one command adds to a stream, all of it or nothing. */
export type Entry = {
  readonly events: readonly Happening[];
  readonly tasks: readonly NewTask[];
  /** The labels under which the stream is found from now on; they replace those it had. */
  readonly labels: readonly string[];
};

/** A small mutable thing beside the streams: a draft, a conversation reference, the id of a posted card. */
export type Document = { readonly body: unknown; readonly version: number };

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
};

export type Tasks = {
  /** Tasks of a lane that are due, oldest first, each leased until `leaseUntil`: nobody else is given them until then. */
  claim(lane: string, now: string, limit: number, leaseUntil: string): Promise<readonly Task[]>;
  /** Ends every lease at once: for a service that starts, and is alone at this journal. Each counts as an attempt. */
  takeBack(): Promise<void>;
  done(id: string): Promise<void>;
  /** Not done: to be tried again from `dueAt` on, counted as an attempt. `problem` is a code, never content. */
  postpone(id: string, dueAt: string, problem: string): Promise<void>;
  /** When the earliest waiting task of a lane may next be claimed, or undefined when none waits. */
  nextDue(lane: string): Promise<string | undefined>;
  /** Tasks that have failed at least `attempts` times, oldest first. */
  troubled(attempts: number, limit: number): Promise<readonly TroubledTask[]>;
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
  remove(key: string): Promise<void>;
  /** Forgets what has expired; returns how many. */
  sweep(now: string): Promise<number>;
};

export type Journal = {
  readonly streams: Streams;
  readonly tasks: Tasks;
  readonly documents: Documents;
  /** Resolves when the journal can be written to; rejects otherwise. Writes nothing that stays. */
  check(): Promise<void>;
  close(): Promise<void>;
};
