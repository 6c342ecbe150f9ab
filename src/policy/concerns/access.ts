/** Says who may see a concern and act on it, which the person it is about never may. */
import { likeness, mayBeOne } from '../names.ts';
import type { Actor, Person } from '../person.ts';
import { Refusal } from '../refusal.ts';
import type { Case, Involved } from './state.ts';

/**
 * The capacity in which somebody acts on a concern: `hr` advises the manager, and `called` stands in until somebody of
 * the team has it.
 */
export type Standing = 'reporter' | 'manager' | 'safeguarding' | 'hr' | 'called';

/** What says whom a concern is about: who was picked, what was typed, who else is named, and what was answered of that. */
export type AboutWhom = Pick<Case, 'subject' | 'raisedBy'> & Partial<Pick<Case, 'involved' | 'settled'>>;

/** All capacities in which a person may act. Whoever it is or may be about has none, whatever else they are. */
export function standings(person: Actor, concern: Case): readonly Standing[] {
  if (mayBeAbout(concern, person)) return [];

  const is = ({ id }: Person) => id === person.id;
  const all: Standing[] = [];
  if (is(concern.raisedBy)) all.push('reporter');
  if (managerAsked(concern)?.id === person.id) all.push('manager');
  if (isOfTeam(person, concern)) all.push('safeguarding');
  if (advisesAsHr(person, concern)) all.push('hr');
  if (concern.called.some((one) => is(one.person))) all.push('called');
  return all;
}

/** Who was asked to advise the line manager does, as long as it is about a colleague (Appendix A). */
function advisesAsHr({ id }: Actor, { subject, hr }: Case): boolean {
  return subject.about === 'colleague' && hr !== undefined && hr.asked.some(({ person }) => person.id === id);
}

/** The safeguarding team, and the lead of the concern's place (3.4). */
function isOfTeam({ safeguarding, places = [] }: Actor, { place }: Case): boolean {
  return safeguarding || (place !== undefined && places.includes(place));
}

/** The manager who was asked, whether or not they have answered. */
export function managerAsked(concern: Case): Person | undefined {
  return concern.check.state === 'asked' || concern.check.state === 'answered'
    ? concern.check.manager
    : undefined;
}

/** Whether this person was asked to check it and has asked somebody else, who has it by now. */
export function hasHandedOn(person: Person, concern: Case): boolean {
  if (mayBeAbout(concern, person) || managerAsked(concern)?.id === person.id) return false;
  return concern.handedOn.some(({ id }) => id === person.id);
}

/**
 * Whether a concern is about this person, or may be. `yes` for whoever was picked and for the whole name as typed, of
 * whom it is about and of those who may be involved; `perhaps` for half a name, until somebody whom it cannot mean has
 * said. A typed name never means the reporter.
 */
export function meant(concern: AboutWhom, person: Person): 'yes' | 'perhaps' | 'no' {
  const { subject, raisedBy, settled = {} } = concern;
  const involved = (concern.involved ?? []).filter(isKeptFrom);
  const picked = [subject.colleague, ...involved.map((one) => one.person)];
  if (picked.some((one) => one?.id === person.id)) return 'yes';

  const said = settled[person.id];
  if (said) return said;
  if (person.id === raisedBy.id) return 'no';
  const typed = typedNames(concern);
  if (typed.some((name) => likeness(name, person) === 'certain')) return 'yes';
  return half(concern, typed, person) ? 'perhaps' : 'no';
}

/** Every name that was typed of whom it is about or who may be involved, that of the person of concern first. */
export function typedNames({ subject, involved = [] }: AboutWhom): readonly string[] {
  return [subject.name, ...involved.filter(({ part }) => part === 'may-be-involved').map(({ name }) => name)];
}

/**
 * Half a name, or a whole one among the details that help to identify the person. A patient is another person than a
 * colleague of whose name they have a part.
 */
function half({ subject }: AboutWhom, [name = '', ...others]: readonly string[], person: Person): boolean {
  if (others.some((one) => likeness(one, person) !== 'no')) return true;
  if (subject.about === 'patient') return false;
  return likeness(name, person) !== 'no' || likeness(subject.identifiers, person) === 'certain';
}

/** Whether this is surely the person of concern, or somebody who may be involved. */
export function isAbout(concern: AboutWhom, person: Person): boolean {
  return meant(concern, person) === 'yes';
}

/** Whether it may be about this person, which is enough to keep it from them, whatever else they are. */
export function mayBeAbout(concern: AboutWhom, person: Person): boolean {
  return meant(concern, person) !== 'no';
}

/** Those whom an uncertain name might mean, of whom those are asked whom it cannot mean. */
export function doubted<P extends Person>(concern: AboutWhom, people: readonly P[]): readonly P[] {
  return people.filter((person) => meant(concern, person) === 'perhaps');
}

/** Those of all who can open the SharePoint site who may not learn of it there: reads of a list are nobody's to see. */
export function barred<P extends Person>(concern: AboutWhom, siteReaders: readonly P[]): readonly P[] {
  return siteReaders.filter((person) => mayBeAbout(concern, person));
}

/**
 * Whether what was typed for a manager, a name or an address, may mean the person of concern. Then nobody asks the
 * directory about it: what is asked there may be kept in logs.
 */
export function mayMean({ subject, involved = [] }: AboutWhom, typed: string): boolean {
  const [name = ''] = typed.split('@');
  const kept = involved.filter(isKeptFrom);
  const picked = [subject.colleague, ...kept.map((one) => one.person)];
  if (picked.some((one) => one && mayBeOne(name, one.name))) return true;
  if (kept.some((one) => mayBeOne(name, one.name))) return true;
  // A patient is another person than a manager of whose name they have a part.
  if (subject.about === 'patient')
    return likeness(subject.name, { name }) === 'certain' && likeness(name, subject) === 'certain';
  return mayBeOne(name, subject.name) || likeness(subject.identifiers, { name }) === 'certain';
}

/** Whether nobody is named in it, so that everybody of the team may know of it, whoever is in the team. */
export function namesNobody(concern: AboutWhom): boolean {
  const { subject, involved = [] } = concern;
  return !subject.colleague && !hasWords(concern) && !involved.some(isKeptFrom);
}

/**
 * Whether a typed name may leave uncertain whom it means. A patient's does not: they are another person than a colleague
 * of whose name they have a part.
 */
export function mayLeaveDoubt(concern: AboutWhom): boolean {
  if (concern.subject.about !== 'patient') return hasWords(concern);
  return (concern.involved ?? []).some((one) => isKeptFrom(one) && one.name.trim() !== '');
}

/** Whether typed words may mean somebody, so that who they are can only be told by their name. */
export function hasWords({ subject, involved = [] }: AboutWhom): boolean {
  const names = involved.filter(isKeptFrom).map(({ name }) => name);
  return [subject.name, subject.identifiers, ...names].some((words) => words.trim() !== '');
}

function isKeptFrom({ part }: Involved): boolean {
  return part === 'may-be-involved';
}

/** Those who may learn that this concern exists. */
export function readers<P extends Person>(concern: AboutWhom, people: readonly P[]): readonly P[] {
  return people.filter((person) => !mayBeAbout(concern, person));
}

/**
 * Stops everyone but the safeguarding team.
 * @throws Refusal; to a person whom it is or may be about, the same as if there were no such concern
 */
export function needSafeguarding(by: Actor, concern: Case): void {
  if (mayBeAbout(concern, by)) throw new Refusal('not-known');
  if (!isOfTeam(by, concern)) throw new Refusal('not-safeguarding');
}
