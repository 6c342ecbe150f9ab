/** A list item as Graph shows it, with its version and, where asked for, its fields. */
import { context, expansions, type Shape, selected } from './odata.ts';
import type { Answer, Call, Json } from './protocol.ts';
import { site } from './sites.ts';
import type { Item, List, Version, World } from './state.ts';
import { authorIn, labelOf } from './ways.ts';

export const itemShape: Shape = {
  type: 'microsoft.graph.listItem',
  properties: [
    ...['id', 'eTag', 'createdDateTime', 'lastModifiedDateTime', 'webUrl', 'createdBy', 'lastModifiedBy'],
    ...['parentReference', 'contentType'],
  ],
  navigation: ['fields'],
};

export function itemAnswer(
  world: World,
  list: List,
  item: Item,
  call: Call,
  status = 200,
  wide = false,
): Answer {
  const body = { ...context(world, 'items/$entity'), ...itemEntity(world, list, item, call, wide) };
  return { status, headers: { ETag: eTag(item) }, body };
}

export function itemEntity(world: World, list: List, item: Item, call: Call, wide = false): Json {
  const expansion = expansions(call).find(({ name }) => name === 'fields');
  const entity: Json = {
    '@odata.etag': eTag(item),
    createdDateTime: item.created,
    eTag: eTag(item),
    id: item.id,
    lastModifiedDateTime: item.modified,
    webUrl: `${site.webUrl}/Lists/${encodeURIComponent(list.displayName)}/${item.id}_.000`,
    createdBy: authorIn(world, undefined),
    lastModifiedBy: authorIn(world, item.editor),
    parentReference: { id: list.id, siteId: site.id },
    contentType: { id: '0x0100', name: 'Item' },
  };
  if (wide || expansion) entity.fields = fieldSet(world, list, item, expansion?.select);
  return selected(entity, call);
}

/** An earlier state of an item, or its latest. */
export function versionEntity(world: World, list: List, item: Item, version: Version, call: Call): Json {
  const expansion = expansions(call).find(({ name }) => name === 'fields');
  const { modified, editor, version: number } = version;
  const entity: Json = {
    id: labelOf(world, number),
    lastModifiedDateTime: modified,
    lastModifiedBy: authorIn(world, editor),
  };
  if (expansion) entity.fields = fieldSet(world, list, { ...item, ...version }, expansion.select, 'version');
  return entity;
}

/**
 * Names that the list does not have are left out, not refused; so are fields that hold nothing, and those of hidden
 * columns unless they are asked for by name (https://learn.microsoft.com/graph/api/resources/columndefinition).
 */
export function fieldSet(
  world: World,
  list: List,
  item: Item,
  select: readonly string[] = [],
  of: 'item' | 'version' = 'item',
): Json {
  const types = list.columns
    .filter(({ name }) => Array.isArray(item.fields[name]))
    .map(({ name }) => [`${name}@odata.type`, '#Collection(String)']);
  const { Title } = item.fields;
  const all: Json = {
    ...Object.fromEntries(types),
    ...item.fields,
    ...(Title === undefined ? {} : { LinkTitle: Title, LinkTitleNoMenu: Title }),
    ...noise,
    id: item.id,
    Modified: item.modified,
    Created: item.created,
    _UIVersionString: labelOf(world, item.version),
  };
  const { hiddenFields } = world.ways;
  const tellsHidden = hiddenFields === 'by-name' || (hiddenFields === 'not-in-versions' && of === 'item');
  const hidden = new Set(list.columns.filter((column) => column.hidden).map(({ name }) => name));
  const asked = (key: string) => {
    const name = key.replace('@odata.type', '');
    const isNamed = select.includes(name);
    return hidden.has(name) ? isNamed && tellsHidden : isNamed || select.length === 0;
  };
  const chosen = Object.entries(all).filter(([name]) => asked(name));
  return { '@odata.etag': eTag(item), ...Object.fromEntries(chosen) };
}

/** Columns of SharePoint's own that stand in every answer: seen in public code (reality, section 7). */
const noise: Json = {
  ContentType: 'Item',
  AuthorLookupId: '6',
  EditorLookupId: '6',
  Attachments: false,
  Edit: '',
  ItemChildCount: '0',
  FolderChildCount: '0',
  _ComplianceFlags: '',
  _ComplianceTag: '',
  _ComplianceTagWrittenTime: '',
  _ComplianceTagUserId: '',
};

export function eTag(item: Item): string {
  return `"${item.guid},${item.saves}"`;
}
