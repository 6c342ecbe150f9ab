/** Every version of an item, newest first, with who made it. */
import { versionEntity } from './itemEntity.ts';
import { itemIn } from './items.ts';
import { collection, linkTo, pageSize, requireShape, type Shape } from './odata.ts';
import type { Answer, Call } from './protocol.ts';
import type { World } from './state.ts';

const versionShape: Shape = {
  type: 'microsoft.graph.listItemVersion',
  properties: ['id', 'lastModifiedBy', 'lastModifiedDateTime', 'publication'],
  navigation: ['fields'],
};

export function listVersions(
  world: World,
  call: Call,
  siteId: string,
  listId: string,
  itemId: string,
): Answer {
  const { list, item } = itemIn(world, siteId, listId, itemId);
  requireShape(call, versionShape);
  const all = [item, ...(item.earlier ?? []).toReversed()];
  const after = Number(call.query.get('$skiptoken') ?? 0);
  const page = all.slice(after, after + pageSize(call, world.limits.pageSize, world.limits.pageSize));
  const next = after + page.length;
  const links =
    next < all.length ? { '@odata.nextLink': linkTo(world, call, { $skiptoken: String(next) }) } : {};
  const value = page.map((version) => versionEntity(world, list, item, version, call));
  return { status: 200, body: collection(world, 'versions', value, links) };
}
