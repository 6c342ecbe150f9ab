/** The words of `cards/words.json`, and what our codes, times and contacts are called on cards. */
import { saidTo, words } from '../../casework/story.ts';
import { fill, sayWhen } from '../../casework/wording.ts';
import type { DeadlinePassed } from '../../policy/concern/events.ts';
import type { Case } from '../../policy/concern/evolve.ts';
import {
  type Local,
  type NextStep,
  nextStep,
  type Standpoint,
  standpoint,
} from '../../policy/concern/next.ts';
import { owed } from '../../policy/concern/owed.ts';
import type { Awaited } from '../../policy/concern/waiting.ts';
import { answeringAt, answersAt, type Contact } from '../../policy/contacts.ts';
import type { ConcernLine, ContactLine, Envelope } from './models.ts';

export { words };

/** Every contact, with a mark at those who answer at an instant. */
export function allContacts({ pack, calendar }: Local, at: string): readonly ContactLine[] {
  return pack.contacts.map((contact) => contactLine(contact, answersAt(contact, at, calendar)));
}

/** The contacts who answer at an instant; unmarked, since all of them do. */
export function contactsNow({ pack, calendar }: Local, at: string): readonly ContactLine[] {
  return answeringAt(pack.contacts, at, calendar).map((contact) => contactLine(contact, false));
}

function contactLine({ name, answers, phone = '', email = '' }: Contact, marked: boolean): ContactLine {
  return {
    name,
    answers,
    marked,
    phone,
    tel: phone && `tel:${phone.replace(/\s/g, '')}`,
    email,
    mailto: email && `mailto:${email}`,
  };
}

/** Who reads it: what was decided, and so what comes of it, is the safeguarding team's to tell the reporter. */
export type Reader = 'team' | 'reporter';

const forAll: ReadonlySet<Awaited> = new Set(['manager-answer', 'acknowledge', 'first-step', 'decide']);

function shown(what: Awaited, reader: Reader): Awaited | 'next-step' {
  return reader === 'team' || forAll.has(what) ? what : 'next-step';
}

/** Where it stands, as far as the reporter may know. */
function standpointFor(concern: Case): Standpoint {
  const where = standpoint(concern);
  return where === 'referral-sent' || where === 'outcome-known' ? 'decided' : where;
}

/** The next step and by when; once that has passed, what was done about it and what comes if it goes on waiting. */
export function nextWords(concern: Case, local: Local, reader: Reader): string {
  const { what, by, late } = nextStep(concern, local);
  if (what === 'none' || !by) return '';
  if (!late) return fill(words.next[shown(what, reader)], { when: sayWhen(by, local.calendar) });
  return [
    passedWords(what, by, local, reader),
    saidTo(words.late.told, late.told),
    stillWaiting(late, local),
  ].join(' ');
}

/** "The safeguarding team was to decide by …, and has not yet." */
export function passedWords(what: Awaited, due: string, { calendar }: Local, reader: Reader): string {
  return fill(words.late.passed[shown(what, reader)], { when: sayWhen(due, calendar) });
}

/** What the reporter is told when a time has passed: that, and what was done about it. */
export function lateNews({ step, due, tell, ends }: DeadlinePassed, local: Local): string {
  if (ends) return fill(words.late.reporter[ends], { when: sayWhen(due, local.calendar) });
  return [passedWords(step, due, local, 'reporter'), saidTo(words.late.told, tell)].join(' ');
}

/** What comes if a step goes on being late; the next step where nothing is late any more. */
export function stillWaitingWords(concern: Case, local: Local): string {
  const { late } = nextStep(concern, local);
  return late ? stillWaiting(late, local) : nextWords(concern, local, 'reporter');
}

function stillWaiting({ next, at }: NonNullable<NextStep['late']>, { calendar }: Local): string {
  const sentence = next.ends ? words.late.next[next.ends] : saidTo(words.late.next, next.tell);
  return fill(sentence, { when: sayWhen(at, calendar) });
}

export function envelope(concern: Case, local: Local, inPlace: boolean): Envelope {
  return {
    reference: concern.reference,
    urgent: concern.urgency === 'urgent',
    urgency: words.urgency[concern.urgency],
    about: words.about[concern.subject.about],
    age: words.age[concern.subject.age],
    status: words.standpoint[standpoint(concern)],
    raised: sayWhen(concern.raisedAt, local.calendar),
    next: nextWords(concern, local, 'team'),
    inPlace,
  };
}

/** A concern in its reporter's list. */
export function concernLine(concern: Case, local: Local): ConcernLine {
  return {
    reference: concern.reference,
    raised: sayWhen(concern.raisedAt, local.calendar),
    status: words.standpoint[standpointFor(concern)],
    next: nextWords(concern, local, 'reporter'),
  };
}

export function owedLines(concern: Case): readonly { text: string }[] {
  return owed(concern).map((one) => ({ text: words.owed[one] }));
}

/** How the check with a manager stands, in words for the safeguarding team. */
export function checkWords({ check }: Case): string {
  switch (check.state) {
    case 'not-asked':
      return words.check[check.why];
    case 'to-find':
      return words.check['to-find'];
    case 'answered':
      return words.check[check.answer];
    case 'asked':
      if (!check.reached) return words.check['not-reached'];
      return check.question === undefined ? words.check.asked : words.check['more-asked'];
  }
}
