/** Gives the words about roles and deputies. */

import { sayDate } from '../policy/hours.ts';
import type { Local } from '../policy/local.ts';
import type { Person } from '../policy/person.ts';
import type { Role } from '../policy/roleNames.ts';
import type { Deputyship } from '../policy/roles/state.ts';
import { roleName } from './roleName.ts';
import json from './roles.json' with { type: 'json' };
import { fill } from './say.ts';

export const roleWords = json;

/** A sentence of ours about a deputy, with who it is about, and from when until when. */
export function deputySentence(
  sentence: string,
  { holder, person, from, until }: Deputyship,
  role: Role,
  { pack }: Pick<Local, 'pack'>,
  by: Person = holder,
): string {
  return fill(sentence, {
    ...{ person: person.name, holder: holder.name, by: by.name, role: roleName(role, pack) },
    ...{ from: sayDate(from), until: sayDate(until) },
  });
}

/** "Kit Adeyemi stands in from 1 December 2026 until 4 December 2026." */
export function standsInWords({ person: { name }, from, until }: Deputyship, today: string): string {
  const facts = { name, from: sayDate(from), until: sayDate(until) };
  return fill(from <= today && today <= until ? json.standsInToday : json.standsIn, facts);
}
