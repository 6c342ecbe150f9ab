/** Says who may do what at the desk: one table of capacities, actions and conditions. */
import { mayBeAbout } from './concerns/access.ts';
import type { Case } from './concerns/state.ts';
import type { Actor } from './person.ts';

/** In what somebody acts; whoever is in none sees one page with a sentence. */
export const capacities = [
  'safeguarding-team',
  'place-lead',
  'called',
  'hr',
  'role-holder',
  'executive',
  'information-governance',
  'auditor',
] as const;
export type Capacity = (typeof capacities)[number];

/** Every read and every write of the desk is one of these. */
export const deskActions = [
  'see-owed',
  'see-overdue',
  'see-duties',
  'see-reads',
  'list-concerns',
  'read-concern',
  'read-hr-part',
  'see-who-read',
  'acknowledge',
  'settle-name',
  'record',
  'advise',
  'grant-reading',
  'end-reading',
] as const;
export type DeskAction = (typeof deskActions)[number];

/** All but the first two are about one concern, and none of them holds for anybody whom it may be about. */
export const conditions = [
  'always',
  'on-their-days',
  'not-about-them',
  'of-their-place',
  'while-called',
  'while-asked',
  'while-granted',
] as const;
export type Condition = (typeof conditions)[number];

type Row = { readonly who: Capacity; readonly may: readonly DeskAction[]; readonly when: Condition };

/** Whoever may let somebody read may also end it, whoever has let them. */
const granting = ['grant-reading', 'end-reading'] as const;
const ofTheTeam = [
  'read-concern',
  'see-who-read',
  'acknowledge',
  'settle-name',
  'record',
  ...granting,
] as const;

/** THE table (3.4, 8.2, Appendix A). Each later part adds its rows; what no row allows is refused. */
export const table: readonly Row[] = [
  { who: 'safeguarding-team', may: ['see-owed', 'list-concerns', 'see-duties'], when: 'always' },
  { who: 'safeguarding-team', may: ofTheTeam, when: 'not-about-them' },
  { who: 'place-lead', may: ['see-owed', 'list-concerns', 'see-duties'], when: 'always' },
  { who: 'place-lead', may: ofTheTeam, when: 'of-their-place' },
  { who: 'called', may: ['read-concern', 'acknowledge', 'settle-name'], when: 'while-called' },
  { who: 'hr', may: ['read-hr-part', 'advise'], when: 'while-asked' },
  { who: 'role-holder', may: ['see-duties', 'see-owed'], when: 'always' },
  { who: 'executive', may: ['see-overdue', 'see-duties'], when: 'always' },
  { who: 'information-governance', may: ['see-reads'], when: 'always' },
  { who: 'information-governance', may: ['read-concern'], when: 'while-granted' },
  { who: 'auditor', may: ['see-reads'], when: 'on-their-days' },
];

/** From a day to a day (ISO dates), both included. */
export type Days = { readonly from: string; readonly until: string };

/** Somebody who is signed in, as far as it decides what they may do. */
export type Asking = {
  readonly actor: Actor;
  /** Whether they answer for information governance. */
  readonly governs: boolean;
  /** The days on which they audit. */
  readonly audits: readonly Days[];
  /** A date (ISO) in the ICB's time zone. */
  readonly today: string;
};

/** What decides of a concern who may know of it. */
export type AskedAbout = Pick<
  Case,
  'subject' | 'raisedBy' | 'involved' | 'settled' | 'called' | 'place' | 'hr'
>;

/** The concern that is asked for, and whether reading it was granted to whoever asks. */
export type AskedFor = { readonly concern: AskedAbout; readonly isGranted: boolean };

/** @param askedFor left out where no one concern is asked for: then what is about one is refused */
export function may(action: DeskAction, asking: Asking, askedFor?: AskedFor): boolean {
  const held = capacitiesOf(asking, askedFor);
  return table.some(
    ({ who, may: allowed, when }) =>
      held.includes(who) && allowed.includes(action) && holds[when](asking, askedFor),
  );
}

/** All that somebody is, whether or not it opens anything. */
export function capacitiesOf({ actor, governs, audits }: Asking, askedFor?: AskedFor): readonly Capacity[] {
  const { safeguarding, roles = [], places = [], id } = actor;
  const is: Readonly<Record<Capacity, boolean>> = {
    'safeguarding-team': safeguarding,
    'place-lead': places.length > 0,
    called: askedFor?.concern.called.some(({ person }) => person.id === id) ?? false,
    hr: askedFor?.concern.hr?.asked.some(({ person }) => person.id === id) ?? roles.includes('hr'),
    'role-holder': roles.length > 0,
    executive: roles.includes('executive'),
    'information-governance': governs,
    auditor: audits.length > 0,
  };
  return capacities.filter((one) => is[one]);
}

type Holds = (asking: Asking, askedFor: AskedFor | undefined) => boolean;

const holds: Readonly<Record<Condition, Holds>> = {
  always: () => true,
  'on-their-days': ({ audits, today }) => audits.some(({ from, until }) => from <= today && today <= until),
  'not-about-them': ofConcern(() => true),
  'of-their-place': ofConcern(
    ({ actor: { places = [] } }, { concern }) =>
      concern.place !== undefined && places.includes(concern.place),
  ),
  'while-called': ofConcern(({ actor }, { concern }) =>
    concern.called.some(({ person }) => person.id === actor.id),
  ),
  'while-asked': ofConcern(
    ({ actor }, { concern }) =>
      concern.subject.about === 'colleague' &&
      concern.hr?.asked.some(({ person }) => person.id === actor.id) === true,
  ),
  'while-granted': ofConcern((_, { isGranted }) => isGranted),
};

function ofConcern(isSo: (asking: Asking, askedFor: AskedFor) => boolean): Holds {
  return (asking, askedFor) =>
    askedFor !== undefined && !mayBeAbout(askedFor.concern, asking.actor) && isSo(asking, askedFor);
}
