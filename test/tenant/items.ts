/** One list item: created, read, changed and deleted, each change a new version. */
import { randomUUID } from 'node:crypto';
import { requireUnique, writtenFields } from './fields.ts';
import { eTag, fieldSet, itemAnswer, itemShape } from './itemEntity.ts';
import { requireList } from './lists.ts';
import { badRequest, context, requireShape } from './odata.ts';
import {
  type Answer,
  type Call,
  GraphError,
  isObject,
  itemNotFound,
  type Json,
  unknownProperty,
} from './protocol.ts';
import { type Item, type List, stamp, type Version, type World } from './state.ts';

export function createItem(world: World, call: Call, siteId: string, listId: string): Answer {
  const list = requireList(world, siteId, listId);
  // A body of `{value: […]}` is not refused: it makes an item with nothing in it (graph-docs #10552).
  const wronglyShaped = isObject(call.body) && Array.isArray(call.body.value);
  const given = wronglyShaped ? {} : givenFields(call.body);
  const fields = writtenFields(list, {}, given, { ...world, isByHand: false });
  requireUnique(list, fields);

  const now = stamp(world.now());
  list.lastItem += 1;
  const id = String(list.lastItem);
  const born = { id, guid: randomUUID(), created: now, modified: now, saves: 1, version: 1 };
  const item: Item = { ...born, changed: nextChange(list, now), fields, earlier: [] };
  list.items.push(item);
  world.save();
  return itemAnswer(world, list, { ...item, fields: asSent(list, item, given) }, call, 201, true);
}

/** What was made is told as it was sent; only a later answer shows how a day is kept (graph-docs #13168; reality L10). */
function asSent(list: List, { fields }: Item, given: unknown): Json {
  const days = list.columns.filter(({ name, dateTime }) => dateTime?.format === 'dateOnly' && fields[name]);
  const sent = days.map(({ name }) => [name, isObject(given) ? given[name] : undefined]);
  return { ...fields, ...Object.fromEntries(sent) };
}

export function getItem(world: World, call: Call, siteId: string, listId: string, itemId: string): Answer {
  const list = requireList(world, siteId, listId);
  requireShape(call, itemShape);
  return itemAnswer(world, list, requireItem(list, itemId), call);
}

export function updateItem(world: World, call: Call, siteId: string, listId: string, itemId: string): Answer {
  const list = requireList(world, siteId, listId);
  const item = requireItem(list, itemId);
  changeItem(world, list, item, call, givenFields(call.body));
  return itemAnswer(world, list, item, call, 200, true);
}

/**
 * The answer to this one is the bare set of fields. The documented one names no version
 * (https://learn.microsoft.com/graph/api/listitem-update; reality P8); `tagsChanges` has it named all the same.
 */
export function updateFields(
  world: World,
  call: Call,
  siteId: string,
  listId: string,
  itemId: string,
): Answer {
  const list = requireList(world, siteId, listId);
  const item = requireItem(list, itemId);
  changeItem(world, list, item, call, call.body ?? {});

  const { '@odata.etag': tag, ...fields } = fieldSet(world, list, item);
  const { tagsChanges } = world.ways;
  const body = { ...context(world, 'fields/$entity'), ...(tagsChanges && { '@odata.etag': tag }), ...fields };
  return { status: 200, ...(tagsChanges && { headers: { ETag: eTag(item) } }), body };
}

export function deleteItem(world: World, call: Call, siteId: string, listId: string, itemId: string): Answer {
  const list = requireList(world, siteId, listId);
  const item = requireItem(list, itemId);
  requireMatch(call, item);
  removeItem(world, list, item);
  return { status: 204 };
}

export function removeItem(world: World, list: List, item: Item): void {
  list.items.splice(list.items.indexOf(item), 1);
  list.removed.push({ id: item.id, changed: nextChange(list, stamp(world.now())) });
  world.save();
}

export function itemIn(
  world: World,
  siteId: string,
  listId: string,
  itemId: string,
): { list: List; item: Item } {
  const list = requireList(world, siteId, listId);
  return { list, item: requireItem(list, itemId) };
}

function givenFields(body: unknown): unknown {
  if (!isObject(body)) throw badRequest('Invalid request body');
  const known = (name: string) => name === 'fields' || name === 'contentType' || name.includes('@odata.');
  const stranger = Object.keys(body).find((name) => !known(name));
  if (stranger !== undefined) throw unknownProperty(stranger, itemShape.type);
  return body.fields;
}

function requireItem(list: List, itemId: string): Item {
  const item = list.items.find(({ id }) => id === itemId);
  if (item === undefined) throw itemNotFound('The specified item was not found');
  return item;
}

function changeItem(world: World, list: List, item: Item, call: Call, given: unknown): void {
  requireMatch(call, item);
  writeItem(world, list, item, given, undefined);
}

/** @param editor who works in the list by hand; nobody where the change comes through Graph */
export function writeItem(
  world: World,
  list: List,
  item: Item,
  given: unknown,
  editor: string | undefined,
): void {
  const fields = writtenFields(list, item.fields, given, { ...world, isByHand: editor !== undefined });
  requireUnique(list, fields, item);

  const { version, modified, fields: before, editor: by } = item;
  keepVersion(world, item, { version, modified, fields: before, editor: by });
  item.fields = fields;
  item.editor = editor;
  item.modified = stamp(world.now());
  item.saves += 1;
  item.changed = nextChange(list, item.modified);
  world.save();
}

function keepVersion({ ways: { versions } }: World, item: Item, before: Version): void {
  if (versions === 'off') return;
  const earlier = item.earlier ?? [];
  earlier.push(before);
  const most = typeof versions === 'number' ? versions : 50;
  earlier.splice(0, Math.max(0, earlier.length - most + 1));
  item.version += 1;
}

/** Without If-Match an update overwrites whatever is there. */
function requireMatch(call: Call, item: Item): void {
  const wanted = call.headers['if-match'];
  if (wanted === undefined || wanted === '*' || wanted === eTag(item)) return;
  throw new GraphError(412, 'resourceModified', "ETag does not match current item's value");
}

function nextChange(list: List, now: string): number {
  list.modified = now;
  list.changes += 1;
  return list.changes;
}
