/** Gives every change in a list to a verdict, page by page, from where it stopped the last time. */
import type { Drawer } from '../../engine/drawer.ts';
import type { Findings } from '../../engine/findings.ts';
import type { Now } from '../../engine/ports.ts';
import { finding } from '../../words/findings.ts';
import { GraphFault } from '../graph/fault.ts';
import type { Graph } from '../graph/graph.ts';
import type { Change, Entry } from './delta.ts';
import { readItem } from './item.ts';
import { type KnownItems, openKnownItems } from './known.ts';
import { openPosition, type Position } from './position.ts';
import type { List } from './site.ts';
import { pagesOf } from './ways.ts';

export type Watched = {
  /** The list's name in the keys of documents. */
  readonly name: string;
  /** As people know it. */
  readonly title: string;
  readonly list: List;
  /** What is read of each item that changed (`$expand`). */
  readonly reads: string;
};

/** What a verdict may use while the list is being read. */
export type Reading = { readonly list: List; readonly position: Position; readonly known: KnownItems };

export type WatchKit = {
  readonly graph: Graph;
  readonly drawer: Drawer;
  readonly findings: Pick<Findings, 'keep'>;
  readonly clock: Now;
};

/** Decides what happens to people's changes in a list, which are taken in or put back. */
export type Verdict = {
  /** Deals with the changes of a page. If it throws, the whole page comes again next time. */
  readonly settle: (changes: readonly Change[]) => Promise<void>;
  /**
   * Deals with items that are gone and were never seen.
   * @param from the instant since which to look for them; `ever` for all
   * @param looked the last stream that was looked at, after which to go on
   * @returns the last stream of each part that was looked at
   */
  readonly settleUnseen?: (
    from: string,
    looked: string | undefined,
  ) => AsyncIterable<{ readonly last: string | undefined }>;
};

/**
 * Reads what changed since the last time. Settled pages are kept, so that stopping half-way loses nothing; an unchanged
 * list costs one request.
 * @returns how many changes were read
 * @throws GraphFault, Throttled, what the verdict throws; Conflict if another instance is doing the same
 */
export async function watch(
  { graph, drawer, findings, clock }: WatchKit,
  { name, title, list, reads }: Watched,
  verdictOf: (reading: Reading) => Verdict,
): Promise<number> {
  const known = openKnownItems(drawer, name);
  const position = await openPosition(drawer, name, clock);
  const verdict = verdictOf({ list, position, known });
  let read = 0;

  await settle(await allAgain(position.takeOpen()));
  await position.keep();
  for await (const page of pagesOf(graph, list, reads, position)) {
    position.turn(page);
    read += page.entries.length;
    await settle(await said(latest(page.entries)));
    if (page.isLast && position.isWhole()) await settleUnmet();
    await position.reached(page);
  }
  await settleUnseen();
  await position.keep();
  await findings.keep(`list:${title}`, position.isReadWhole() ? [finding('list-read-whole', title)] : []);
  return read;

  /** What is known of items is kept even if a part fails, so that finished work is not repeated. */
  async function settle(changes: readonly Change[]): Promise<void> {
    try {
      await verdict.settle(changes);
    } finally {
      await known.keep();
    }
  }

  /** After the whole list has been read, an item that was not met in it should be gone; to make sure, it is asked for. */
  async function settleUnmet(): Promise<void> {
    for await (const ids of known.before(position.round(), position.highest()))
      await settle(await allAgain(ids));
  }

  async function settleUnseen(): Promise<void> {
    const from = position.lookFrom();
    if (from === undefined || !verdict.settleUnseen) return;
    for await (const { last } of verdict.settleUnseen(from, position.looked())) await position.lookedAt(last);
    await position.allFound();
  }

  async function said(entries: readonly Entry[]): Promise<readonly Change[]> {
    const all = entries.map(async ({ id, item }) => (item === 'not-said' ? again(id) : { id, item }));
    return (await Promise.all(all)).filter((change) => change !== undefined);
  }

  async function allAgain(ids: readonly string[]): Promise<readonly Change[]> {
    return said(ids.map((id) => ({ id, item: 'not-said' })));
  }

  /** An item whose own answer is not understood waits for the next time, and holds up no other. */
  async function again(id: string): Promise<Change | undefined> {
    try {
      return { id, item: (await readItem(graph, list, id)) ?? 'gone' };
    } catch (problem) {
      if (!(problem instanceof GraphFault && problem.code === 'unexpected-answer')) throw problem;
      position.leaveOpen(id);
      return undefined;
    }
  }
}

/** Keeps only the latest change of each item. */
function latest(entries: readonly Entry[]): readonly Entry[] {
  return [...new Map(entries.map((entry) => [entry.id, entry])).values()];
}
