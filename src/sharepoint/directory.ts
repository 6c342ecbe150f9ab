/** Looks people up in the organisation's directory. */

import { z } from 'zod';
import type { Directory } from '../casework/ports.ts';
import { writtenName } from '../policy/directoryName.ts';
import { apostrophes, foldedWords } from '../policy/fold.ts';
import type { Entry, Person, PersonId } from '../policy/person.ts';
import { GraphFault } from './graph/fault.ts';
import type { Graph } from './graph/graph.ts';
import { type Call, quoted } from './graph/route.ts';

export function openDirectory(graph: Graph) {
  return {
    /** The line manager, or undefined if the directory names none. */
    managerOf: (id: string) =>
      one(graph, { route: '/users/{user}/manager', ids: { user: id }, query: { $select: NAME } }, person),
    person: (id: string) =>
      one(graph, { route: '/users/{user}', ids: { user: id }, query: { $select: NAME } }, person),
    entry: (id: string) =>
      one(graph, { route: '/users/{user}', ids: { user: id }, query: { $select: ENTRY } }, entry),
    async find(typed: string): Promise<readonly Entry[]> {
      const call = typed.includes('@') ? byAddress(typed.trim()) : byName(typed);
      return call ? (await graph.ask(call, z.object({ value: z.array(entry) }))).value : [];
    },
  } satisfies Directory;
}

/** One more than a card offers, so that it can say that there are more. */
const MOST = 6;
const NAME = 'id,displayName';
const ENTRY = `${NAME},jobTitle,companyName,department,mail,userPrincipalName,userType`;

// The directory's ids are Entra object ids, which is what a PersonId is.
const known = z.object({
  id: z
    .string()
    .min(1)
    .transform((id) => id as PersonId),
  displayName: z.string(),
});
const fact = z.string().nullish();
const person = known.transform(({ id, displayName }): Person => ({ id, name: displayName }));
const entry = known
  .extend({
    jobTitle: fact,
    companyName: fact,
    department: fact,
    mail: fact,
    userPrincipalName: fact,
    userType: fact,
  })
  .transform(
    ({ id, displayName, jobTitle, companyName, department, mail, userPrincipalName, userType }): Entry => ({
      id,
      name: displayName,
      jobTitle: jobTitle ?? '',
      organisation: [department, companyName].filter(Boolean).join(', '),
      address: mail || userPrincipalName || '',
      ...(userType === 'Guest' && { guest: true }),
    }),
  );

async function one<A>(graph: Graph, call: Call, shape: z.ZodType<A>): Promise<A | undefined> {
  try {
    return await graph.ask(call, shape);
  } catch (problem) {
    if (problem instanceof GraphFault && problem.status === 404) return undefined;
    throw problem;
  }
}

function byAddress(address: string): Call {
  const $filter = ['mail', 'userPrincipalName'].map((field) => `${field} eq ${quoted(address)}`).join(' or ');
  return { route: '/users', query: { $select: ENTRY, $filter, $top: String(MOST) } };
}

/**
 * Everybody whose name has all these words, in any order. Accounts that are switched off (of those who have left, and of
 * shared mailboxes) are left out. Undefined if no word was typed.
 */
function byName(typed: string): Call | undefined {
  // Only letters, digits and the signs inside names go into the search: no sign has a meaning there, nor breaks it.
  const words = writtenName(typed)
    .replace(apostrophes, "'")
    .match(/[\p{L}\p{M}\d]+(?:['\u2010\u2011-][\p{L}\p{M}\d]+)*/gu);
  if (!words) return undefined;
  const $search = spellings(words.join(' '))
    .map((text) => `"displayName:${text}"`)
    .join(' OR ');
  return {
    route: '/users',
    query: { $select: ENTRY, $search, $filter: 'accountEnabled eq true', $top: String(MOST) },
    headers: { ConsistencyLevel: 'eventual' },
  };
}

/**
 * Graph compares words as they are spelled, and parts them where small letters turn to capitals. So "McDonald" is also
 * searched for as it is written in capitals, "O'Brien-Łuc" without its signs, in one word and in several, and folded.
 */
function spellings(name: string): readonly string[] {
  const folded = foldedWords(name)
    .map((word) => word.join(''))
    .join(' ');
  const inside = /['\u2010\u2011-]/gu;
  const all = [
    name,
    name.toLowerCase(),
    name.replace(inside, '').toLowerCase(),
    name.replace(inside, ' '),
    folded,
  ];
  return [...new Set(all)].filter(Boolean);
}
