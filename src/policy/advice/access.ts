/** Who records advice that was given without names: the safeguarding team, and whoever holds a role. */
import type { Actor } from '../person.ts';

export function mayRecord({ safeguarding, roles = [] }: Actor): boolean {
  return safeguarding || roles.length > 0;
}
