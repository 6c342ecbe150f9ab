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

/** What people saved in an item, oldest first, and what it held before that, as far as that is known. */
export type Saves = {
  readonly saves: readonly Item[];
  readonly before: Item | undefined;
  /** Whether what it held before was taken in already. */
  readonly isSeen: boolean;
};

/**
 * What people saved since the service last wrote the item or took something in from it (`taken`, SharePoint's number). Of saves by the same person in a row only the last
 * counts, since filling in cell after cell is one edit. Where the list keeps no versions, only the latest save is known.
 */
export async function savesSince(
  graph: Graph,
  list: List,
  latest: Item,
  seen: { readonly known: Item | undefined; readonly taken: number | undefined },
): Promise<Saves> {
  const known = seen.known?.id === latest.id ? seen.known : undefined;
  const now = numberOf(latest);
  if (!latest.editor || seen.taken === now) return { saves: [], before: undefined, isSeen: true };
  if (known && now === numberOf(known) + 1) return { saves: [latest], before: known, isSeen: true };

  const route = `${ITEMS}/{item}/versions`;
  const call = { route, ids: { ...idsOf(list), item: latest.id }, query: { $expand: 'fields' } };
  const saves: Item[] = [latest];
  for await (const { id, fields, lastModifiedBy: editor } of graph.all(call, version)) {
    if (Number(id) >= now) continue;
    const save = { ...latest, fields: { ...fields, [NUMBER]: id }, editor };
    if (Number(id) === seen.taken || (known && Number(id) === numberOf(known)))
      return { saves, before: save, isSeen: true };
    if (!editor) return { saves, before: save, isSeen: false };
    if (saves[0]?.editor?.id !== editor.id) saves.unshift(save);
  }
  return { saves, before: undefined, isSeen: false };
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
  return (
    answer && {
      id,
      etag: answer['@odata.etag'],
      fields: { ...before, ...fields, [NUMBER]: answer[NUMBER] },
      editor: undefined,
    }
  );
}

export function versionOf({ fields }: Pick<Item, 'fields'>): number {
  return z.number().int().catch(0).parse(fields[VERSION]);
}

/** SharePoint's own count of an item's versions. */
const NUMBER = '_UIVersionString';

export function numberOf({ fields }: Item): number {
  return Number(fields[NUMBER]);
}

const tagged = z.object({ '@odata.etag': z.string(), [NUMBER]: z.string().optional() });
const version = z.object({ id: z.string(), fields: z.record(z.string(), z.unknown()), lastModifiedBy });
const item = z
  .object({
    '@odata.etag': z.string(),
    id: z.string().min(1),
    fields: z.record(z.string(), z.unknown()),
    lastModifiedBy,
  })
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
