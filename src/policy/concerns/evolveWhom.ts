/** Folds what is said of whom a concern is about, and of who may be involved. */
import type { Person } from '../person.ts';
import { type AboutWhom, mayBeAbout, typedNames } from './access.ts';
import type { ConcernEvent } from './events.ts';
import type { Case, Involved } from './state.ts';

/** The events after which somebody else may be meant. */
export const saysWhom: ReadonlySet<ConcernEvent['type']> = new Set([
  'SubjectClarified',
  'PersonInvolved',
  'NameSettled',
]);

/** Nobody whom it is or may be about goes on having it: whatever they held is free for the others. */
export function withoutThoseMeant(concern: Case): Partial<Case> {
  const { owner, heldBy, called, hr, acknowledgedAt } = concern;
  const isMeant = (person: Person | undefined) => person !== undefined && mayBeAbout(concern, person);
  return {
    owner: isMeant(owner) ? undefined : owner,
    acknowledgedAt: isMeant(owner) ? undefined : acknowledgedAt,
    heldBy: isMeant(heldBy) ? undefined : heldBy,
    called: called.filter(({ person }) => !isMeant(person)),
    hr: hr && { ...hr, asked: hr.asked.filter(({ person }) => !isMeant(person)) },
  };
}

/** A later part of the same person replaces the earlier. */
export function involvedWith(
  concern: Case,
  { part, name, person }: EventOf<'PersonInvolved'>,
): Pick<Case, 'involved' | 'settled'> {
  const isSame = (one: Involved) =>
    person ? one.person?.id === person.id : !one.person && one.name === name;
  const others = concern.involved.filter((one) => !isSame(one));
  const involved: readonly Involved[] = [...others, { part, name, ...(person && { person }) }];
  return { involved, settled: settledOf(concern, { ...concern, involved }) };
}

/** What was settled of one set of names says nothing of another. */
function settledOf(before: Case, after: AboutWhom): Case['settled'] {
  const [were, are] = [typedNames(before), typedNames(after)];
  const isSame = were.length === are.length && were.every((name) => are.includes(name));
  return isSame ? before.settled : {};
}

/** A name replaces the one before together with the pick. */
export function clarified(concern: Case, { about, age, name, colleague }: EventOf<'SubjectClarified'>) {
  const { colleague: picked, ...typed } = concern.subject;
  const subject =
    name === undefined
      ? { ...concern.subject, about, age }
      : { ...typed, about, age, name, ...(colleague && { colleague }) };
  return { subject, settled: settledOf(concern, { ...concern, subject }) };
}

type EventOf<T extends ConcernEvent['type']> = Extract<ConcernEvent, { type: T }>;
