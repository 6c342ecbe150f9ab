/** Reads who holds which role as people write it in the settings, or says what to write instead. */
import { z } from 'zod';
import type { Holders } from './office.ts';
import type { PersonId } from './person.ts';
import { rolesIn } from './places.ts';
import { fixedRoles, isRole, type Role } from './roleNames.ts';

const form =
  'must be pairs such as prevent-lead=ID,chief-nurse=ID, with Entra object ids, separated by commas';

/** Where several hold a role, the role is written again for each: an id that stands alone may be anybody's. */
const again = 'where several hold a role, write the role again for each: prevent-lead=ID,prevent-lead=ID';

/** Pairs of a role and the id of somebody who holds it. */
export const holdersSetting = z.string().transform((text, context): Holders => {
  const holders: Partial<Record<Role, PersonId[]>> = {};
  for (const pair of text.split(/[\s,;]+/).filter(Boolean)) {
    const [role = '', id = '', ...more] = pair.split('=');
    const problem = problemOf(role, id, more.length > 0);
    if (problem) {
      context.addIssue({ code: 'custom', message: problem });
    } else if (isRole(role)) {
      const person = id.toLowerCase() as PersonId; // `problemOf` has read it
      holders[role] = [...(holders[role] ?? []).filter((one) => one !== person), person];
    }
  }
  return holders;
});

/** Only the setting's own words come back: what was pasted by mistake may be anything. */
function problemOf(role: string, id: string, more: boolean): string | undefined {
  if (isId(role)) return again;
  if (!isRole(role)) return `${form}; the roles are ${fixedRoles.join(', ')}, and lead- with a place's id`;
  if (/[+&|/]/.test(id)) return again;
  return more || !isId(id) ? form : undefined;
}

function isId(text: string): boolean {
  return z.guid().safeParse(text).success;
}

/**
 * Roles that somebody holds, but that the pack does not have.
 * @returns a line that says what to mend; undefined if all is well
 */
export function strangeRoles(holders: Holders, pack: Parameters<typeof rolesIn>[0]): string | undefined {
  const all = rolesIn(pack);
  const strange = Object.keys(holders).filter((role) => !all.some((one) => one === role));
  if (strange.length === 0) return undefined;
  return `ROLES: the policy pack has no role ${strange.join(', ')}; its roles are ${all.join(', ')}`;
}
