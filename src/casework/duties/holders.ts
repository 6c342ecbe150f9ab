/** Finds who holds a role, or who answers for one that nobody holds. */
import { refusalIn } from '../../engine/ports.ts';
import { answeringRole, type Duties } from '../../policy/duties/duty.ts';
import { type Person, theTeam } from '../../policy/person.ts';
import type { Role } from '../../policy/roles.ts';
import { words } from '../../words/words.ts';
import type { Directory, Holders } from '../ports.ts';

/** The person who answers for a role, and as what. The team answers if nobody in the line is named. */
export type HolderOf = (wanted: Role) => Promise<{ readonly role: Role; readonly to: Person }>;

export function openHolders(duties: Duties, holders: Holders, directory: Directory): HolderOf {
  const isHeld = (role: Role) => role === 'safeguarding-team' || holders[role] !== undefined;
  return async (wanted) => {
    const role = answeringRole(wanted, duties, isHeld);
    const id = role && holders[role];
    if (!role || !id) return { role: 'safeguarding-team', to: theTeam };
    const known = await directory.person(id).catch((error: unknown) => {
      // Without the permission to ask for names, a holder is still a holder.
      if (refusalIn(error)) return { id, name: words.duty.roles[role] };
      throw error;
    });
    return { role, to: known ?? { id, name: role } };
  };
}
