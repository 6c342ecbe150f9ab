/** Finds what people have done to a record, item by item, and says how each is put back. */
import type { Log, Now } from '../../engine/ports.ts';
import { notKnown } from '../../policy/person.ts';
import type { Graph } from '../graph/graph.ts';
import type { Book, HandEdit, Sheet } from './book.ts';
import type { Item } from './item.ts';
import { type Judging, judge, mark, seal } from './judge.ts';
import type { Damage } from './mend.ts';
import type { ChangedSince } from './missing.ts';
import { type Removals, renewal } from './removals.ts';
import type { Reading } from './watch.ts';

export type PutBackKit = {
  readonly graph: Graph;
  readonly book: Book;
  readonly changed: ChangedSince;
  readonly offSite: ReadonlySet<string>;
  readonly removals: Removals;
  readonly clock: Now;
  readonly log: Log;
  /** Whether the journal is known to be restored from a copy: what it does not know is set aside then. */
  readonly isRestored: boolean;
  readonly found: Found;
};

/** What was found in a list. */
export type Found = {
  /** Edits that were not on record yet. */
  edits: number;
  restored: number;
  /** Items that belong to nothing in the journal. */
  strays: number;
  /** Keys of items that the service wrote but the journal does not know, as it was restored from an older copy. */
  readonly ahead: string[];
  /** How many of those were set aside, so that the record goes on. */
  aside: number;
  /** Items that were deleted because they may not stand on the site. */
  takenOff: number;
  /** Items that must go and that SharePoint keeps. */
  notDeleted: number;
  /** Keys of items that could not be put back, each with Graph's code; the next time tries again. */
  readonly failed: string[];
};

export function nothingFound(): Found {
  return { edits: 0, restored: 0, strays: 0, ahead: [], aside: 0, takenOff: 0, notDeleted: 0, failed: [] };
}

/** Loads each stream once for all that was found of it on a page. */
export function judgingOf({ graph, book, offSite }: PutBackKit, { list, position }: Reading): Judging {
  const sheets = new Map<string, Promise<Sheet>>();
  const sheetOf = (stream: string) => {
    const sheet = sheets.get(stream) ?? book.open(stream);
    sheets.set(stream, sheet);
    return sheet;
  };
  return { graph, list, book, sheetOf, offSite, isWhole: position.isWhole() };
}

export async function changed(
  { isRestored, found }: PutBackKit,
  { position, known }: Reading,
  judging: Judging,
  item: Item,
): Promise<Damage | undefined> {
  const before = await known.get(item.id);
  // Note that it was met: once the whole list is read, items that were not met count as deleted.
  if (before) await known.set(item.id, { ...before, round: position.round() });
  const judgement = await judge(judging, item, before);
  if (judgement.is === 'stray') {
    found.strays += 1;
    return undefined;
  }
  const { key } = judgement;
  const { etag, number } = item;
  const seen = { key, etag, number, seal: seal(judging, item), round: position.round() };
  if (judgement.is === 'off-site') {
    const { stream } = judgement;
    return { key, stream, edits: [], way: 'take-off', item };
  }
  if (judgement.is === 'edited') {
    const { stream, edits, isLeft } = judgement;
    return { key, stream, edits, way: isLeft ? 'rewrite' : 'leave', item, seen };
  }
  if (judgement.is === 'ahead') {
    const { stream } = judgement;
    // A stream that only the list knows, and not the journal, stays there.
    const isKnown = (await judging.sheetOf(stream)).version > 0;
    if (isRestored && isKnown) return { key, stream, edits: [], way: 'set-aside', item, seen };
    found.ahead.push(key);
    position.leaveOpen(item.id);
  }
  // It gets no seal, so that it is judged again each time until it is settled.
  await known.set(item.id, judgement.is === 'ahead' ? { ...seen, seal: '' } : seen);
  return undefined;
}

export async function deleted(
  kit: PutBackKit,
  { position, known }: Reading,
  { sheetOf }: Judging,
  id: string,
): Promise<Damage | undefined> {
  const before = await known.get(id);
  if (!before) {
    position.lost();
    return undefined;
  }
  const { key } = before;
  const { book } = kit;
  const stream = book.streamOf(key);
  const sheet = stream ? await sheetOf(stream) : undefined;
  if (!stream || !sheet || sheet.isErased || !sheet.contents(key)) {
    await known.forget(id);
    return undefined;
  }
  const edit = deletion(key, mark(book, { id }, 'deleted'));
  return { key, stream, edits: (await isRenewed(kit, key)) ? [] : [edit], way: 'remake', id };
}

/** An item that the journal calls for and that is not there. */
export async function missing(kit: PutBackKit, key: string): Promise<Damage | undefined> {
  const { book, clock } = kit;
  const stream = book.streamOf(key);
  // The item's number is lost with it, so one deletion is recorded for each key and day.
  const edit = deletion(key, `${key}/missing/${clock().slice(0, 10)}`);
  const edits = (await isRenewed(kit, key)) ? [] : [edit];
  return stream ? { key, stream, edits, way: 'remake', id: undefined } : undefined;
}

/** Whether the service itself deleted the item, and stopped before it had made it again. */
async function isRenewed({ book, removals }: PutBackKit, key: string): Promise<boolean> {
  return book.renews === true && (await removals.of(renewal(book, key))) !== undefined;
}

/** SharePoint does not say who deleted an item. */
function deletion(key: string, save: string): HandEdit {
  return { key, what: 'deleted', columns: [], save, editor: notKnown };
}
