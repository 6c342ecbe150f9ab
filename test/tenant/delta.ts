/** What has changed in a list since a token: the latest state of each item, and which are gone. */
import { itemEntity, itemShape } from './itemEntity.ts';
import { requireList } from './lists.ts';
import { collection, linkTo, pageSize, requireShape, seal, unseal } from './odata.ts';
import { type Answer, type Call, GraphError, invalidRequest, type Json } from './protocol.ts';
import type { List, World } from './state.ts';

type Position = {
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
  const news = changesAfter(world, list, position, call);
  const page = news.slice(0, pageSize(call, world.limits.pageSize, world.limits.pageSize));

  const more = news.length > page.length;
  const after = more ? (page.at(-1)?.changed ?? list.changes) : list.changes;
  const token = seal({ epoch: list.epoch, after, known: more ? position.known : 0 });
  const link = { [more ? '@odata.nextLink' : '@odata.deltaLink']: linkTo(world, call, { token }) };
  return {
    status: 200,
    body: collection(
      world,
      'listItem',
      page.map(({ entity }) => entity),
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
  if (token === undefined) return { epoch: list.epoch, after: 0, known: list.changes };
  if (token === 'latest') return { epoch: list.epoch, after: list.changes, known: 0 };

  const { epoch, after, known } = unseal(token);
  if (typeof epoch !== 'number' || typeof after !== 'number' || typeof known !== 'number')
    throw invalidRequest('The provided token is malformed or was not issued by this service.');
  if (epoch !== list.epoch) throw resyncRequired(linkTo(world, call, { token: undefined }));
  return { epoch, after, known };
}

function changesAfter(
  world: World,
  list: List,
  { after, known }: Position,
  call: Call,
): { changed: number; entity: Json }[] {
  const kept = list.items
    .filter(({ changed }) => changed > after)
    .map((item) => ({ changed: item.changed, entity: itemEntity(world, list, item, call) }));
  const gone = list.removed
    .filter(({ changed }) => changed > Math.max(after, known))
    .map(({ id, changed }) => ({ changed, entity: { id, deleted: { state: 'deleted' } } }));

  return [...kept, ...gone].sort((one, other) => one.changed - other.changed);
}

function resyncRequired(location: string): GraphError {
  const message = "Resync required. Replace any local items with the server's version (including deletes).";
  const inner = { code: 'resyncChangesApplyDifferences' };
  return new GraphError(410, 'resyncRequired', message, { headers: { Location: location }, inner });
}
