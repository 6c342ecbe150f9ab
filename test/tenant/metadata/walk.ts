/** Finds what the service asks of Graph in Microsoft's metadata, and says what is not there. */
import { z } from 'zod';
import type { Call } from '../../../src/sharepoint/graph/route.ts';
import type { Described, Excerpt } from './excerpt.ts';
import json from './v1.0.json' with { type: 'json' };

export const metadata: Excerpt = json;

/** What is wrong, or nothing. */
export type Wrong = readonly string[];

/**
 * The type at the end of a path, as in `Collection(graph.listItem)`.
 * @throws Error for a path that is not there
 */
export function typeAt(route: string): string {
  let type = '';
  for (const segment of route.split('/').slice(1)) {
    const next = step(type, segment);
    if (next === undefined) throw new Error(`${route}: ${type || 'Graph'} has no ${segment}`);
    type = next;
  }
  return type;
}

function step(type: string, segment: string): string | undefined {
  if (type === '') {
    const set = metadata.sets[segment];
    return set && `Collection(${set})`;
  }
  // A key, or an address such as {host}:/{+path}.
  if (/^\{\+?\w+\}:?$/.test(segment)) return elementOf(type) ?? type;
  const [action] = Object.keys(metadata.actions).filter((name) => name === `${segment} of ${type}`);
  if (action) return action;
  const found = metadata.functions[`${segment} of ${type}`]?.returns ?? membersOf(type).navigation[segment];
  // A manager is a user, or a contact (https://learn.microsoft.com/graph/api/user-list-manager).
  return found === 'graph.directoryObject' ? 'graph.user' : found;
}

function elementOf(type: string): string | undefined {
  return /^Collection\((.*)\)$/.exec(type)?.[1];
}

/** With all that it inherits. */
function membersOf(type: string): Required<Pick<Described, 'properties' | 'navigation'>> & { open: boolean } {
  const found = metadata.types[type];
  if (!found) throw new Error(`${type} is not in the excerpt: add it in test/tenant/metadata/excerpt.ts`);
  const inherited = found.base ? membersOf(found.base) : { properties: {}, navigation: {}, open: false };
  return {
    properties: { ...inherited.properties, ...found.properties },
    navigation: { ...inherited.navigation, ...found.navigation },
    open: inherited.open || found.open === true,
  };
}

/** Whether what a call selects and expands, and the body it sends, is known to the type at its path. */
export function wrongInCall({ route, query = {}, body }: Call): Wrong {
  const at = typeAt(route);
  const { actions } = metadata;
  if (actions[at]) return wrongInBody(actions[at].parameters, body, at);
  const type = elementOf(at) ?? at;
  const { properties, navigation } = membersOf(type);
  const selected = (query.$select?.split(',') ?? []).filter((name) => !(name in properties));
  const expanded = (query.$expand?.split(/\(.*?\)|,/).filter(Boolean) ?? []).filter(
    (name) => !(name in navigation),
  );
  return [
    ...selected.map((name) => `${type} has no property ${name} to select`),
    ...expanded.map((name) => `${type} has nothing under ${name} to expand`),
    ...(body === undefined ? [] : wrongInValue(type, body)),
  ];
}

/** The names of an action's parameters are taken in any case. */
function wrongInBody(parameters: Readonly<Record<string, string>>, body: unknown, at: string): Wrong {
  const known = new Map(Object.entries(parameters).map(([name, type]) => [name.toLowerCase(), type]));
  return entriesOf(body).flatMap(([name, value]) => {
    const type = known.get(name.toLowerCase());
    return type === undefined ? [`${at} has no parameter ${name}`] : wrongInValue(type, value);
  });
}

function wrongInValue(type: string, value: unknown): Wrong {
  const element = elementOf(type);
  if (element)
    return Array.isArray(value) ? value.flatMap((one) => wrongInValue(element, one)) : [`${type} is no list`];
  if (value === null || value === undefined) return [];
  if (type.startsWith('Edm.'))
    return jsonTypes(type).includes(typeof value) ? [] : [`${type} is no ${typeof value}`];
  if (typeof value === 'string') return []; // an enumeration
  const { properties, navigation, open } = membersOf(saidType(value) ?? type);
  if (open) return [];
  return entriesOf(value).flatMap(([name, inner]) => {
    const known = properties[name] ?? navigation[name];
    return known === undefined ? [`${type} has no ${name}`] : wrongInValue(known, inner);
  });
}

/** What a value says it is, where its place takes several kinds: an attachment is a file, among others. */
function saidType(value: unknown): string | undefined {
  const said = Object.entries(value ?? {}).find(([name]) => name === '@odata.type')?.[1];
  return typeof said === 'string' ? said.replace(/^#microsoft\./, '') : undefined;
}

function entriesOf(value: unknown): readonly (readonly [string, unknown])[] {
  return Object.entries(value ?? {}).filter(([name]) => !name.includes('@odata.'));
}

function jsonTypes(edm: string): readonly string[] {
  if (edm === 'Edm.Boolean') return ['boolean'];
  return /^Edm\.(Int|Double|Decimal|Single)/.test(edm) ? ['number', 'string'] : ['string'];
}

/** The part of a JSON Schema that says what is read. */
type Read = {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Read>>;
  readonly items?: Read;
  readonly anyOf?: readonly Read[];
};

/** Whether all that a shape reads of an answer is there, and of that type. */
export function wrongInShape({ route }: Call, shape: z.ZodType, isCollection: boolean): Wrong {
  const at = typeAt(route);
  if (metadata.actions[at]) return [];
  const read = z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any' }) as Read;
  const element = elementOf(at);
  const isPage = element !== undefined && !isCollection && read.properties?.value !== undefined;
  return wrongInRead(element === undefined || !isPage ? (element ?? at) : at, read);
}

function wrongInRead(type: string, read: Read): Wrong {
  if (read.anyOf) return read.anyOf.flatMap((one) => wrongInRead(type, one));
  const element = elementOf(type);
  if (element) {
    const items = read.properties?.value?.items ?? read.items;
    return items ? wrongInRead(element, items) : [];
  }
  if (type.startsWith('Edm.'))
    return [read.type ?? []]
      .flat()
      .filter((one) => one !== 'null' && !jsonTypes(type).includes(one))
      .map((one) => `${type} is read as ${one}`);
  if (!read.properties) return [];
  const { properties, navigation, open } = membersOf(type);
  if (open) return [];
  return Object.entries(read.properties)
    .filter(([name]) => !name.includes('@odata.'))
    .flatMap(([name, inner]) => {
      const known = properties[name] ?? navigation[name];
      return known === undefined ? [`${type} has no ${name} to read`] : wrongInRead(known, inner);
    });
}
