/** Who may see and do what with a concern: those who need to know, never the person it is about. */
import { type Actor, couldName, names, type Person } from '../person.ts';
import { Refusal } from '../refusal.ts';
import type { Case } from './state.ts';

/** What somebody is to one concern. */
export type Standing = 'reporter' | 'manager' | 'safeguarding';

/** In which capacities a person stands to a concern; none for the person it is about, whatever else they are. */
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

/** The person of concern: as picked from the directory, or by the whole name as typed. */
export function isAbout({ subject, raisedBy }: Pick<Case, 'subject' | 'raisedBy'>, person: Person): boolean {
  if (subject.colleague) return subject.colleague.id === person.id;
  return person.id !== raisedBy.id && names(subject.name, person);
}

/** May be the person of concern: enough not to ask them as a manager. Half a name will do, or the whole of it among what helps to identify them; the safe reading. */
export function mayBeAbout(
  { subject, raisedBy }: Pick<Case, 'subject' | 'raisedBy'>,
  person: Person,
): boolean {
  if (isAbout({ subject, raisedBy }, person)) return true;
  return (
    subject.about !== 'patient' && (couldName(subject.name, person) || names(subject.identifiers, person))
  );
}

/** Members of the safeguarding team who may learn that this concern exists. */
export function readers<P extends Person>(concern: Case, team: readonly P[]): readonly P[] {
  return team.filter((person) => !isAbout(concern, person));
}

/**
 * Stops everyone but the safeguarding team.
 * @throws Refusal as if there were no such concern for the person it is about
 */
export function needSafeguarding(by: Actor, concern: Case): void {
  if (isAbout(concern, by)) throw new Refusal('not-known');
  if (!by.safeguarding) throw new Refusal('not-safeguarding');
}
