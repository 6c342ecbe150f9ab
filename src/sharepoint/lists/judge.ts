/** Judges whether an item of a record says what the service wrote, and if not, who changed it. */
import { hash } from 'node:crypto';
import type { Calendar } from '../../policy/hours.ts';
import { notKnown } from '../../policy/person.ts';
import type { Graph } from '../graph/graph.ts';
import { type Book, columnsOf, type HandEdit, isAside, originalOf, type Sheet } from './book.ts';
import { VERSION } from './columns.ts';
import { type Contents, differing, textOf } from './contents.ts';
import { writtenAt } from './history.ts';
import type { Item } from './item.ts';
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
  readonly calendar: Calendar;
  /** Loads what the journal says of a stream once for all that is judged together. */
  readonly sheetOf: (stream: string) => Promise<Sheet>;
  /** The streams of which nothing may stand on the site. */
  readonly offSite: ReadonlySet<string>;
  /** Whether the whole list is being read. Then edits that the service overwrote are not looked for in new items. */
  readonly isWhole: boolean;
};

export async function judge(judging: Judging, item: Item, known: KnownItem | undefined): Promise<Judgement> {
  const { list, book, offSite } = judging;
  const said = originalOf(known?.key ?? textIn(item, list.key));
  const whose = book.streamOf(said) ?? textIn(item, book.about);
  if (offSite.has(whose)) return { is: 'off-site', key: said, stream: whose };
  if (known && isAsSeen(judging, item, known)) return { is: 'sound', key: known.key };

  const since = known?.number ?? (judging.isWhole ? undefined : 0);
  const saves = await savesFrom(judging, item, since);
  const ours = saves.findLast(({ editor }) => !editor);
  const key = known?.key ?? textIn(ours ?? item, list.key);
  if (isAside(book, key)) return { is: 'sound', key };
  const stream = book.streamOf(key);
  if (!stream) return { is: 'stray' };
  const sheet = await judging.sheetOf(stream);
  if (sheet.isErased) return { is: 'sound', key };
  if (ours && isAhead(book, key, ours, sheet)) return { is: 'ahead', key, stream };
  const wanted = sheet.contents(key, writtenAt((ours ?? item).fields, sheet.version));
  if (!wanted) return { is: 'stray' };

  const columns = (before: Contents, after: Contents) =>
    differing(columnsOf(book), before, after, judging.calendar).map(({ displayName }) => displayName);
  const named = (number: number | string) =>
    ({ key, what: 'changed', save: mark(book, item, number) }) as const;
  const edits = editsIn(saves, since, wanted, columns).map(({ number, ...edit }) => ({
    ...named(number),
    ...edit,
  }));
  const differs = columns(wanted, item.fields);
  // It was changed without a new version. Administrators' tools can do that, and a list without versions always does.
  const isCovert = known?.number === item.number && known.seal !== '' && differs.length > 0;
  const covert = { ...named(seal(judging, item)), editor: item.editor ?? notKnown, columns: differs };
  const isLeft = isCovert || (item.editor !== undefined && differs.length > 0);
  const all: readonly HandEdit[] = isCovert ? [...edits, covert] : edits;
  return all.length > 0 || isLeft ? { is: 'edited', stream, key, edits: all, isLeft } : { is: 'sound', key };
}

/** A digest of what an item holds. Empty columns count for nothing, so that a new column changes no digest. */
export function seal(
  { book, calendar }: Pick<Judging, 'book' | 'calendar'>,
  { fields }: Pick<Save, 'fields'>,
): string {
  const texts = columnsOf(book)
    .map(({ name, kind }) => [name, textOf(kind, fields[name], calendar)])
    .filter(([, text]) => text !== '');
  return hash('sha256', JSON.stringify(texts), 'base64url').slice(0, 22);
}

/** A name for one edit of an item, the same whenever it is found. */
export function mark({ name }: Book, { id }: Pick<Item, 'id'>, which: number | string) {
  return `${name}/${id}/${which}`;
}

function isAsSeen(judging: Judging, item: Item, known: KnownItem): boolean {
  return known.number === item.number && known.seal === seal(judging, item);
}

/** From the version `since` on or, if that is not known, from the latest that the service saved. */
async function savesFrom(
  { graph, list }: Judging,
  item: Item,
  since: number | undefined,
): Promise<readonly Save[]> {
  // Consecutive numbers prove that nobody saved in between.
  if (!item.editor && (since === undefined || item.number <= since + 1)) return [item];
  return savesOf(graph, list, item, ({ number, editor }) =>
    since === undefined ? !editor : number <= since,
  );
}

type Edit = Pick<HandEdit, 'editor' | 'columns' | 'changedAt'> & { readonly number: number };

/**
 * What each editor changed in one go.
 * @param start what the item held before the first save
 * @param columns says, in words, where two states differ
 */
function editsIn(
  saves: readonly Save[],
  since: number | undefined,
  start: Contents,
  columns: (before: Contents, after: Contents) => readonly string[],
): readonly Edit[] {
  const edits: Edit[] = [];
  let before = start;
  for (const [index, { number, editor, fields: after, savedAt }] of saves.entries()) {
    const isSeen = since !== undefined && number <= since;
    if (!isSeen && goesOn(saves, index)) continue;
    const changed = editor && !isSeen ? columns(before, after) : [];
    const changedAt = savedAt && { changedAt: new Date(savedAt).toISOString() };
    if (editor && changed.length > 0) edits.push({ editor, columns: changed, number, ...changedAt });
    before = after;
  }
  return edits;
}

/** Whether the service once wrote something there that the journal does not know. */
function isAhead({ versionOf }: Book, key: string, { fields }: Save, sheet: Sheet): boolean {
  const version = Math.max(Number(fields[VERSION] ?? 0), versionOf(key));
  if (version > sheet.version) return true;
  const hash = sheet.contents(key, version)?.Hash;
  return typeof fields.Hash === 'string' && typeof hash === 'string' && fields.Hash !== hash;
}

function textIn({ fields }: Pick<Save, 'fields'>, column: string): string {
  const value = fields[column];
  return typeof value === 'string' ? value : '';
}
