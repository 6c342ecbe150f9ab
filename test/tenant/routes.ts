/** The part of Graph v1.0 that this tenant speaks: each address, what it costs and what it understands. */
import { answerBatch } from './batch.ts';
import { createColumn, listColumns, updateColumn } from './columns.ts';
import { deltaItems, deltaUnits } from './delta.ts';
import { listItems } from './itemQuery.ts';
import { createItem, deleteItem, getItem, updateFields, updateItem } from './items.ts';
import { createList, deleteList, getList, listLists } from './lists.ts';
import { sendMail } from './mail.ts';
import { badRequest } from './odata.ts';
import { changeGrant, getGrant, grant } from './permissions.ts';
import { type Answer, type Call, GraphError } from './protocol.ts';
import { getSite } from './sites.ts';
import type { World } from './state.ts';
import { getManager, getUser, listUsers } from './users.ts';
import { listVersions } from './versions.ts';

export type Route = {
  readonly name: string;
  readonly method: string;
  readonly parts: readonly string[];
  /** Resource units, after Microsoft's table: single reads 1, many or a change 2, the directory and mail none. */
  readonly units: number | ((call: Call) => number);
  readonly options: readonly string[];
  readonly answer: (world: World, call: Call, ...ids: string[]) => Answer;
};

const list = '/sites/:site/lists/:list';

const routes: readonly Route[] = [
  route('GET /sites/:site', 1, '$select', getSite),
  route('POST /sites/:site/permissions', 5, '', grant),
  route('GET /sites/:site/permissions/:grant', 5, '', getGrant),
  route('PATCH /sites/:site/permissions/:grant', 5, '', changeGrant),
  route('GET /sites/:site/lists', 2, '$select $expand $filter', listLists),
  route('POST /sites/:site/lists', 2, '', createList),
  route(`GET ${list}`, 1, '$select $expand', getList),
  route(`DELETE ${list}`, 2, '', deleteList),
  route(`GET ${list}/columns`, 2, '$select', listColumns),
  route(`POST ${list}/columns`, 2, '', createColumn),
  route(`PATCH ${list}/columns/:column`, 2, '', updateColumn),
  route(`GET ${list}/items/delta`, deltaUnits, '$select $expand $top token', deltaItems),
  route(`GET ${list}/items`, 2, '$select $expand $filter $orderby $top $skiptoken', listItems),
  route(`POST ${list}/items`, 2, '', createItem),
  route(`GET ${list}/items/:item`, 1, '$select $expand', getItem),
  route(`PATCH ${list}/items/:item`, 2, '', updateItem),
  route(`DELETE ${list}/items/:item`, 2, '', deleteItem),
  route(`PATCH ${list}/items/:item/fields`, 2, '', updateFields),
  route(`GET ${list}/items/:item/versions`, 2, '$expand $select $top $skiptoken', listVersions),
  route('GET /users', 0, '$select $filter $search $count $top $skiptoken', listUsers),
  route('GET /users/:user', 0, '$select', getUser),
  route('GET /users/:user/manager', 0, '$select', getManager),
  route('POST /users/:user/sendMail', 0, '', sendMail),
  route('POST /$batch', 0, '', answerBatch),
];

export const routeNames: readonly string[] = routes.map(({ name }) => name);

export function findRoute({ method, segments }: Call): Route {
  const here = routes.filter(({ parts }) => parts.length === segments.length && fitting(parts, segments));
  if (here.length === 0)
    throw badRequest(`Resource not found for the segment '${strangeSegment(segments)}'.`);

  const found = here.find((one) => one.method === method);
  if (found) return found;
  throw new GraphError(405, 'BadRequest', 'Specified HTTP method is not allowed for the request target.');
}

/** What stood in the places of the template's `:names`. */
export function idsIn({ parts }: Route, segments: readonly string[]): string[] {
  return segments.filter((_, at) => parts[at]?.startsWith(':'));
}

function route(name: string, units: Route['units'], options: string, answer: Route['answer']): Route {
  const [method = '', path = ''] = name.split(' ');
  const known = options === '' ? [] : options.split(' ');
  return { name, method, parts: path.split('/').slice(1), units, options: known, answer };
}

function fitting(parts: readonly string[], segments: readonly string[]): boolean {
  return segments.every(
    (segment, at) => parts[at] === segment || (parts[at]?.startsWith(':') && segment !== ''),
  );
}

/** The first segment that leads nowhere, or the last one where the address stops too early. */
function strangeSegment(segments: readonly string[]): string {
  const leads = (length: number) => routes.some(({ parts }) => fitting(parts, segments.slice(0, length)));
  const strange = segments.findIndex((_, at) => !leads(at + 1));
  return segments.at(strange) ?? '';
}
