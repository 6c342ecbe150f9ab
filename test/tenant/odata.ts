/** The OData every collection shares: query options, $select, $expand, contexts and pages. */
import { type Call, GraphError, invalidRequest, isObject, type Json } from './protocol.ts';
import type { World } from './state.ts';

export function requireOptions(call: Call, known: readonly string[]): void {
  for (const option of call.query.keys())
    if (!known.includes(option)) throw badRequest(`The query parameter '${option}' is not supported.`);
}

export function context(world: World, what: string): Json {
  return { '@odata.context': `${world.graph}/$metadata#${what}` };
}

export function collection(world: World, what: string, value: readonly unknown[], links: Json = {}): Json {
  return { ...context(world, what), ...links, value };
}

/** What may be selected from a thing and expanded in it. */
export type Shape = {
  readonly type: string;
  readonly properties: readonly string[];
  readonly navigation: readonly string[];
};

export function requireShape(call: Call, { type, properties, navigation }: Shape): void {
  const selectable = [...properties, ...navigation];
  const asked = names(call.query.get('$select')).find((name) => !selectable.includes(name));
  const expanded = expansions(call).find(({ name }) => !navigation.includes(name))?.name;
  const missing = asked ?? expanded;
  if (missing === undefined) return;

  const problem = `Could not find a property named '${missing}' on type '${type}'.`;
  throw badRequest(`Parsing OData Select and Expand failed: ${problem}`);
}

/** Only the properties asked for; annotations and expansions stay. */
export function selected(entity: Json, call: Call): Json {
  const asked = names(call.query.get('$select'));
  if (asked.length === 0) return entity;

  const expanded = expansions(call).map(({ name }) => name);
  const stays = (name: string) => asked.includes(name) || name.includes('@odata.') || expanded.includes(name);
  return Object.fromEntries(Object.entries(entity).filter(([name]) => stays(name)));
}

export type Expansion = { readonly name: string; readonly select: readonly string[] };

/** `$expand=fields` and `$expand=fields($select=a,b)`, several parted by commas. */
export function expansions(call: Call): Expansion[] {
  const text = call.query.get('$expand');
  if (text === undefined) return [];

  return text.split(/,(?![^(]*\))/).map((part) => {
    const [, name, select] = /^\s*(\w+)(?:\(\s*\$?select=([^)]*)\))?\s*$/i.exec(part) ?? [];
    if (name === undefined) throw badRequest(`The expression "${part}" is not valid.`);
    return { name, select: names(select) };
  });
}

export function pageSize(call: Call, usual: number, most: number): number {
  const top = call.query.get('$top');
  if (top === undefined) return usual;
  if (!/^\d+$/.test(top) || Number(top) < 1)
    throw badRequest(`Invalid value '${top}' for $top query option found.`);
  return Math.min(Number(top), most);
}

/** The same address with other options; undefined takes one away. */
export function linkTo(world: World, call: Call, changes: Record<string, string | undefined>): string {
  const query = new Map<string, string | undefined>([...call.query, ...Object.entries(changes)]);
  const path = call.segments.map(encodeURIComponent).join('/');
  const options = [...query].filter((pair): pair is [string, string] => pair[1] !== undefined);
  const search = options.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&');
  return search === '' ? `${world.graph}/${path}` : `${world.graph}/${path}?${search}`;
}

export function seal(content: Json): string {
  return Buffer.from(JSON.stringify(content)).toString('base64url');
}

/** What `seal` closed; anything else is refused as a token that is not ours. */
export function unseal(token: string): Json {
  try {
    const content: unknown = JSON.parse(Buffer.from(token, 'base64url').toString());
    if (isObject(content)) return content;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw invalidRequest('The provided token is malformed or was not issued by this service.');
}

export function badRequest(message: string): GraphError {
  return new GraphError(400, 'BadRequest', message);
}

export function names(text: string | undefined): string[] {
  return (text ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}
