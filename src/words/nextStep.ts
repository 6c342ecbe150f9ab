/** Says what comes next for a concern and by when, or what was done once that has passed. */
import type { Awaited } from '../policy/concerns/choices.ts';
import { acknowledgedBy, isPressing } from '../policy/concerns/clock.ts';
import type { DeadlinePassed, RungTells } from '../policy/concerns/events.ts';
import { type NextStep, nextSteps, type Standpoint, standpoint } from '../policy/concerns/next.ts';
import type { Case } from '../policy/concerns/state.ts';
import { type Calendar, isOpen } from '../policy/hours.ts';
import type { Local } from '../policy/local.ts';
import type { Person } from '../policy/person.ts';
import { fill, sayBy, sayOpening, sayWhen } from './say.ts';
import { words } from './words.ts';

/** Who reads it. The reporter is never told what was decided: that is for the safeguarding team to say. */
export type Reader = 'team' | 'reporter';

const forAll = ['manager-answer', 'acknowledge', 'first-step', 'decide', 'read-information'] as const;

function shown(what: Awaited, reader: Reader): Awaited | 'next-step' {
  return reader === 'team' ? what : known(what);
}

function known(what: Awaited): (typeof forAll)[number] | 'next-step' {
  return forAll.find((one) => one === what) ?? 'next-step';
}

/** Where the concern stands, for the team. */
export function standpointWords(concern: Case): string {
  const where = standpoint(concern);
  // Whoever was called has it until the team does.
  return where === 'new' && concern.heldBy ? words.called.status : words.standpoint[where];
}

/** The same for its reporter, by name where somebody has it. They are never told what was decided. */
export function stateWords(concern: Case): string {
  const where = standpoint(concern);
  const isHeld = (where === 'new' || where === 'with-manager') && concern.heldBy;
  return fill(words.state[isHeld ? 'held' : forReporter(where)], namesIn(concern));
}

function forReporter(where: Standpoint) {
  return where === 'referral-sent' || where === 'outcome-known' ? 'decided' : where;
}

/** Who is asked, and who has it, as a reporter reads it. */
function namesIn({ check, route, owner }: Case): { readonly manager: string; readonly owner: string } {
  const found = check.state === 'asked' || check.state === 'answered' ? check.manager : undefined;
  const wanted = route.via === 'manager' ? route.wanted.manager : undefined;
  const { manager, team } = words.promise;
  return { manager: (found ?? wanted)?.name ?? manager, owner: owner ? ofTeam(owner) : team };
}

/** "Jo Lindqvist from the safeguarding team". */
export function ofTeam({ name }: Person): string {
  return fill(words.promise.ofTeam, { name });
}

/** Each next step and by when; once that has passed, what was done about it and what comes if the step stays late. */
export function nextWords(concern: Case, local: Local, reader: Reader): string {
  return nextSentences(concern, local, reader)
    .map((one, at, all) => (at < all.length - 1 && !one.endsWith('.') ? `${one}.` : one))
    .join(' ');
}

/** The same, each step in a sentence of its own, the soonest first. @param apart a step that is left out */
export function nextSentences(
  concern: Case,
  local: Local,
  reader: Reader,
  apart?: Awaited,
): readonly string[] {
  const steps = nextSteps(concern, local).filter(({ what }) => what !== apart);
  return steps
    .toSorted((one, other) => one.by.localeCompare(other.by))
    .map((step) => stepWords(step, concern, local, reader));
}

function stepWords(step: NextStep, concern: Case, local: Local, reader: Reader): string {
  const { what, by, late } = step;
  if (!late && reader === 'reporter') return promiseWords(what, by, concern, local);
  if (!late) return fill(words.next[what], { when: sayWhen(by, local.calendar) });
  return [
    passedWords(what, by, local, reader),
    saidTo(words.late.told, late.told),
    stillWaiting(late, local),
  ].join(' ');
}

/** By whom, and by when, something is promised to the reporter: by name where it is known. */
function promiseWords(what: Awaited, by: string, concern: Case, local: Local): string {
  const when = promisedBy(by, concern, local.calendar);
  if (what === 'acknowledge' && isUnattended(by, concern, local)) return unattendedWords(by, concern, local);
  return fill(words.promise[known(what)], { ...namesIn(concern), when });
}

/** Whether a time comes while the office is closed, when nobody of the team has to be there to keep it. */
function isUnattended(by: string, concern: Case, { calendar }: Local): boolean {
  return isPressing(concern) && !concern.heldBy && !isOpen(by, calendar);
}

/** The same as the receipt has said, with the way to the numbers that stand below that. */
function unattendedWords(by: string, concern: Case, local: Local): string {
  const { closed, ifNothingLater } = words.receipt;
  const { calendar } = local;
  const isOnCall = !isOpen(concern.raisedAt, calendar) && by === acknowledgedBy(concern, local);
  return [
    isOnCall && fill(closed, { when: sayOpening(by, calendar) }),
    messagedWords(isOnCall, local),
    fill(ifNothingLater, { when: promisedBy(by, concern, calendar) }),
  ]
    .filter(Boolean)
    .join(' ');
}

/** Who is messaged of what cannot wait: while the office is closed, the role on call. */
export function messagedWords(isOnCall: boolean, { pack }: Local): string {
  const { onCall, team } = words.receipt;
  return isOnCall ? fill(onCall, { role: words.duty.roles[pack.onCall.role] }) : team;
}

/** To the hour, or to five minutes where it cannot wait. */
export function promisedBy(by: string, concern: Case, calendar: Calendar): string {
  return sayBy(by, calendar, isPressing(concern) ? 5 : 60);
}

/** "The safeguarding team was to decide by …, and has not yet." */
export function passedWords(what: Awaited, due: string, { calendar }: Local, reader: Reader): string {
  return fill(words.late.passed[shown(what, reader)], { when: sayWhen(due, calendar) });
}

/** What the reporter is told when a deadline has passed, and what was done about it. */
export function lateNews({ step, due, tell, ends }: DeadlinePassed, concern: Case, local: Local): string {
  const { reporter, told } = words.late;
  // Whoever is asked by now may have been asked a moment ago.
  const names = namesIn(concern);
  const manager = concern.handedOn.length > 0 ? words.promise.anyManager : names.manager;
  if (ends) return fill(reporter[ends], { ...names, manager });
  const said = step === 'acknowledge' || step === 'read-information' ? reporter[step] : reporter.late;
  return [fill(said, { when: promisedBy(due, concern, local.calendar) }), saidTo(told, tell)].join(' ');
}

/** What comes if a step stays late; the next step if nothing is late any more. */
export function stillWaitingWords(concern: Case, local: Local): string {
  const late = nextSteps(concern, local).find((step) => step.late)?.late;
  return late ? stillWaiting(late, local) : nextWords(concern, local, 'reporter');
}

function stillWaiting({ next, at }: NonNullable<NextStep['late']>, { calendar }: Local): string {
  const sentence = next.ends ? words.late.next[next.ends] : saidTo(words.late.next, next.tell);
  return fill(sentence, { when: sayWhen(at, calendar) });
}

/** A sentence about whom a rung tells. It must also be true if somebody else answers in their place. */
export function saidTo(
  sentences: { readonly person: string; readonly channel: string; readonly role: string },
  tell: RungTells,
): string {
  if (tell === 'person' || tell === 'channel') return sentences[tell];
  return fill(sentences.role, { role: words.duty.roles[tell] });
}
