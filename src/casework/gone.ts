/** Finds the roles that nobody answers for today, because all who did are gone from the directory. */
import type { Finding } from '../engine/ports.ts';
import { inOffice } from '../policy/office.ts';
import type { Role } from '../policy/roleNames.ts';
import { finding } from '../words/findings.ts';
import type { AskOffice, Directory } from './ports.ts';

/** @returns a finding for each; throws where the directory cannot be asked, which says nothing about anybody */
export async function rolesOfNobody(
  roles: readonly Role[],
  office: AskOffice,
  directory: Pick<Directory, 'person'>,
): Promise<readonly Finding[]> {
  const now = await office();
  const found: Finding[] = [];
  for (const role of roles) {
    const there = inOffice(role, now);
    const known = await Promise.all(there.map(({ person }) => directory.person(person)));
    if (there.length > 0 && !known.some(Boolean)) found.push(finding('role-nobody', role));
    else if (known.some((one) => !one)) found.push(finding('role-holder-gone', role));
  }
  return found;
}
