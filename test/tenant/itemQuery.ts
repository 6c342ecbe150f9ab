/** Many items at once: filtered on one indexed column, in pages. */
import { columnOf } from './fields.ts';
import { type Clause, type Filter, invalidFilter, meets, readFilter } from './filter.ts';
import { itemEntity, itemShape } from './itemEntity.ts';
import { requireList } from './lists.ts';
import { collection, linkTo, pageSize, requireShape } from './odata.ts';
import { type Answer, type Call, invalidRequest } from './protocol.ts';
import type { Item, List, World } from './state.ts';

const largestPage = 5_000;
const preference = 'HonorNonIndexedQueriesWarningMayFailRandomly';

export function listItems(world: World, call: Call, siteId: string, listId: string): Answer {
  const list = requireList(world, siteId, listId);
  requireShape(call, itemShape);
  requireSortable(world, list, call);
  const filter = itemFilter(world, list, call);

  const after = skippedTo(call.query.get('$skiptoken'));
  const size = pageSize(call, world.limits.pageSize, largestPage);
  const found = list.items.filter((item) => Number(item.id) > after && isMet(filter, item));
  const page = found.slice(0, size);
  const links = found.length > size ? { '@odata.nextLink': nextLink(world, call, page.at(-1)) } : {};
  return {
    status: 200,
    body: collection(
      world,
      'items',
      page.map((item) => itemEntity(world, list, item, call)),
      links,
    ),
  };
}

/** `$orderby` is accepted on indexed columns and then ignored (graph-docs #3962, #14191). */
function requireSortable(world: World, list: List, call: Call): void {
  const field = call.query.get('$orderby')?.split(' ')[0];
  if (field !== undefined) requireIndexed(world, list, call, fieldName(field));
}

function itemFilter(world: World, list: List, call: Call): Filter | undefined {
  const text = call.query.get('$filter');
  if (text === undefined) return undefined;

  const { join, clauses } = readFilter(text);
  for (const { field } of clauses) requireIndexed(world, list, call, fieldName(field));
  if (join === 'or') throw invalidFilter();
  if (new Set(clauses.map(({ field }) => field)).size > 1)
    throw invalidRequest('The service can only filter one indexed field at a time.');
  return { join, clauses: clauses.map((clause) => comparable(list, clause)) };
}

function requireIndexed(world: World, list: List, call: Call, name: string): void {
  const column = columnOf(list, name);
  // Whether Graph filters on a hidden column is said nowhere.
  if (column.hidden) throw invalidRequest(`Field '${name}' is not recognized`);
  if (column.text?.allowMultipleLines || column.hyperlinkOrPicture)
    throw invalidRequest(`The field '${name}' cannot be used in the query filter expression.`);
  if (column.indexed) return;

  const honoured = call.headers.prefer?.toLowerCase().includes(preference.toLowerCase());
  if (!honoured)
    throw invalidRequest(
      `Field '${name}' cannot be referenced in filter or orderby as it is not indexed. Provide the 'Prefer: ${preference}' header to allow this, but be warned that such queries may fail on large lists.`,
    );
  if (list.items.length > world.limits.viewThreshold)
    throw invalidRequest('The attempted operation is prohibited because it exceeds the list view threshold.');
}

/** The literal must be of the column's kind; times are brought to the form in which they are kept. */
function comparable(list: List, { field, operator, value }: Clause): Clause {
  const column = columnOf(list, fieldName(field));
  const numeric = column.number ?? column.boolean;
  const fits = numeric ? typeof value !== 'string' : typeof value === 'string';
  if (!fits || (operator === 'startswith' && !column.text && !column.choice)) throw invalidFilter();
  if (!column.dateTime) return { field, operator, value };

  const time = new Date(String(value));
  if (Number.isNaN(time.getTime())) throw invalidFilter();
  return { field, operator, value: `${time.toISOString().slice(0, 19)}Z` };
}

function isMet(filter: Filter | undefined, item: Item): boolean {
  const always: Record<string, unknown> = { Created: item.created, Modified: item.modified };
  return !filter || meets(filter, (field) => item.fields[fieldName(field)] ?? always[fieldName(field)]);
}

function fieldName(path: string): string {
  const [, name] = /^fields\/(\w+)$/.exec(path) ?? [];
  if (name === undefined) throw invalidFilter();
  return name;
}

/** SharePoint's own kind of token: the last item of the page, in base 64. */
function nextLink(world: World, call: Call, last: Item | undefined): string {
  const token = Buffer.from(`Paged=TRUE&p_ID=${last?.id}`).toString('base64');
  return linkTo(world, call, { $skiptoken: token });
}

function skippedTo(token: string | undefined): number {
  if (token === undefined) return 0;
  const [, id] = /^Paged=TRUE&p_ID=(\d+)$/.exec(Buffer.from(token, 'base64').toString()) ?? [];
  if (id === undefined)
    throw invalidRequest('The provided $skiptoken is malformed or was not issued by this service.');
  return Number(id);
}
