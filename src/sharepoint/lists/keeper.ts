/** Takes in what people changed in a list in which they work, and keeps it as the journal has it. */
import type { Drawer } from '../../engine/drawer.ts';
import { TryLater } from '../../engine/ports.ts';
import { openQueue } from '../../engine/queue.ts';
import type { Turns } from '../../engine/turns.ts';
import type { Happening } from '../../journal/journal.ts';
import type { Graph } from '../graph/graph.ts';
import { VERSION } from './columns.ts';
import type { Desk } from './desk.ts';
import { openEdits } from './edits.ts';
import type { History } from './history.ts';
import {
  changeItem,
  findItem,
  type Item,
  isSameSave,
  makeItem,
  readItem,
  unlessOutrun,
  unlessThere,
} from './item.ts';
import { openMemory } from './memory.ts';
import type { List } from './site.ts';

export type KeeperKit = {
  readonly graph: Graph;
  readonly list: () => Promise<List>;
  readonly drawer: Drawer;
  /** Shared with the other instances, so that a save is not taken in by two of them. */
  readonly turns: Turns;
};

export type Keeper = ReturnType<typeof openKeeper>;

const rounds = 6;

export function openKeeper<E extends Happening, S>(
  { graph, list, drawer, turns }: KeeperKit,
  desk: Desk<E, S>,
) {
  const memory = openMemory();
  const takeIn = openEdits(graph, drawer, desk);
  const queue = openQueue();
  const inTurn = (key: string, work: () => Promise<void>) =>
    queue(key, () => turns.inTurn(`item/${key}`, work));
  return { keep, restore, renamed, list, keyOf: memory.keyOf, etagOf: memory.etagOf };

  /**
   * Takes in what somebody changed in the item, and then makes it say what the journal says.
   * @param id the item, if it is known to have changed
   * @throws GraphFault, Throttled
   */
  function keep(key: string, id?: string): Promise<void> {
    return inTurn(key, () => settle(key, id));
  }

  /** Brings back an item that somebody deleted, with a note. */
  function restore(key: string, id: string): Promise<void> {
    return inTurn(key, async () => {
      const history = await desk.history(key);
      if (history.length === 0) return;
      memory.forget(key, id);
      await desk.restored(key, history);
      await settle(key);
    });
  }

  /**
   * The changes say that the item is no longer under its key, but the item itself decides. It is made again, and the
   * person who changed the key is told.
   * @returns whether it is so
   */
  async function renamed(key: string, id: string): Promise<boolean> {
    const there = await list();
    const item = await readItem(graph, there, id);
    if (item?.fields[there.key] === key) {
      await keep(key, id);
      return false;
    }
    await restore(key, id);
    if (item?.editor) await desk.keyStays(key, item.editor);
    return true;
  }

  async function settle(key: string, id?: string): Promise<void> {
    for (let round = 1, look = id !== undefined; round <= rounds; round++, look = true) {
      const known = memory.get(key);
      const before = look ? undefined : await desk.history(key);
      if (before?.length === 0) return;
      const there = await list();
      // A first version is made at once, without looking: there is seldom an item already.
      const isNew = !known && before?.length === 1;
      const item = known && !look ? known : isNew ? undefined : await read(there, key, id ?? known?.id);
      const history = await taken(there, key, item, known, before);
      if (history.length === 0) return;
      if (item ? await change(there, key, item, history) : await make(there, key, history)) return;
    }
    throw new TryLater('item-keeps-changing');
  }

  /** The item under a key, read by its id if that is known, which costs half. */
  async function read(there: List, key: string, id: string | undefined): Promise<Item | undefined> {
    const item = id === undefined ? undefined : await readItem(graph, there, id);
    return item?.fields[there.key] === key ? item : findItem(graph, there, key);
  }

  /** The history after everything that was changed in the item has been taken in. */
  async function taken(
    there: List,
    key: string,
    item: Item | undefined,
    known: Item | undefined,
    before: History<E> | undefined,
  ): Promise<History<E>> {
    if (!item || isSameSave(item.etag, known?.etag)) return before ?? desk.history(key);
    const history = await takeIn(there, key, item, known);
    memory.set(key, item);
    return history;
  }

  /** @returns whether we made the item; false if somebody else made it first */
  async function make(there: List, key: string, history: History<E>): Promise<boolean> {
    const fields = { ...desk.fields(desk.fold(history)), [there.key]: key, [VERSION]: history.length };
    const made = await unlessThere(makeItem(graph, there, fields));
    return memory.written(key, fields, made);
  }

  /** @returns whether the item is as the journal has it; false if somebody else changed it first */
  async function change(there: List, key: string, item: Item, history: History<E>): Promise<boolean> {
    const owed = await desk.owed(key, item.fields, history);
    if (!owed) return true;
    const fields = { ...owed, [there.key]: key };
    const changed = await unlessOutrun(changeItem(graph, there, item, fields));
    return memory.written(key, { ...item.fields, ...fields }, changed);
  }
}
