/** Finds the roles whose holders are gone from the directory. */
import type { Finding } from '../engine/ports.ts';
import { roles } from '../policy/roles.ts';
import { finding } from '../words/findings.ts';
import type { Directory, Holders } from './ports.ts';

/** @returns a finding for each; throws where the directory cannot be asked, which says nothing about anybody */
export async function rolesOfNobody(
  holders: Holders,
  directory: Pick<Directory, 'person'>,
): Promise<readonly Finding[]> {
  const found: Finding[] = [];
  for (const role of roles) {
    const id = holders[role];
    if (id && !(await directory.person(id))) found.push(finding('role-nobody', role));
  }
  return found;
}
