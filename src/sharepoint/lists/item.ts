/** Reads, makes and changes one item of a list, the last only while it is as it was read. */
import { z } from 'zod';
import type { Person } from '../../policy/person.ts';
import { finding } from '../../words/findings.ts';
import { GraphFault } from '../graph/fault.ts';
import type { Graph } from '../graph/graph.ts';
import { quoted } from '../graph/route.ts';
import { type Author, authorShape, editorOf } from './author.ts';
import type { Contents } from './contents.ts';
import { ITEMS, idsOf, type List } from './site.ts';

/** Column values by internal name. Null empties a column, an array is several choices, undefined leaves it alone. */
export type Fields = Readonly<Record<string, Value | undefined>>;
type Value =
  | string
  | number
  | boolean
  | null
  | readonly string[]
  | { readonly Url: string; readonly Description: string };

export type Item = {
  readonly id: string;
  readonly etag: string;
  readonly fields: Contents;
  /** SharePoint's number of this version; 0 if it is not said. */
  readonly number: number;
  readonly savedAt: string | undefined;
  /** Who saved this version; undefined for the service. */
  readonly editor: Person | undefined;
  readonly maker: Author;
};

/** What SharePoint says of an item that was just made or changed; an answer may leave out all but the id. */
export type Written = { readonly id: string; readonly etag: string | undefined; readonly number: number };

/** The item with this id, or undefined if it is gone. */
export async function readItem(graph: Graph, list: List, id: string): Promise<Item | undefined> {
  const call = { route: `${ITEMS}/{item}`, ids: { ...idsOf(list), item: id }, query: { $expand: 'fields' } };
  return unless([404], graph.ask(call, itemShape));
}

/**
 * The item under a key, or undefined if there is none.
 * @param $expand what to read of it; all its fields if it is left out
 */
export async function findItem(
  graph: Graph,
  list: List,
  key: string,
  $expand = 'fields',
): Promise<Item | undefined> {
  const $filter = `fields/${list.key} eq ${quoted(key)}`;
  const answer = await graph.ask({ route: ITEMS, ids: idsOf(list), query: { $filter, $expand } }, itemsShape);
  return answer.value[0];
}

/** @throws GraphFault `duplicate-value` where there is an item under this key already */
export async function makeItem(graph: Graph, list: List, fields: Fields): Promise<Written> {
  const body = { fields: written(fields) };
  const made = await graph.ask({ method: 'POST', route: ITEMS, ids: idsOf(list), body }, madeShape);
  return { id: made.id, etag: made['@odata.etag'], number: numberOf(made.fields) };
}

/** @throws GraphFault 412 where somebody else changed it first, 404 if it is gone */
export async function changeItem(
  graph: Graph,
  list: List,
  { id, etag }: Pick<Item, 'id' | 'etag'>,
  fields: Fields,
): Promise<Written> {
  const route = `${ITEMS}/{item}/fields`;
  const call = { method: 'PATCH', route, ids: { ...idsOf(list), item: id }, ifMatch: etag } as const;
  const answer = await graph.ask({ ...call, body: written(fields) }, changedShape);
  return { id, etag: answer['@odata.etag'], number: numberOf(answer) };
}

/**
 * Moves an item with all its versions to the site's recycle bin. Does nothing if it is gone.
 * @throws NotDeleted where SharePoint keeps it
 */
export async function removeItem(graph: Graph, list: List, id: string): Promise<void> {
  const call = { method: 'DELETE', route: `${ITEMS}/{item}`, ids: { ...idsOf(list), item: id } } as const;
  await unless([404], graph.ask(call, z.unknown())).catch((problem: unknown) => {
    throw problem instanceof GraphFault && refusals.has(problem.status) ? new NotDeleted() : problem;
  });
}

const refusals: ReadonlySet<number> = new Set([400, 403, 409, 423]);

/** A retention label or a hold keeps an item that must go, or the service may not delete. */
export class NotDeleted extends Error {
  override readonly name = 'NotDeleted';
  readonly explained = { code: 'item-not-deleted', finding: finding('item-not-deleted') };

  constructor() {
    super('SharePoint does not let an item be deleted');
  }
}

/** What was made, or undefined if the key already has an item. */
export async function unlessThere<A>(made: Promise<A>): Promise<A | undefined> {
  return unless(['duplicate-value'], made);
}

/** What was changed, or undefined if somebody else changed or deleted it first. */
export async function unlessOutrun<A>(changed: Promise<A>): Promise<A | undefined> {
  return unless([404, 412], changed);
}

/** SharePoint's own count of an item's versions, as it stands among its fields. */
function numberOf(fields: Contents): number {
  return Number(fields._UIVersionString) || 0;
}

async function unless<A>(expected: readonly (string | number)[], answer: Promise<A>): Promise<A | undefined> {
  try {
    return await answer;
  } catch (problem) {
    if (problem instanceof GraphFault && [problem.status, problem.code].some((one) => expected.includes(one)))
      return undefined;
    throw problem;
  }
}

export const fieldsShape = z.record(z.string(), z.unknown());
export const itemShape = z
  .object({
    id: z.string().min(1),
    '@odata.etag': z.string(),
    fields: fieldsShape,
    createdBy: authorShape,
    lastModifiedBy: authorShape,
    lastModifiedDateTime: z.string().optional(),
  })
  .transform(
    ({ id, '@odata.etag': etag, fields, createdBy: maker, lastModifiedBy, ...rest }): Item => ({
      id,
      etag,
      fields,
      number: numberOf(fields),
      savedAt: rest.lastModifiedDateTime,
      editor: editorOf(lastModifiedBy, maker),
      maker,
    }),
  );
const itemsShape = z.object({ value: z.array(itemShape) });
const tagged = { '@odata.etag': z.string().optional().catch(undefined) };
const madeShape = z.object({ ...tagged, id: z.string().min(1), fields: fieldsShape.catch({}) });
const changedShape = z.looseObject(tagged);

/** The fields as Graph takes them: it understands several choices only together with their type. */
function written(fields: Fields): Record<string, Value> {
  const body: Record<string, Value> = {};
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined) continue;
    if (Array.isArray(value)) body[`${name}@odata.type`] = 'Collection(Edm.String)';
    body[name] = value;
  }
  return body;
}
