/** Says who may see a concern and act on it, which the person it is about never may. */
import { likeness, mayBeOne } from '../names.ts';
import type { Actor, Person } from '../person.ts';
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
  return person.id !== raisedBy.id && likeness(subject.name, person) === 'certain';
}

/**
 * Whether this may be the person of concern, which is enough not to ask them as a manager. To be safe, one word of the
 * name will do, or the whole name among the details that help to identify the person.
 */
export function mayBeAbout(
  { subject, raisedBy }: Pick<Case, 'subject' | 'raisedBy'>,
  person: Person,
): boolean {
  if (isAbout({ subject, raisedBy }, person)) return true;
  if (subject.about === 'patient') return false;
  return likeness(subject.name, person) !== 'no' || likeness(subject.identifiers, person) === 'certain';
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

/**
 * Whether what was typed for a manager, a name or an address, may mean the person of concern. Then nobody asks the
 * directory about it: what is asked there may be kept in logs.
 */
export function mayMean({ subject }: Pick<Case, 'subject'>, typed: string): boolean {
  const [name = ''] = typed.split('@');
  if (subject.colleague && mayBeOne(name, subject.colleague.name)) return true;
  // A patient is another person than a manager of whose name they have a part.
  if (subject.about === 'patient')
    return likeness(subject.name, { name }) === 'certain' && likeness(name, subject) === 'certain';
  return mayBeOne(name, subject.name) || likeness(subject.identifiers, { name }) === 'certain';
}

/** Whether nobody is named in it, so that everybody of the team may know of it, whoever is in the team. */
export function namesNobody({ subject }: Pick<Case, 'subject'>): boolean {
  return !subject.colleague && subject.name.trim() === '';
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
