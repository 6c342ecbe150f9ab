/** Who presses in the random sequences, what each is to the service, and whom a typed name means. */
import pack from '../../../packs/somerset.json' with { type: 'json' };
import { safeguardingTeam } from '../../people.ts';
import { type Person, people, plainName } from '../../tenant/people.ts';
import { team as teamPlace } from '../../world.ts';

const { sam, alex, riley, morgan, robin, jo, kit, noor, wren, dana } = people;

/** Signed in elsewhere: another tenant's people never get past the door. */
const outsider: Person = {
  id: '00000000-0000-4000-a000-000000000001',
  displayName: 'Olu Outside',
  userPrincipalName: 'olu.outside@elsewhere.example',
  mail: 'olu.outside@elsewhere.example',
  jobTitle: null,
};

export const cast = { sam, alex, riley, morgan, robin, jo, kit, noor, wren, dana, outsider } as const;
export type Name = keyof typeof cast;

export const everybody = Object.keys(cast) as readonly Name[]; // the keys of the record above
export const reporters: readonly Name[] = ['sam', 'alex', 'riley', 'kit', 'morgan'];
export const channel = teamPlace.channel.id;
/** The members of the safeguarding channel. */
export const team: readonly Name[] = safeguardingTeam;
/** Holds the role of Operational Prevent Lead and is not in the channel: duties are theirs, concerns are not. */
const preventLead: Name = 'dana';

/** Is asked for HR, and is otherwise a stranger to every concern but their own. */
const hrAdviser: Name = 'riley';
const held: Readonly<Partial<Record<Name, string>>> = { [preventLead]: 'prevent-lead', [hrAdviser]: 'hr' };
/** Everybody who holds a role by the settings, and so may work on the SharePoint site. */
export const roleHolders: readonly Name[] = [preventLead, hrAdviser];
/** Empty for whoever holds none. */
export const roleOf = (who: Name): string => held[who] ?? '';

export const rolesSetting = roleHolders.map((name) => `${roleOf(name)}=${cast[name].id}`).join(',');

export function nameOf(id: string): Name | undefined {
  return everybody.find((name) => cast[name].id === id);
}

export function lineManagerOf(name: Name): Name | undefined {
  const { manager } = cast[name];
  return manager === undefined ? undefined : nameOf(manager);
}

/** Whom a concern can be about: picked from the directory, or by the words that were typed. */
export type Subject = {
  readonly about: 'patient' | 'colleague' | 'someone-else';
  readonly typed: string;
  readonly picked?: Name;
};

export const subjects: readonly Subject[] = [
  { about: 'patient', typed: 'Terry Invented' },
  { about: 'patient', typed: '' },
  { about: 'colleague', typed: 'Wren Baptiste' },
  { about: 'colleague', typed: 'BAPTISTE, wren (ward 3)' },
  { about: 'colleague', typed: '', picked: 'wren' },
  { about: 'colleague', typed: '', picked: 'morgan' },
  { about: 'colleague', typed: 'Morgan Ellis' },
  { about: 'someone-else', typed: 'Morgan' },
  { about: 'someone-else', typed: 'alex byrne' },
  { about: 'colleague', typed: '', picked: 'alex' },
  { about: 'colleague', typed: 'Jo Lindqvist' },
  { about: 'colleague', typed: 'Dana Frost' },
  { about: 'someone-else', typed: 'Kit' },
  { about: 'someone-else', typed: 'Noor from Ward 7' },
  { about: 'colleague', typed: 'Jo or Kit or Noor or Wren' },
  { about: 'colleague', typed: 'Robin Hart', picked: 'noor' },
  { about: 'patient', typed: 'Terry Invented', picked: 'wren' },
  { about: 'colleague', typed: 'Riley Shah' },
];

/** The words name this person in full. */
export function namesInFull(typed: string, name: Name): boolean {
  const said = wordsOf(typed);
  return wordsOf(plainName(cast[name].displayName)).every((word) => said.includes(word));
}

/** The words may mean this person. */
export function mayName(typed: string, name: Name): boolean {
  const said = wordsOf(typed);
  return wordsOf(plainName(cast[name].displayName)).some((word) => said.includes(word));
}

function wordsOf(text: string): readonly string[] {
  return text
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
}

/** The duties of the sequences, as the pack has them, by their ids. */
export const dutyIds = ['board-assurance', 'ctlp-briefing', 'provider-monitoring', 'trust-training'];
/** The day from which their calendar is kept. */
export const dutiesFrom = '2025-12-10';

type PackDuty = {
  readonly id: string;
  readonly name: string;
  readonly clauses: readonly string[];
  readonly provenBy?: readonly string[];
  readonly noLink?: boolean;
  readonly cadence: { readonly anchor?: string };
};

const kept: readonly PackDuty[] = pack.duties.list.filter(({ id }) => dutyIds.includes(id));
export const packDuties: Readonly<Record<string, PackDuty>> = Object.fromEntries(
  kept.map((duty) => [duty.id, duty]),
);
export const clausesOfDuties: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  kept.map(({ id, clauses }) => [id, clauses]),
);
/** Done before their time where a sequence begins: a calendar opens none for weeks. The others wait to be adopted. */
export const doneEarly = dutyIds.slice(1);
