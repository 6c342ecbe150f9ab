/** The lists of the site: found by id or by display name, created with their columns. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { addColumn, bornColumns, columnBody, toldColumn } from './columnKinds.ts';
import { invalidFilter, meets, readFilter } from './filter.ts';
import { collection, context, expansions, requireShape, type Shape, selected } from './odata.ts';
import {
  type Answer,
  type Call,
  GraphError,
  invalidRequest,
  isObject,
  itemNotFound,
  type Json,
  readBody,
} from './protocol.ts';
import { requireSite, site } from './sites.ts';
import { type List, stamp, type World } from './state.ts';

const listShape: Shape = {
  type: 'microsoft.graph.list',
  properties: [
    ...['id', 'eTag', 'name', 'displayName', 'description', 'createdDateTime', 'lastModifiedDateTime'],
    ...['webUrl', 'parentReference', 'list'],
  ],
  navigation: ['columns'],
};

const listBody = z.strictObject({
  displayName: z.string().min(1).max(255),
  description: z.string().default(''),
  columns: z.array(columnBody).default([]),
  list: z
    .strictObject({
      template: z.string().default('genericList'),
      hidden: z.boolean().optional(),
      contentTypesEnabled: z.boolean().optional(),
    })
    .default({ template: 'genericList' }),
});

export function listLists(world: World, call: Call, siteId: string): Answer {
  requireSite(siteId);
  requireShape(call, listShape);
  const text = call.query.get('$filter');
  const filter = text === undefined ? undefined : readFilter(text);
  if (filter?.clauses.some(({ field }) => field !== 'displayName')) throw invalidFilter();

  const found = world.state.lists.filter((list) => !filter || meets(filter, () => list.displayName));
  return {
    status: 200,
    body: collection(
      world,
      'lists',
      found.map((list) => listEntity(list, call)),
    ),
  };
}

export function getList(world: World, call: Call, siteId: string, listId: string): Answer {
  requireShape(call, listShape);
  const list = requireList(world, siteId, listId);
  return { status: 200, body: { ...context(world, 'lists/$entity'), ...listEntity(list, call) } };
}

export function createList(world: World, call: Call, siteId: string): Answer {
  requireSite(siteId);
  if (isObject(call.body) && 'name' in call.body)
    throw invalidRequest(
      "Cannot define a 'name' for a list as it is assigned by the server. Instead, provide 'displayName'",
    );
  const asked = readBody(listBody, listShape.type, call.body);
  if (findList(world, asked.displayName))
    throw new GraphError(409, 'nameAlreadyExists', 'Name already exists');

  const list = emptyList(asked, freeName(world, asked.displayName), stamp(world.now()));
  for (const column of asked.columns) addColumn(world, list, column);
  world.state.lists.push(list);
  world.save();

  return { status: 201, body: { ...context(world, 'lists/$entity'), ...listEntity(list, call) } };
}

/** It goes to the recycle bin, from where an owner can take it back for 93 days, with its id. */
export function deleteList(world: World, _call: Call, siteId: string, listId: string): Answer {
  const list = requireList(world, siteId, listId);
  world.state.lists.splice(world.state.lists.indexOf(list), 1);
  world.save();
  return { status: 204 };
}

export function requireList(world: World, siteId: string, listId: string): List {
  requireSite(siteId);
  const list = findList(world, listId);
  if (list === undefined) throw itemNotFound('The specified list was not found');
  return list;
}

function findList(world: World, idOrName: string): List | undefined {
  const wanted = idOrName.toLowerCase();
  return world.state.lists.find(
    ({ id, displayName }) => id === wanted || displayName.toLowerCase() === wanted,
  );
}

/** A list's address is made from its first title; one that is taken gets a number. */
function freeName({ state }: World, title: string): string {
  const taken = new Set(state.lists.map(({ name }) => name.toLowerCase()));
  let name = title;
  for (let number = 1; taken.has(name.toLowerCase()); number += 1) name = `${title}${number}`;
  return name;
}

function emptyList(
  { displayName, description, list }: z.output<typeof listBody>,
  name: string,
  now: string,
): List {
  return {
    id: randomUUID(),
    name,
    displayName,
    description,
    template: list.template,
    created: now,
    modified: now,
    columns: bornColumns(),
    items: [],
    removed: [],
    lastItem: 0,
    changes: 0,
    epoch: 1,
  };
}

function listEntity(list: List, call: Call): Json {
  const entity = {
    '@odata.etag': `"${list.id},${list.changes}"`,
    createdDateTime: list.created,
    description: list.description,
    eTag: `"${list.id},${list.changes}"`,
    id: list.id,
    lastModifiedDateTime: list.modified,
    name: list.name,
    webUrl: `${site.webUrl}/Lists/${encodeURIComponent(list.name)}`,
    displayName: list.displayName,
    parentReference: { siteId: site.id },
    list: { contentTypesEnabled: false, hidden: false, template: list.template },
  };
  const wide = expansions(call).some(({ name }) => name === 'columns')
    ? { columns: list.columns.map(toldColumn) }
    : {};
  return selected({ ...entity, ...wide }, call);
}
