/** Describes a call to Graph, its ids kept apart from the route, so that failures name no ids. */

import { GraphFault } from './fault.ts';

export type Call = {
  readonly method?: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** A template such as `/sites/{site}/lists`; `{+name}` takes a path whose slashes stay. */
  readonly route: string;
  readonly ids?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly ifMatch?: string;
  readonly body?: unknown;
  /** Graph's link to the next page; used instead of the route. */
  readonly link?: string;
};

/** The path that a call stands for, every id encoded. */
export function pathOf(call: Call): string {
  const { route, ids = {} } = call;
  return route.replace(/\{(\+?)(\w+)\}/g, (_, plus: string, name: string) => {
    const id = ids[name] ?? '';
    const parts = plus ? id.split('/') : [id];
    // An empty part, or one of dots, would turn it into another path.
    if (parts.some((part) => /^\.{0,2}$/.test(part)))
      throw new GraphFault(call, { status: 400, code: 'unusable-id', requestId: undefined });

    return parts.map(segment).join('/');
  });
}

/** The query with its values encoded; the Graph client itself encodes nothing. */
export function queryOf({ query = {} }: Call): Record<string, string> {
  return Object.fromEntries(Object.entries(query).map(([name, value]) => [name, encodeURIComponent(value)]));
}

/** A text as OData writes it. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

// Site ids are made of three parts with commas between them.
const segment = (part: string) => encodeURIComponent(part).replaceAll('%2C', ',');
