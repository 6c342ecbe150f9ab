/** The invented people of the invented "Example ICB": nobody here exists, and neither does the organisation. */

export type Person = {
  /** The Entra object id. */
  readonly id: string;
  readonly displayName: string;
  readonly userPrincipalName: string;
  readonly mail: string;
  readonly jobTitle: string | null;
  /** The object id of the line manager; absent when the directory names none. */
  readonly manager?: string;
};

const robin = person(5, 'Robin Hart', 'Associate Director of Nursing');
const morgan = person(4, 'Morgan Ellis', 'Community Team Manager', robin);
const jo = person(6, 'Jo Lindqvist', 'Operational Prevent Lead', robin);

export const people = {
  sam: person(1, 'Sam Okafor', 'Community Nurse', morgan),
  alex: person(2, 'Alex Byrne', 'Information Analyst', morgan),
  riley: person(3, 'Riley Shah', 'Care Navigator'),
  morgan,
  robin,
  jo,
  kit: person(7, 'Kit Adeyemi', 'Named Nurse for Safeguarding', jo),
  noor: person(8, 'Noor Rahman', 'Safeguarding Adults Specialist', jo),
  wren: person(9, 'Wren Baptiste', 'Safeguarding Children Specialist', jo),
  dana: person(10, 'Dana Frost', 'Safeguarding Practitioner', jo),
  toni: person(11, 'Toni Marsh', 'Safeguarding Administrator', jo),
};

/** The shared mailbox of the safeguarding team: to the directory, a user like any other. */
export const safeguardingMailbox: Person = {
  id: objectId(90),
  displayName: 'Example ICB Safeguarding',
  userPrincipalName: 'safeguarding@example-icb.nhs.example',
  mail: 'safeguarding@example-icb.nhs.example',
  jobTitle: null,
};

export const directory: readonly Person[] = [...Object.values(people), safeguardingMailbox];

function person(number: number, displayName: string, jobTitle: string, manager?: Person): Person {
  const address = `${displayName.toLowerCase().replace(' ', '.')}@example-icb.nhs.example`;
  const known = { id: objectId(number), displayName, userPrincipalName: address, mail: address, jobTitle };
  return manager === undefined ? known : { ...known, manager: manager.id };
}

function objectId(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}
