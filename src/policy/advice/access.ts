/** Says who may record advice given without names: the safeguarding team and holders of a role. */
import type { Actor } from '../person.ts';

export function mayRecord({ safeguarding, roles = [] }: Actor): boolean {
  return safeguarding || roles.length > 0;
}
