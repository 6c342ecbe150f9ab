/** What has changed in a list since a token: the latest state of each item, and which are gone. */
import { itemEntity, itemShape } from './itemEntity.ts';
import { requireList } from './lists.ts';
import { collection, linkTo, pageSize, requireShape, seal, unseal } from './odata.ts';
import {
  type Answer,
  type Call,
  GraphError,
  invalidRequest,
  isObject,
  itemNotFound,
  type Json,
} from './protocol.ts';
import { site } from './sites.ts';
import type { Item, List, World } from './state.ts';
import { authorIn } from './ways.ts';

type Position = {
  /** Whether it is where an earlier reading ended, and not the next page of this one. */
  readonly isStored: boolean;
  readonly epoch: number;
  /** The change number after which this page begins. */
  readonly after: number;
  /** Deletions up to here are not news: the reader never saw those items. */
  readonly known: number;
};

export function deltaItems(world: World, call: Call, siteId: string, listId: string): Answer {
  const list = requireList(world, siteId, listId);
  requireShape(call, itemShape);
  const position = startOf(world, list, call);
  refuseStored(world, position, linkTo(world, call, { token: undefined }));
  const news = changesAfter(world, list, position, call);
  const page = news.slice(0, pageSize(call, world.limits.pageSize, world.limits.pageSize));

  const more = news.length > page.length;
  const after = more ? (page.at(-1)?.changed ?? list.changes) : list.changes;
  const token = seal({ isStored: !more, epoch: list.epoch, after, known: more ? position.known : 0 });
  const link = { [more ? '@odata.nextLink' : '@odata.deltaLink']: linkTo(world, call, { token }) };
  return {
    status: 200,
    body: collection(
      world,
      'listItem',
      page.length > 0 || !call.query.has('token')
        ? [...noItems(list), ...page.map(({ entity }) => entity)]
        : [],
      link,
    ),
  };
}

/** A query with a token costs 1 unit, without 2. */
export function deltaUnits(call: Call): number {
  return call.query.has('token') ? 1 : 2;
}

function startOf(world: World, list: List, call: Call): Position {
  const token = call.query.get('token');
  if (token === undefined) return { isStored: false, epoch: list.epoch, after: 0, known: list.changes };
  if (token === 'latest') return { isStored: false, epoch: list.epoch, after: list.changes, known: 0 };

  const { isStored, epoch, after, known } = unseal(token);
  if (typeof epoch !== 'number' || typeof after !== 'number' || typeof known !== 'number')
    throw invalidRequest('The provided token is malformed or was not issued by this service.');
  if (epoch !== list.epoch) throw resyncRequired(linkTo(world, call, { token: undefined }));
  return { isStored: isStored === true, epoch, after, known };
}

function changesAfter(
  world: World,
  list: List,
  { after, known }: Position,
  call: Call,
): { changed: number; entity: Json }[] {
  const kept = list.items
    .filter(({ changed }) => changed > after)
    .map((item) => ({ changed: item.changed, entity: changedItem(world, list, item, call) }));
  const gone = list.removed
    .filter(({ changed }) => changed > Math.max(after, known))
    .map(({ id, changed }) => ({ changed, entity: deletedItem(world, id) }));

  return [...kept, ...gone].sort((one, other) => one.changed - other.changed);
}

/** As documented: the etag in SharePoint's own spelling and under one name only. */
function changedItem(world: World, list: List, item: Item, call: Call): Json {
  const { '@odata.etag': _, fields, ...entity } = itemEntity(world, list, item, call);
  const isLeftOut = world.ways.changedFields === 'left-out' && call.query.has('token');
  return {
    ...entity,
    eTag: `"{${item.guid.toUpperCase()}},${item.saves}"`,
    lastModifiedBy: authorIn(world, item.editor, true),
    ...(isObject(fields) && !isLeftOut && { fields: plainFields(fields) }),
  };
}

function plainFields({ '@odata.etag': _, ...fields }: Json): Json {
  return fields;
}

/** The documentation shows the second kind, others report the first. */
function deletedItem({ ways }: World, id: string): Json {
  if (ways.deleted === 'error-500')
    throw new GraphError(500, 'generalException', 'General exception while processing');
  // The text of msgraph-sdk-typescript #544.
  const message = 'Cannot write a deleted resource in a non-delta response.';
  if (ways.deleted === 'error-entry') return { error: { code: 'InternalServerError', message } };
  const deleted = { state: 'deleted' };
  if (Number(id) % 2 === 1) return { id, deleted };
  return { id, parentReference: { siteId: site.id }, contentType: { id: '0x0100', name: 'Item' }, deleted };
}

/** The list's root and a folder, which the documentation shows among the entries, without fields. */
function noItems({ id, created }: List): Json[] {
  const folder = { createdDateTime: created, contentType: { id: '0x012000', name: 'Folder' } };
  return [
    { ...folder, id, eTag: `"{${id.toUpperCase()}},1"` },
    { ...folder, id: '90001', eTag: '"{00000000-0000-4000-8000-00000000F001},1"' },
  ];
}

function refuseStored({ ways: { storedLink } }: World, { isStored }: Position, location: string): void {
  if (!isStored || storedLink === 'taken') return;
  if (storedLink === 410) throw resyncRequired(location);
  if (storedLink === 404) throw itemNotFound('The resource could not be found.');
  if (storedLink === 400) throw invalidRequest('Invalid API or resource');
  throw new GraphError(500, 'generalException', 'General exception while processing');
}

function resyncRequired(location: string): GraphError {
  const message = "Resync required. Replace any local items with the server's version (including deletes).";
  const inner = { code: 'resyncChangesApplyDifferences' };
  return new GraphError(410, 'resyncRequired', message, { headers: { Location: location }, inner });
}
