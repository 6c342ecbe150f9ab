/** Who presses in the matrix: each part that somebody can have, and each way in which they may be named. */
import type { Person } from '../../../src/policy/person.ts';
import { inventedId, people } from '../../people.ts';
import { plainName } from '../../tenant/people.ts';

const { sam, morgan, robin, jo, kit, noor, wren, dana, toni, alex, riley } = people;
const one = (number: number, name: string): Person => ({ id: inventedId(number), name });

export const parts = {
  reporter: sam,
  'manager asked': morgan,
  'another manager': robin,
  owner: jo,
  'another of the team': kit,
  'holder who was called': dana,
  'deputy who was called': one(41, 'Deb Larch'),
  'holder who was not called': one(42, 'Hal Stone'),
  'deputy who was not called': one(43, 'Dee Quill'),
  'lead of the place': toni,
  'deputy of the lead': one(44, 'Lee Frome'),
  'hr asked': alex,
  stranger: riley,
  guest: one(45, 'Gus Lund'),
  'who left the team': one(46, 'Eddie Vane'),
  'not yet confirmed': one(47, 'Una Mere'),
} satisfies Readonly<Record<string, Person>>;
export type Part = keyof typeof parts;

/** Half of a name in every scene may mean this member of the team. */
export const perhaps = noor;
export const inChannel = [jo, kit, noor, wren];

/** Nobody; whom it is about, picked, by the whole name or by half of it; others who are named. */
export const namings = [
  'not named',
  'picked',
  'typed whole',
  'typed in half',
  'may be involved, picked',
  'may be involved, typed',
  'saw it or helps',
] as const;
export type Naming = (typeof namings)[number];

export type Row = { readonly who: Person; readonly part: Part | 'perhaps named'; readonly naming: Naming };

const all = Object.keys(parts) as readonly Part[]; // the keys of the record above
/** Those who have a part, and one who has none. */
const withPart: readonly Part[] = [
  ...(['reporter', 'manager asked', 'owner', 'another of the team', 'holder who was called'] as const),
  ...(['deputy who was called', 'lead of the place', 'hr asked', 'stranger'] as const),
];

export const rows: readonly Row[] = [
  ...all.map((part): Row => ({ who: parts[part], part, naming: 'not named' })),
  ...namings.slice(1).flatMap((naming) => withPart.map((part): Row => ({ who: parts[part], part, naming }))),
  { who: perhaps, part: 'perhaps named', naming: 'typed in half' },
];

export const wholeName = ({ name }: Person) => plainName(name);
export const halfOf = (who: Person) => wholeName(who).split(' ').at(-1) ?? '';
