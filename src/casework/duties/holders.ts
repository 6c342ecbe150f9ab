/** Finds who answers for a role: its holder, or the next in line whom the directory knows. */
import { refusalIn } from '../../engine/ports.ts';
import type { Duties } from '../../policy/duties/duty.ts';
import { type Person, theTeam } from '../../policy/person.ts';
import type { Role } from '../../policy/roles.ts';
import { words } from '../../words/words.ts';
import type { Directory, Holders } from '../ports.ts';

/** The person who answers for a role, and as what. The team answers if nobody in the line is there. */
export type HolderOf = (wanted: Role) => Promise<{ readonly role: Role; readonly to: Person }>;

export type HoldersKit = {
  readonly holders: Holders;
  readonly directory: Directory;
};

/** Somebody who is gone from the directory holds no role, whatever the settings say. */
export function openHolders(
  { nextInLine }: Pick<Duties, 'nextInLine'>,
  { holders, directory }: HoldersKit,
): HolderOf {
  return async (wanted) => {
    for (let role: Role | null | undefined = wanted; role; role = nextInLine[role]) {
      if (role === 'safeguarding-team') break;
      const to = await holder(role);
      if (to) return { role, to };
    }
    return { role: 'safeguarding-team', to: theTeam };
  };

  /** A directory that must not be asked says nothing about who is there: they keep the role, by its name. */
  async function holder(role: Role): Promise<Person | undefined> {
    const id = holders[role];
    return (
      id &&
      directory.person(id).catch((error: unknown) => {
        if (!refusalIn(error)) throw error;
        return { id, name: words.duty.roles[role] };
      })
    );
  }
}
