/** Judges one item of the record: whether it says what the service wrote, and if not, who changed it and what it must say again. */
import { hash } from 'node:crypto';
import type { FoundEdit } from '../policy/concern/commands.ts';
import type { Calendar } from '../policy/hours.ts';
import { notKnown } from '../policy/person.ts';
import type { Reference } from '../policy/reference.ts';
import { type Contents, differing, textOf } from './contents.ts';
import type { Graph } from './graph.ts';
import type { KnownItem } from './knownItems.ts';
import { type Book, type History, isAside, isErased } from './reconcileLists.ts';
import { editsIn, type RecordItem, type Save, savesOf } from './recordItem.ts';
import { VERSION } from './records.ts';
import type { List } from './site.ts';

export type Verdict =
  /** As the service wrote it; or the service has erased what it was about, and it is left alone. */
  | { readonly is: 'sound'; readonly key: string }
  /** It belongs to no concern. */
  | { readonly is: 'stray' }
  /** The service wrote it, and the journal does not know of it: the journal was restored from an older copy. */
  | { readonly is: 'ahead'; readonly key: string; readonly reference: Reference }
  | {
      readonly is: 'edited';
      readonly reference: Reference;
      readonly key: string;
      readonly edits: readonly FoundEdit[];
      /** Whether it is still as somebody left it; otherwise the service has written over the edit. */
      readonly isLeft: boolean;
    };

export type Judging = {
  readonly graph: Graph;
  readonly list: List;
  readonly book: Book;
  readonly calendar: Calendar;
  readonly historyOf: (reference: Reference) => Promise<History>;
  /** Whether the whole list is being read: then what the service has written over in items never seen before stays unseen. */
  readonly isWhole: boolean;
};

export async function judge(
  judging: Judging,
  item: RecordItem,
  known: KnownItem | undefined,
): Promise<Verdict> {
  const { graph, list, book } = judging;
  if (known && isAsSeen(judging, item, known)) return { is: 'sound', key: known.key };

  const since = known?.number ?? (judging.isWhole ? undefined : 0);
  const saves = await savesOf(graph, list, item, since);
  const ours = saves.findLast(({ editor }) => !editor);
  const key = known?.key ?? textIn(ours ?? item, list.key);
  if (isAside(key)) return { is: 'sound', key };
  const reference = book.referenceOf(key);
  if (!reference) return { is: 'stray' };
  const history = await judging.historyOf(reference);
  if (isErased(history)) return { is: 'sound', key };
  if (ours && isAhead(book, key, ours, history)) return { is: 'ahead', key, reference };
  const wanted = book.contents(key, history, versionIn(ours ?? item, history));
  if (!wanted) return { is: 'stray' };

  const columns = (before: Contents, after: Contents) =>
    differing(book.columns, before, after, judging.calendar).map(({ displayName }) => displayName);
  const about = { list: book.name, key, what: 'changed' } as const;
  const place = `${book.name}/${item.id}`;
  const edits: FoundEdit[] = editsIn(place, saves, since, wanted, columns).map((edit) => ({
    ...about,
    ...edit,
  }));
  const differs = columns(wanted, item.fields);
  // Changed without a new version: administrators' tools can do that, and any change does where the list keeps no versions.
  const isCovert = known?.number === item.number && known.seal !== '' && differs.length > 0;
  if (isCovert) {
    const save = `${place}/${seal(judging, item)}`;
    edits.push({ ...about, editor: item.editor ?? notKnown, columns: differs, save });
  }
  const isLeft = isCovert || (item.editor !== undefined && differs.length > 0);
  return edits.length > 0 || isLeft ? { is: 'edited', reference, key, edits, isLeft } : { is: 'sound', key };
}

/** A digest of what an item holds. Empty columns count for nothing, so that a new column changes no digest. */
export function seal(
  { book, calendar }: Pick<Judging, 'book' | 'calendar'>,
  { fields }: Pick<Save, 'fields'>,
) {
  const texts = book.columns
    .map(({ name, kind }) => [name, textOf(kind, fields[name], calendar)])
    .filter(([, text]) => text !== '');
  return hash('sha256', JSON.stringify(texts), 'base64url').slice(0, 22);
}

function isAsSeen(judging: Judging, item: RecordItem, known: KnownItem): boolean {
  return known.number === item.number && known.seal === seal(judging, item);
}

/** What the service once wrote there is not what the journal would have it write. */
function isAhead({ contents, versionOf }: Book, key: string, { fields }: Save, history: History): boolean {
  const version = Math.max(Number(fields[VERSION] ?? 0), versionOf(key));
  if (version > history.length) return true;
  const hash = contents(key, history, version)?.Hash;
  return typeof fields.Hash === 'string' && typeof hash === 'string' && fields.Hash !== hash;
}

/** The version of the concern at which an item was written; the latest where that cannot be. */
function versionIn({ fields }: Pick<Save, 'fields'>, history: History): number {
  const version = Number(fields[VERSION]);
  return version >= 1 && version <= history.length ? version : history.length;
}

function textIn({ fields }: Pick<Save, 'fields'>, column: string): string {
  const value = fields[column];
  return typeof value === 'string' ? value : '';
}
