/** Reads, makes and changes one item of a list, the last only while it is as it was read. */
import { z } from 'zod';
import type { Person } from '../../policy/person.ts';
import { finding } from '../../words/findings.ts';
import { GraphFault } from '../graph/fault.ts';
import type { Graph } from '../graph/graph.ts';
import { quoted } from '../graph/route.ts';
import { authorShape, editorOf, mayBeOurs } from './author.ts';
import { clean } from './clean.ts';
import type { Contents } from './contents.ts';
import type { Fields, Value, Written } from './fields.ts';
import { inParts } from './parts.ts';
import { allOf, ITEMS, idsOf, type List, VERSION_LABEL } from './site.ts';

export type Item = {
  readonly id: string;
  /** Names this save. Changes may spell it otherwise than `If-Match` takes it, so compare it with `isSameSave`. */
  readonly etag: string;
  readonly fields: Contents;
  /** SharePoint's number of this version; 0 if it is not said. */
  readonly number: number;
  readonly savedAt: string | undefined;
  /** Who saved this version; undefined for the service. */
  readonly editor: Person | undefined;
};

/** The item with this id, or undefined if it is gone. */
export async function readItem(graph: Graph, list: List, id: string): Promise<Item | undefined> {
  const call = {
    route: `${ITEMS}/{item}`,
    ids: { ...idsOf(list), item: id },
    query: { $expand: allOf(list) },
  };
  return unless([404], graph.ask(call, itemShape(await graph.application())));
}

/**
 * The item under a key, or undefined if there is none.
 * @param $expand what to read of it; all its fields if it is left out
 */
export async function findItem(
  graph: Graph,
  list: List,
  key: string,
  $expand = allOf(list),
): Promise<Item | undefined> {
  const $filter = `fields/${list.key} eq ${quoted(key)}`;
  const shape = z.object({ value: z.array(itemShape(await graph.application())) });
  const answer = await graph.ask({ route: ITEMS, ids: idsOf(list), query: { $filter, $expand } }, shape);
  return answer.value[0];
}

/**
 * Makes an item of all that the list takes.
 * @throws GraphFault `duplicate-value` where there is an item under this key already
 */
export async function makeItem(graph: Graph, list: List, fields: Fields): Promise<Written> {
  let made: Written | undefined;
  return inParts(list.limits, fields, list.limits.essential, async (part) => {
    made = made
      ? await patch(graph, list, await latest(graph, list, made), part)
      : await post(graph, list, part);
    return made;
  });
}

/**
 * Changes what the list takes of it.
 * @throws GraphFault 412 where somebody else changed it first, 404 if it is gone
 */
export async function changeItem(
  graph: Graph,
  list: List,
  { id, etag }: Pick<Item, 'id' | 'etag'>,
  fields: Fields,
): Promise<Written> {
  let now: Pick<Written, 'id' | 'etag'> = { id, etag };
  return inParts(list.limits, fields, [], async (part) => {
    const changed = await patch(graph, list, await latest(graph, list, now), part);
    now = changed;
    return changed;
  });
}

/** The item as we left it. An answer may not have said its version; then it is read, and must still be ours. */
async function latest(graph: Graph, list: List, { id, etag }: Pick<Written, 'id' | 'etag'>) {
  if (etag !== undefined) return { id, etag };
  const item = await readItem(graph, list, id);
  if (item && mayBeOurs(item.editor)) return item;
  const route = `${ITEMS}/{item}/fields`;
  throw new GraphFault({ method: 'PATCH', route }, { status: 412, code: 'outrun', requestId: undefined });
}

async function post(graph: Graph, list: List, fields: Fields): Promise<Written> {
  const body = { fields: written(fields, 'make') };
  const made = await graph.ask({ method: 'POST', route: ITEMS, ids: idsOf(list), body }, madeShape);
  return { id: made.id, etag: made['@odata.etag'], number: numberOf(made.fields) };
}

async function patch(
  graph: Graph,
  list: List,
  { id, etag }: Pick<Item, 'id' | 'etag'>,
  fields: Fields,
): Promise<Written> {
  const route = `${ITEMS}/{item}/fields`;
  const call = { method: 'PATCH', route, ids: { ...idsOf(list), item: id }, ifMatch: etag } as const;
  const answer = await graph.ask({ ...call, body: written(fields, 'change') }, changedShape);
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

/** Whether two tags name the same save: Graph spells one with braces, in capitals or as a weak one. */
export function isSameSave(one: string | undefined, other: string | undefined): boolean {
  return !!one && !!other && plainTag(one) === plainTag(other);
}

/** Counts the saves of an item, also where its list keeps no versions. */
export function countIn(etag: string): string {
  return plainTag(etag).split(',').at(-1) ?? '';
}

const plainTag = (etag: string) => etag.replace(/^W\//, '').replace(/[{}"]/g, '').toLowerCase();

/** SharePoint's own count of an item's versions, as it stands among its fields; it may stand still. */
function numberOf(fields: Contents): number {
  return versionNumber(String(fields[VERSION_LABEL] ?? ''));
}

/** A version's label as a number that grows: draft 0.10 comes after 0.9. */
export function versionNumber(label: string): number {
  const [, major = 0, minor = 0] = /^(\d+)\.(\d+)$/.exec(label) ?? [];
  return Number(major) + Number(minor) / 100_000;
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

/** @param own the id of our application, as far as it is known */
export function itemShape(own: string | undefined) {
  return z
    .object({
      id: z.string().min(1),
      '@odata.etag': z.string().optional(),
      eTag: z.string().optional(),
      fields: fieldsShape,
      lastModifiedBy: authorShape,
      lastModifiedDateTime: z.string().optional(),
    })
    .transform(({ id, fields, lastModifiedBy, ...rest }, context): Item => {
      // The documentation shows entries of a delta query with the second name alone.
      const etag = rest['@odata.etag'] ?? rest.eTag;
      if (etag === undefined) context.addIssue('no etag');
      return {
        id,
        etag: etag ?? '',
        fields,
        number: numberOf(fields),
        savedAt: rest.lastModifiedDateTime,
        editor: editorOf(lastModifiedBy, own),
      };
    });
}

const tagged = { '@odata.etag': z.string().optional().catch(undefined) };
const madeShape = z.object({ ...tagged, id: z.string().min(1), fields: fieldsShape.catch({}) });
const changedShape = z.looseObject(tagged);

/**
 * The fields as Graph takes them. It understands several choices only together with their type, and is said to refuse
 * none of them as an empty array: an item is made without them, and emptied of them with null.
 */
function written(fields: Fields, way: 'make' | 'change'): Record<string, Value> {
  const body: Record<string, Value> = {};
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined) continue;
    if (!Array.isArray(value)) body[name] = typeof value === 'string' ? clean(value) : value;
    else if (value.length > 0) Object.assign(body, { [`${name}@odata.type`]: choices, [name]: value });
    else if (way === 'change') body[name] = null;
  }
  return body;
}

const choices = 'Collection(Edm.String)';
