/** Looks people up in the organisation's directory. */

import { z } from 'zod';
import type { Directory } from '../casework/ports.ts';
import type { Person, PersonId } from '../policy/person.ts';
import { GraphFault } from './graph/fault.ts';
import type { Graph } from './graph/graph.ts';
import { type Call, quoted } from './graph/route.ts';

export function openDirectory(graph: Graph) {
  return {
    /** The line manager, or undefined if the directory names none. */
    managerOf: (id: string) => one(graph, { route: '/users/{user}/manager', ids: { user: id } }),
    person: (id: string) => one(graph, { route: '/users/{user}', ids: { user: id } }),
    /** At most five people of exactly this name, mail address or user principal name. */
    async find(typed: string): Promise<readonly Person[]> {
      const value = typed.trim();
      if (value === '') return [];
      const query = { $select: FIELDS, $filter: exactly(value), $top: String(MOST) };
      return (await graph.ask({ route: '/users', query }, several)).value;
    },
  } satisfies Directory;
}

const MOST = 5;
const FIELDS = 'id,displayName';

const person = z
  .object({ id: z.string().min(1), displayName: z.string() })
  // The directory's ids are Entra object ids, which is what a PersonId is.
  .transform(({ id, displayName }): Person => ({ id: id as PersonId, name: displayName }));
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
