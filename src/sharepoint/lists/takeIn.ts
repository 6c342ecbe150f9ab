/** Takes in what people change in a list in which they work. */
import type { Log } from '../../engine/ports.ts';
import { type Item, isSameSave } from './item.ts';
import type { Keeper } from './keeper.ts';
import type { Reading, Verdict } from './watch.ts';

/** The fields that say which task an item belongs to; the keeper reads the rest. */
export const readsKey = (key: string) => `fields($select=${key})`;

/** A change that cannot be taken in now does not hold up the others on its page; the whole page comes again. */
export function takeIn(keeper: Keeper, log: Log, reading: Reading): Verdict {
  return {
    async settle(changes) {
      const failures: unknown[] = [];
      for (const { id, item } of changes) {
        const done = item === 'gone' ? deleted(keeper, log, reading, id) : changed(keeper, reading, item);
        await done.catch((problem: unknown) => void failures.push(problem));
      }
      if (failures.length > 0) throw failures[0];
    },
  };
}

async function deleted(keeper: Keeper, log: Log, { known }: Reading, id: string): Promise<void> {
  const key = (await known.get(id))?.key ?? keeper.keyOf(id);
  if (key === undefined) {
    log.info({ event: 'unknown-item-deleted' });
    return;
  }
  await keeper.restore(key, id);
  await known.forget(id);
}

async function changed(keeper: Keeper, { list, position, known }: Reading, item: Item): Promise<void> {
  const { id, etag, fields } = item;
  const key = fields[list.key];
  const before = (await known.get(id))?.key ?? keeper.keyOf(id);
  if (before !== undefined && before !== key) {
    if (await keeper.renamed(before, id)) await known.forget(id);
    return;
  }
  // Items that people made for themselves do not concern the journal, and are left alone.
  if (typeof key !== 'string') return;
  if (!isSameSave(keeper.etagOf(key), etag)) await keeper.keep(key, id);
  await known.set(id, { key, etag: '', number: 0, seal: '', round: position.round() });
}
