/** Says who may see a concern and act on it, which the person it is about never may. */
import { type Actor, couldName, names, type Person } from '../person.ts';
import { Refusal } from '../refusal.ts';
import type { Case } from './state.ts';

/** The capacity in which somebody acts on a concern. */
export type Standing = 'reporter' | 'manager' | 'safeguarding';

/** All capacities in which a person may act. The person it is about has none, whatever else they are. */
export function standings(person: Actor, concern: Case): readonly Standing[] {
  if (isAbout(concern, person)) return [];

  const all: Standing[] = [];
  if (concern.raisedBy.id === person.id) all.push('reporter');
  if (managerAsked(concern)?.id === person.id) all.push('manager');
  if (person.safeguarding) all.push('safeguarding');
  return all;
}

/** The manager who was asked, whether or not they have answered. */
export function managerAsked(concern: Case): Person | undefined {
  return concern.check.state === 'asked' || concern.check.state === 'answered'
    ? concern.check.manager
    : undefined;
}

/**
 * Whether this is the person of concern, as picked from the directory or by their whole name as typed. A typed name
 * never means the reporter.
 */
export function isAbout({ subject, raisedBy }: Pick<Case, 'subject' | 'raisedBy'>, person: Person): boolean {
  if (subject.colleague) return subject.colleague.id === person.id;
  return person.id !== raisedBy.id && names(subject.name, person);
}

/**
 * Whether this may be the person of concern, which is enough not to ask them as a manager. To be safe, half a name will
 * do, or their whole name among the details that help to identify the person.
 */
export function mayBeAbout(
  { subject, raisedBy }: Pick<Case, 'subject' | 'raisedBy'>,
  person: Person,
): boolean {
  if (isAbout({ subject, raisedBy }, person)) return true;
  return (
    subject.about !== 'patient' && (couldName(subject.name, person) || names(subject.identifiers, person))
  );
}

/**
 * Those of all who can open the SharePoint site who may not learn of it there, or might be whom it is about. Reads of a
 * list are nobody's to see, so what is enough not to ask a manager is enough here.
 */
export function barred<P extends Person>(
  concern: Pick<Case, 'subject' | 'raisedBy'>,
  siteReaders: readonly P[],
): readonly P[] {
  return siteReaders.filter((person) => mayBeAbout(concern, person));
}

/** Members of the safeguarding team who may learn that this concern exists. */
export function readers<P extends Person>(concern: Case, team: readonly P[]): readonly P[] {
  return team.filter((person) => !isAbout(concern, person));
}

/**
 * Stops everyone but the safeguarding team.
 * @throws Refusal; to the person it is about, the same as if there were no such concern
 */
export function needSafeguarding(by: Actor, concern: Case): void {
  if (isAbout(concern, by)) throw new Refusal('not-known');
  if (!by.safeguarding) throw new Refusal('not-safeguarding');
}
