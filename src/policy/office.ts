/** Says who answers for a role: holders, the deputies of those who are away, and the next in line. */
import type { PersonId } from './person.ts';
import { type FixedRole, isFixed, type Role } from './roleNames.ts';

/** Who holds each role, as the settings say. */
export type Holders = Readonly<Partial<Record<Role, readonly PersonId[]>>>;

/** Somebody who holds a role today, by the settings or as a deputy. All of them may act for it. */
export type Holding = {
  readonly role: Role;
  readonly person: PersonId;
  /** The holder in whose place a deputy stands. */
  readonly insteadOf?: PersonId;
  /** Whether a deputy stands in for them: what is sent to the role goes to the deputy. */
  readonly away: boolean;
};

/** Everybody who holds a role today. */
export type Office = readonly Holding[];

/** Who answers for a role today, each of them once. */
export function inOffice(role: Role, office: Office): readonly Holding[] {
  return ofRole(role, office, false);
}

/** Those who hold it too, and are away. */
export function awayFrom(role: Role, office: Office): readonly Holding[] {
  const there = inOffice(role, office);
  return ofRole(role, office, true).filter(({ person }) => !there.some((one) => one.person === person));
}

/** The roles that somebody holds today, as a deputy or while away, too. */
export function rolesOf(person: PersonId, office: Office): readonly Role[] {
  return [...new Set(office.filter((one) => one.person === person).map(({ role }) => role))];
}

/** Everybody who holds any role today. */
export function everybodyIn(office: Office): readonly PersonId[] {
  return [...new Set(office.map(({ person }) => person))];
}

/** Who answers today for what is somebody's by their role: they themselves, or their deputy; nobody if they hold it no more. */
export function answersFor(holder: PersonId, role: Role, office: Office): Holding | undefined {
  return office.find((one) => one.role === role && !one.away && (one.insteadOf ?? one.person) === holder);
}

type Line = { readonly duties: { readonly nextInLine: Readonly<Record<FixedRole, FixedRole | null>> } };

/** The role that is told, and answers, where nobody of this one can. A place's lead supports the Prevent Lead (3.4 g). */
export function nextInLine(role: Role, { duties }: Line): FixedRole | null {
  return isFixed(role) ? duties.nextInLine[role] : 'prevent-lead';
}

/** A role, and all that are told after it where nobody of it can be. */
export function lineFrom(role: FixedRole, line: Line): readonly FixedRole[] {
  const roles: FixedRole[] = [];
  for (let next: FixedRole | null = role; next && !roles.includes(next); next = nextInLine(next, line))
    roles.push(next);
  return roles;
}

function ofRole(role: Role, office: Office, away: boolean): readonly Holding[] {
  const all = office.filter((one) => one.role === role && one.away === away);
  return all.filter(({ person }, index) => all.findIndex((one) => one.person === person) === index);
}
