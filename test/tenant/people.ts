/** The cast of the tests as the directory of the invented "Example ICB" has it: mail, job title, line manager. */

import type { Person as Known } from '../../src/policy/person.ts';
import { people as cast, inventedId } from '../people.ts';

export type Person = {
  /** The Entra object id. */
  readonly id: string;
  readonly displayName: string;
  readonly userPrincipalName: string;
  readonly mail: string;
  readonly jobTitle: string | null;
  /** False for somebody who has left, and for a mailbox that several people open. */
  readonly accountEnabled?: boolean;
  readonly companyName?: string | null;
  readonly userType?: 'Member' | 'Guest';
  readonly department?: string | null;
  readonly officeLocation?: string | null;
  /** The object id of the line manager; absent when the directory names none. */
  readonly manager?: string;
};

/** What the directory says is each one's organisation. */
const companyName = 'Example ICB';

const robin = person(cast.robin, 'Associate Director of Nursing');
const morgan = person(cast.morgan, 'Community Team Manager', robin);
const jo = person(cast.jo, 'Operational Prevent Lead', robin);

export const people = {
  sam: person(cast.sam, 'Community Nurse', morgan),
  alex: person(cast.alex, 'Information Analyst', morgan),
  riley: person(cast.riley, 'Care Navigator'),
  morgan,
  robin,
  jo,
  kit: person(cast.kit, 'Named Nurse for Safeguarding', jo),
  noor: person(cast.noor, 'Safeguarding Adults Specialist', jo),
  wren: person(cast.wren, 'Safeguarding Children Specialist', jo),
  dana: person(cast.dana, 'Safeguarding Practitioner', jo),
  toni: person(cast.toni, 'Safeguarding Administrator', jo),
};

/** The shared mailbox of the safeguarding team: to the directory, a user like any other. */
export const safeguardingMailbox: Person = {
  id: inventedId(90),
  displayName: 'Example ICB Safeguarding',
  userPrincipalName: 'safeguarding@example-icb.nhs.example',
  mail: 'safeguarding@example-icb.nhs.example',
  jobTitle: null,
  accountEnabled: false,
};

export const directory: readonly Person[] = [...Object.values(people), safeguardingMailbox];

/** "HART, Robin (EXAMPLE ICB)" as people say it: Robin Hart. */
export function plainName(displayName: string): string {
  const [, surname, first] = /^(\S+), (.+?)(?: \(.*\))?$/.exec(displayName) ?? [];
  return surname && first ? `${first} ${surname.charAt(0)}${surname.slice(1).toLowerCase()}` : displayName;
}

function person({ id, name: displayName }: Known, jobTitle: string, manager?: Person): Person {
  const address = `${plainName(displayName).toLowerCase().replace(' ', '.')}@example-icb.nhs.example`;
  const known = { id, displayName, userPrincipalName: address, mail: address, jobTitle, companyName };
  return manager === undefined ? known : { ...known, manager: manager.id };
}
