/** One item of "Policy review tasks": read whole, and written only while it is as it was read. */
import { z } from 'zod';
import type { Person, PersonId } from '../policy/person.ts';
import { GraphFault } from './graph/fault.ts';
import { quoted } from './graph/route.ts';
import type { Graph } from './graph.ts';
import { type Fields, ITEMS, idsOf, VERSION, written } from './records.ts';
import type { List } from './site.ts';

export type Item = {
  readonly id: string;
  readonly etag: string;
  readonly fields: Readonly<Record<string, unknown>>;
  /** Who changed it last; undefined for the service. */
  readonly editor: Person | undefined;
};

/** Writes of an application show it beside, or instead of, a user without an id. */
export const lastModifiedBy = z
  .object({ user: z.object({ id: z.string().optional(), displayName: z.string().nullish() }).nullish() })
  .nullish()
  .transform((by): Person | undefined =>
    // The directory's ids are Entra object ids, which is what a PersonId is.
    by?.user?.id ? { id: by.user.id as PersonId, name: by.user.displayName ?? '' } : undefined,
  );

/** The item under a key; by its id where that is known, which costs half. */
export async function readItem(
  graph: Graph,
  list: List,
  key: string,
  id?: string,
): Promise<Item | undefined> {
  const ids = idsOf(list);
  if (id !== undefined) {
    const there = await unlessGone(
      graph.ask({ route: `${ITEMS}/{item}`, ids: { ...ids, item: id }, query: { $expand: 'fields' } }, item),
    );
    if (there?.fields[list.key] === key) return there;
  }
  const query = { $filter: `fields/${list.key} eq ${quoted(key)}`, $expand: 'fields' };
  return (await graph.ask({ route: ITEMS, ids, query }, found)).value[0];
}

/** @returns undefined where there is one already */
export async function makeItem(graph: Graph, list: List, fields: Fields): Promise<Item | undefined> {
  const call = { method: 'POST', route: ITEMS, ids: idsOf(list), body: { fields: written(fields) } } as const;
  try {
    return await graph.ask(call, item);
  } catch (problem) {
    if (problem instanceof GraphFault && problem.code === 'duplicate-value') return undefined;
    throw problem;
  }
}

/** @returns undefined where somebody else changed it first, or it is gone */
export async function changeItem(
  graph: Graph,
  list: List,
  { id, etag, fields: before }: Item,
  fields: Fields,
): Promise<Item | undefined> {
  const route = `${ITEMS}/{item}/fields`;
  const call = { method: 'PATCH', route, ids: { ...idsOf(list), item: id }, ifMatch: etag } as const;
  const answer = await unlessGone(graph.ask({ ...call, body: written(fields) }, tagged));
  return answer && { id, etag: answer['@odata.etag'], fields: { ...before, ...fields }, editor: undefined };
}

export function versionOf({ fields }: Pick<Item, 'fields'>): number {
  return z.number().int().catch(0).parse(fields[VERSION]);
}

const tagged = z.object({ '@odata.etag': z.string() });
const item = tagged
  .extend({ id: z.string().min(1), fields: z.record(z.string(), z.unknown()), lastModifiedBy })
  .transform(
    ({ '@odata.etag': etag, id, fields, lastModifiedBy: editor }): Item => ({ id, etag, fields, editor }),
  );
const found = z.object({ value: z.array(item) });

async function unlessGone<A>(answer: Promise<A>): Promise<A | undefined> {
  try {
    return await answer;
  } catch (problem) {
    if (problem instanceof GraphFault && (problem.status === 404 || problem.status === 412)) return undefined;
    throw problem;
  }
}
