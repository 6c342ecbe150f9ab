/** Looks people up in the organisation's directory. */

import { z } from 'zod';
import { GraphFault } from './graph/fault.ts';
import { type Call, quoted } from './graph/route.ts';
import type { Graph } from './graph.ts';

export type Person = {
  /** The Entra object id. */
  readonly id: string;
  readonly name: string;
  readonly mail?: string | undefined;
  readonly jobTitle?: string | undefined;
};

export type Directory = {
  /** The line manager, or undefined where the directory names none. */
  managerOf(id: string): Promise<Person | undefined>;
  person(id: string): Promise<Person | undefined>;
  /** At most five people of exactly this name, mail address or user principal name. */
  find(typed: string): Promise<readonly Person[]>;
};

export function openDirectory(graph: Graph): Directory {
  return {
    managerOf: (id) => one(graph, { route: '/users/{user}/manager', ids: { user: id } }),
    person: (id) => one(graph, { route: '/users/{user}', ids: { user: id } }),
    async find(typed) {
      const value = typed.trim();
      if (value === '') return [];
      const query = { $select: FIELDS, $filter: exactly(value), $top: String(MOST) };
      return (await graph.ask({ route: '/users', query }, several)).value;
    },
  };
}

const MOST = 5;
const FIELDS = 'id,displayName,mail,jobTitle';

const person = z
  .object({
    id: z.string().min(1),
    displayName: z.string(),
    mail: z.string().nullish(),
    jobTitle: z.string().nullish(),
  })
  .transform(
    ({ id, displayName, mail, jobTitle }): Person => ({
      id,
      name: displayName,
      ...(mail ? { mail } : {}),
      ...(jobTitle ? { jobTitle } : {}),
    }),
  );
const several = z.object({ value: z.array(person) });

async function one(graph: Graph, call: Call): Promise<Person | undefined> {
  try {
    return await graph.ask({ ...call, query: { $select: FIELDS } }, person);
  } catch (problem) {
    if (problem instanceof GraphFault && problem.status === 404) return undefined;
    throw problem;
  }
}

function exactly(typed: string): string {
  const fields = typed.includes('@') ? ['mail', 'userPrincipalName'] : ['displayName'];
  return fields.map((field) => `${field} eq ${quoted(typed)}`).join(' or ');
}
