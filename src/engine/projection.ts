/** Keeps lists in memory: folded once after the start, then kept current with every append. */
import { setImmediate as breathe } from 'node:timers/promises';
import type { Streams } from '../journal/journal.ts';
import { changedSince, pagesOf } from './changed.ts';
import { type Feed, type FeedKit, openFeed } from './feed.ts';
import type { Versioned } from './subject.ts';

/** A case file, as projections read it. */
export type Readable<State extends Versioned> = {
  readonly name: string;
  load(stream: string): Promise<State>;
};

/**
 * The rows by stream, and the streams that could not be read, each with what went wrong. Not every stream has a row.
 */
export type Rows<Row> = {
  readonly rows: ReadonlyMap<string, Row>;
  readonly unread: ReadonlyMap<string, unknown>;
};

export type Projection<Row> = {
  /**
   * The rows as of now: everything that was acknowledged on any instance before the call is in them.
   * @throws NotStanding; whatever the journal throws
   */
  now(): Promise<Rows<Row>>;
  /**
   * The rows as of the latest reading, mostly seconds ago, without asking the journal; undefined while they do not
   * stand.
   */
  lately(): Rows<Row> | undefined;
};

/** What is made of a stream's state; undefined if it has no row. */
type RowOf<State, Row> = (state: State, stream: string) => Row | undefined;

export type Projections = ReturnType<typeof openProjections>;

type Kit = Omit<FeedKit, 'streams' | 'look' | 'begin'> & {
  readonly streams: Pick<Streams, 'changes' | 'labelled' | 'names'>;
};

/** All views of one case file: a stream is loaded once for all of them. */
type Group = {
  readonly load: (stream: string) => Promise<Versioned>;
  /** The labels under which streams with rows are found at the start. */
  readonly labels: Set<string>;
  /** Whether any stream may have a row, so that all of them are read at the start. */
  isWhole: boolean;
  readonly takes: ((state: Versioned, stream: string) => void)[];
  readonly unread: Map<string, unknown>;
};

/**
 * Made for 10,000 concerns and for ten years of forty providers: a list that folded every stream at each look would
 * take seconds. Nothing is stored twice. Views must be opened before `start`.
 */
export function openProjections(kit: Kit) {
  const { streams, log, explain } = kit;
  const groups = new Map<string, Group>();
  const clears: (() => void)[] = [];
  const feed: Feed = openFeed({ ...kit, look, begin });
  return { of, start: feed.start, stop: feed.stop };

  function of<State extends Versioned>({ name, load }: Readable<State>) {
    const group = groups.get(name) ?? {
      load,
      labels: new Set(),
      isWhole: false,
      takes: [],
      unread: new Map(),
    };
    groups.set(name, group);
    return {
      /** @param label carried by every stream that has a row, and perhaps by others */
      view: <Row>(label: string, rowOf: RowOf<State, Row>) => {
        group.labels.add(label);
        return view<State, Row>(group, rowOf);
      },
      /** A view of every stream there is: it takes long to stand. */
      viewOfAll: <Row>(rowOf: RowOf<State, Row>) => {
        group.isWhole = true;
        return view<State, Row>(group, rowOf);
      },
    };
  }

  function view<State extends Versioned, Row>(
    { takes, unread }: Group,
    rowOf: RowOf<State, Row>,
  ): Projection<Row> {
    const rows = new Map<string, Row>();
    // What is read on goes on changing them.
    const copied = () => ({ rows: new Map(rows), unread: new Map(unread) });
    clears.push(() => rows.clear());
    takes.push((state, stream) => {
      // A name belongs to one case file, and so to one kind of state. A stream that never began has no row.
      const row = state.version === 0 ? undefined : rowOf(state as State, stream);
      if (row === undefined) rows.delete(stream);
      else rows.set(stream, row);
    });
    return {
      now: async () => {
        await feed.caughtUp();
        return copied();
      },
      lately: () => (feed.stands() ? copied() : undefined),
    };
  }

  /** Loads one stream after another, so that people who press a button meanwhile are answered. */
  async function begin(see: (stream: string) => Promise<void>): Promise<void> {
    for (const clear of clears) clear();
    for (const [name, { labels, isWhole, unread }] of groups) {
      unread.clear();
      const seen = new Set<string>();
      for await (const page of isWhole ? changedSince(streams, undefined, '') : labelledBy(labels)) {
        for (const stream of page.filter((one) => one.startsWith(name) && !seen.has(one))) {
          seen.add(stream);
          await see(stream);
          await breathe();
        }
      }
    }
  }

  async function* labelledBy(labels: ReadonlySet<string>): AsyncGenerator<readonly string[]> {
    for (const label of labels) yield* pagesOf(streams.labelled, label);
  }

  /** @returns the version that was read; undefined if it could not be, and the stream must be looked at again */
  async function look(stream: string): Promise<number | undefined> {
    const [, group] = [...groups].find(([name]) => stream.startsWith(name)) ?? [];
    if (!group) return Number.POSITIVE_INFINITY;
    try {
      const state = await group.load(stream);
      for (const take of group.takes) take(state, stream);
      group.unread.delete(stream);
      return state.version;
    } catch (error) {
      if (!group.unread.has(stream))
        log.error({ event: 'stream-not-read', reference: stream, code: explain(error) });
      group.unread.set(stream, error);
      return undefined;
    }
  }
}
