/** The words of `cards/words.json`, and what our codes, times and contacts are called on cards. */
import { words } from '../../casework/story.ts';
import { fill, sayWhen } from '../../casework/wording.ts';
import type { Case } from '../../policy/concern/evolve.ts';
import { type Local, nextStep, standpoint } from '../../policy/concern/next.ts';
import { owed } from '../../policy/concern/owed.ts';
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

export function nextWords(concern: Case, local: Local): string {
  const { what, by } = nextStep(concern, local);
  return by ? fill(words.next[what], { when: sayWhen(by, local.calendar) }) : '';
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
    next: nextWords(concern, local),
    inPlace,
  };
}

export function concernLine(concern: Case, local: Local): ConcernLine {
  const { reference, raised, status, next } = envelope(concern, local, false);
  return { reference, raised, status, next };
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
