/** Judges whether an item of a record says what the service wrote, and if not, who changed it. */
import { hash } from 'node:crypto';
import { notKnown } from '../../policy/person.ts';
import type { Graph } from '../graph/graph.ts';
import { mayBeOurs } from './author.ts';
import { type Book, columnsOf, type HandEdit, isAside, originalOf, type Sheet } from './book.ts';
import { VERSION } from './columns.ts';
import { type Contents, differing, textOf } from './contents.ts';
import { writtenAt } from './history.ts';
import { countIn, type Item, isSameSave, readItem } from './item.ts';
import type { KnownItem } from './known.ts';
import type { List } from './site.ts';
import { goesOn, type Save, savesOf } from './versions.ts';

export type Judgement =
  /** It is as the service wrote it, or it is left alone because its subject was erased. */
  | { readonly is: 'sound'; readonly key: string }
  /** It belongs to nothing in the journal. */
  | { readonly is: 'stray' }
  /** The service wrote it but the journal does not know of it, as it was restored from an older copy. */
  | { readonly is: 'ahead'; readonly key: string; readonly stream: string }
  /** Nothing of its stream may stand on the site. */
  | { readonly is: 'off-site'; readonly key: string; readonly stream: string }
  | {
      readonly is: 'edited';
      readonly stream: string;
      readonly key: string;
      readonly edits: readonly HandEdit[];
      /** Whether the edit is still there; if not, the service has written over it. */
      readonly isLeft: boolean;
    };

export type Judging = {
  readonly graph: Graph;
  readonly list: List;
  readonly book: Book;
  /** Loads what the journal says of a stream once for all that is judged together. */
  readonly sheetOf: (stream: string) => Promise<Sheet>;
  /** The streams of which nothing may stand on the site. */
  readonly offSite: ReadonlySet<string>;
  /** Whether the whole list is being read. Then edits that the service overwrote are not looked for in new items. */
  readonly isWhole: boolean;
};

/** @param entry the item as it stands among the changes, which may leave out who saved it */
export async function judge(judging: Judging, entry: Item, known: KnownItem | undefined): Promise<Judgement> {
  const { list, book, offSite } = judging;
  const said = originalOf(known?.key ?? textIn(entry, list.key));
  const whose = book.streamOf(said) ?? textIn(entry, book.about);
  if (offSite.has(whose)) return { is: 'off-site', key: said, stream: whose };
  if (known && isAsSeen(judging, entry, known)) return { is: 'sound', key: known.key };

  const item = await withAuthor(judging, entry);
  const since = known?.number ?? (judging.isWhole ? undefined : 0);
  const found = await savesFrom(judging, item, since);
  const key = known?.key ?? textIn(found.findLast(({ editor }) => !editor) ?? item, list.key);
  if (isAside(book, key)) return { is: 'sound', key };
  const stream = book.streamOf(key);
  if (!stream) return { is: 'stray' };
  const sheet = await judging.sheetOf(stream);
  if (sheet.isErased) return { is: 'sound', key };
  const latest = found.findLast(({ editor }) => mayBeOurs(editor));
  if (latest && isAhead(book, key, latest, sheet, known)) return { is: 'ahead', key, stream };

  const compared = columnsOf(book).filter(({ name }) => !list.limits.isRefused(name));
  const columns = (before: Contents, after: Contents) =>
    differing(compared, before, after).map(({ displayName }) => displayName);
  const writtenBy = ({ fields }: Pick<Save, 'fields'>) => {
    const contents = sheet.contents(key, writtenAt(fields, sheet.version));
    return contents && list.limits.fit(contents);
  };
  const saves = found.map((save) => ownIf(save, columns(writtenBy(save) ?? {}, save.fields).length === 0));
  const now = saves.at(-1) ?? item;
  const wanted = writtenBy(saves.findLast(({ editor }) => !editor) ?? item);
  if (!wanted) return { is: 'stray' };

  const isSeen = (save: Save) =>
    save === now ? isSameSave(known?.etag, item.etag) : since !== undefined && save.number <= since;
  const edits = editsIn(saves, isSeen, wanted, columns).map(({ number, ...edit }) => {
    // In a list without versions the number stands still; then the count of saves tells two edits apart.
    const which = known && number <= known.number ? `save-${countIn(item.etag)}` : number;
    return { key, what: 'changed', save: mark(book, item, which), ...edit } as const;
  });
  const differs = columns(wanted, item.fields);
  const covert = known && covertEdit(judging, { ...item, editor: now.editor }, known, differs);
  const isLeft = covert !== undefined || (now.editor !== undefined && differs.length > 0);
  const all: readonly HandEdit[] = covert ? [...edits, covert] : edits;
  return all.length > 0 || isLeft ? { is: 'edited', stream, key, edits: all, isLeft } : { is: 'sound', key };
}

/** A digest of what an item holds. Empty columns count for nothing, so that a new column changes no digest. */
export function seal({ book }: Pick<Judging, 'book'>, { fields }: Pick<Save, 'fields'>): string {
  const texts = columnsOf(book)
    .map(({ name, kind }) => [name, textOf(kind, fields[name])])
    .filter(([, text]) => text !== '');
  return hash('sha256', JSON.stringify(texts), 'base64url').slice(0, 22);
}

/** A name for one edit of an item, the same whenever it is found. */
export function mark({ name }: Book, { id }: Pick<Item, 'id'>, which: number | string) {
  return `${name}/${id}/${which}`;
}

function isAsSeen(judging: Judging, item: Item, known: KnownItem): boolean {
  return isSameSave(known.etag, item.etag) && known.seal === seal(judging, item);
}

/** A plain read of an item may name whom the changes leave out (graph-docs #10425). */
async function withAuthor({ graph, list }: Judging, entry: Item): Promise<Item> {
  if (entry.editor?.id !== notKnown.id) return entry;
  return (await readItem(graph, list, entry.id)) ?? entry;
}

/** What nobody is named for is our own if it holds exactly what we would have written; anything else is an edit. */
function ownIf(save: Save, isAsWritten: boolean): Save {
  return isAsWritten && mayBeOurs(save.editor) ? { ...save, editor: undefined } : save;
}

/** It was changed without a new save, or without a new version and in our name: administrators' tools can do that. */
function covertEdit(
  judging: Judging,
  item: Item,
  known: KnownItem,
  columns: readonly string[],
): HandEdit | undefined {
  const isSame = isSameSave(known.etag, item.etag);
  const isCovert = isSame || (known.number === item.number && !item.editor);
  if (!isCovert || known.seal === '' || columns.length === 0) return undefined;
  const save = mark(judging.book, item, seal(judging, item));
  return { key: known.key, what: 'changed', save, editor: item.editor ?? notKnown, columns };
}

/** From the version `since` on or, if that is not known, from the latest that the service saved. */
async function savesFrom(
  { graph, list }: Judging,
  item: Item,
  since: number | undefined,
): Promise<readonly Save[]> {
  // Consecutive numbers prove that nobody saved in between; those of drafts are fractions.
  const isNext = since === undefined || (Number.isInteger(item.number) && item.number <= since + 1);
  if (!item.editor && isNext) return [item];
  return savesOf(graph, list, item, ({ number, editor }) =>
    since === undefined ? !editor : number <= since,
  );
}

type Edit = Pick<HandEdit, 'editor' | 'columns' | 'changedAt'> & { readonly number: number };

/**
 * What each editor changed in one go.
 * @param isSeen whether a save was judged before
 * @param start what the item held before the first save
 * @param columns says, in words, where two states differ
 */
function editsIn(
  saves: readonly Save[],
  isSeen: (save: Save) => boolean,
  start: Contents,
  columns: (before: Contents, after: Contents) => readonly string[],
): readonly Edit[] {
  const edits: Edit[] = [];
  let before = start;
  for (const [index, save] of saves.entries()) {
    const { number, editor, fields: after, savedAt } = save;
    if (!isSeen(save) && goesOn(saves, index)) continue;
    const changed = editor && !isSeen(save) ? columns(before, after) : [];
    const changedAt = savedAt && { changedAt: new Date(savedAt).toISOString() };
    if (editor && changed.length > 0) edits.push({ editor, columns: changed, number, ...changedAt });
    before = after;
  }
  return edits;
}

/**
 * Whether the service once wrote something there that the journal does not know. Where nobody is named for a save that
 * claims so, it is left alone and reported: writing over it could destroy what a restored journal has lost.
 */
function isAhead(
  { versionOf }: Book,
  key: string,
  { fields, editor }: Save,
  sheet: Sheet,
  known: KnownItem | undefined,
): boolean {
  const version = Math.max(Number(fields[VERSION] ?? 0), versionOf(key));
  if (version > sheet.version) return true;
  // An item that was sound before is not another journal's; whoever changed its hash now has edited it.
  if (editor && known?.seal) return false;
  const hash = sheet.contents(key, version)?.Hash;
  return typeof fields.Hash === 'string' && typeof hash === 'string' && fields.Hash !== hash;
}

function textIn({ fields }: Pick<Save, 'fields'>, column: string): string {
  const value = fields[column];
  return typeof value === 'string' ? value : '';
}
