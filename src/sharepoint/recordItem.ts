/** An item of the record as SharePoint shows it: what it holds, who saved it, and who saved it before. */
import { z } from 'zod';
import type { FoundEdit } from '../policy/concern/commands.ts';
import { notKnown, type Person, type PersonId } from '../policy/person.ts';
import type { Contents } from './contents.ts';
import { GraphFault } from './graph/fault.ts';
import type { Graph } from './graph.ts';
import { ITEMS, idsOf } from './records.ts';
import { lastModifiedBy } from './reviewItem.ts';
import type { List } from './site.ts';

/** Somebody, or an application; `person` is undefined for an application. */
type Author = { readonly person: Person | undefined; readonly application: Person | undefined };

export type RecordItem = {
  readonly id: string;
  readonly etag: string;
  readonly fields: Contents;
  /** SharePoint's number of this version. */
  readonly number: number;
  readonly savedAt: string | undefined;
  /** Who saved this version; undefined for the service. */
  readonly editor: Person | undefined;
  readonly maker: Author;
};

/** One state that an item had. */
export type Save = Pick<RecordItem, 'fields' | 'number' | 'savedAt' | 'editor'>;

const authorShape = z
  .object({
    application: z.object({ id: z.string().optional(), displayName: z.string().nullish() }).nullish(),
  })
  .nullish();
const author = z.unknown().transform((by): Author => {
  const application = authorShape.safeParse(by).data?.application;
  return {
    person: lastModifiedBy.safeParse(by).data,
    application: application?.id
      ? { id: `application:${application.id}` as PersonId, name: application.displayName ?? notKnown.name }
      : undefined,
  };
});

const fields = z.record(z.string(), z.unknown());

/** An entry of a delta query: an item, or the id of one that is gone. */
export const entryShape = z.union([
  z.object({ id: z.string(), deleted: z.object({}) }).transform(({ id }) => ({ id, isGone: true }) as const),
  z
    .object({
      id: z.string(),
      '@odata.etag': z.string(),
      fields,
      createdBy: author,
      lastModifiedBy: author,
      lastModifiedDateTime: z.string().optional(),
    })
    .transform((entry) => ({ ...itemOf(entry), isGone: false }) as const),
]);
export type Entry = z.infer<typeof entryShape>;

type Told = {
  readonly id: string;
  readonly '@odata.etag': string;
  readonly fields: Contents;
  readonly createdBy: Author;
  readonly lastModifiedBy: Author;
  readonly lastModifiedDateTime?: string | undefined;
};

function itemOf({
  id,
  '@odata.etag': etag,
  fields,
  createdBy,
  lastModifiedBy: by,
  ...rest
}: Told): RecordItem {
  return {
    id,
    etag,
    fields,
    number: numberOf(fields),
    savedAt: rest.lastModifiedDateTime,
    editor: editorOf(by, createdBy),
    maker: createdBy,
  };
}

/** The service is the application that made the item. Another application is told by its own name. */
function editorOf({ person, application }: Author, maker: Author): Person | undefined {
  if (person) return person;
  const isOther = application && maker.application && application.id !== maker.application.id;
  return isOther ? application : undefined;
}

function numberOf(fields: Contents): number {
  return Number(fields._UIVersionString) || 0;
}

const versionShape = z.object({
  id: z.string(),
  fields,
  lastModifiedBy: author,
  lastModifiedDateTime: z.string().optional(),
});

/** The item as it is now, or undefined where it is gone. */
export async function readRecordItem(graph: Graph, list: List, id: string): Promise<Entry | undefined> {
  const call = { route: `${ITEMS}/{item}`, ids: { ...idsOf(list), item: id }, query: { $expand: 'fields' } };
  try {
    return await graph.ask(call, entryShape);
  } catch (problem) {
    if (problem instanceof GraphFault && problem.status === 404) return undefined;
    throw problem;
  }
}

/**
 * What the item held, oldest first, up to now: from the version `since` on, or, where that is not known, from the
 * latest that the service saved. One save alone costs no request, and where the list keeps no versions it is all there is.
 */
export async function savesOf(
  graph: Graph,
  list: List,
  item: RecordItem,
  since: number | undefined,
): Promise<readonly Save[]> {
  // The service writes an item once a time: that nothing lies between is sure where the numbers follow each other.
  if (!item.editor && (since === undefined || item.number <= since + 1)) return [item];

  const call = {
    route: `${ITEMS}/{item}/versions`,
    ids: { ...idsOf(list), item: item.id },
    query: { $expand: 'fields' },
  };
  const saves: Save[] = [item];
  for await (const { id, fields, lastModifiedBy: by, lastModifiedDateTime } of graph.all(
    call,
    versionShape,
  )) {
    const number = Number(id);
    if (number >= item.number) continue;
    const save = { fields, number, savedAt: lastModifiedDateTime, editor: editorOf(by, item.maker) };
    saves.unshift(save);
    if (since === undefined ? !save.editor : number <= since) break;
  }
  return saves;
}

/**
 * What each editor changed in one go.
 * @param place the item's own name, by which its saves are known again
 * @param start what it held before the first save
 * @param columns says, in words, where two states differ
 */
export function editsIn(
  place: string,
  saves: readonly Save[],
  since: number | undefined,
  start: Contents | undefined,
  columns: (before: Contents, after: Contents) => readonly string[],
): readonly Pick<FoundEdit, 'editor' | 'columns' | 'changedAt' | 'save'>[] {
  const edits: Pick<FoundEdit, 'editor' | 'columns' | 'changedAt' | 'save'>[] = [];
  let before = start;
  for (const [index, { number, editor, fields: after, savedAt }] of saves.entries()) {
    const isSeen = since !== undefined && number <= since;
    const goesOn = saves[index + 1]?.editor?.id === editor?.id;
    if (editor && !isSeen && goesOn) continue;
    const changed = before ? columns(before, after) : [];
    if (editor && !isSeen && changed.length > 0)
      edits.push({
        editor,
        columns: changed,
        save: `${place}/${number}`,
        ...(savedAt && { changedAt: new Date(savedAt).toISOString() }),
      });
    before = after;
  }
  return edits;
}
