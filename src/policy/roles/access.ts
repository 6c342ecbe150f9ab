/** Says who may name a deputy or take one back: the holder, the Prevent Lead and the team. */
import type { Actor, PersonId } from '../person.ts';

export function mayName({ id, safeguarding, roles = [] }: Actor, holder: PersonId): boolean {
  return safeguarding || id === holder || roles.includes('prevent-lead');
}

/** Who holds what is shown to everybody who has a part in it. */
export function seesRoles({ safeguarding, roles = [] }: Actor): boolean {
  return safeguarding || roles.length > 0;
}
