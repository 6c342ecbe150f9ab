/** Puts contacts into lines for cards, all of them or those who answer now. */
import { answeringAt, answersAt, type Contact } from '../policy/contacts.ts';
import type { Local } from '../policy/local.ts';
import { fill } from './say.ts';
import { words } from './words.ts';

export type ContactLine = {
  readonly name: string;
  /** When somebody answers, in the pack's words. */
  readonly answers: string;
  /** Whether to say that somebody answers now. */
  readonly marked: boolean;
  readonly phone: string;
  /** `tel:` link, or empty. */
  readonly tel: string;
  readonly email: string;
  /** `mailto:` link, or empty. */
  readonly mailto: string;
};

/** Every contact, those who answer at an instant first and marked; of the others it says that they are closed. */
export function allContacts({ pack, calendar }: Local, at: string): readonly ContactLine[] {
  const lines = pack.contacts.map((contact) => {
    const isOpen = answersAt(contact, at, calendar);
    const line = contactLine(contact, isOpen);
    return isOpen ? line : { ...line, answers: fill(words.closedNow, { hours: line.answers }) };
  });
  return [...lines.filter(({ marked }) => marked), ...lines.filter(({ marked }) => !marked)];
}

/** The contacts who answer at an instant; unmarked, since all of them do. */
export function contactsNow({ pack, calendar }: Local, at: string): readonly ContactLine[] {
  return answeringAt(pack.contacts, at, calendar).map((contact) => contactLine(contact, false));
}

/** The contacts that can be rung, with their hours; unmarked, since a message may be read at another time. */
export function contactsToRing({ pack }: Local): readonly ContactLine[] {
  return pack.contacts.filter(({ phone }) => phone).map((contact) => contactLine(contact, false));
}

/** One contact as a line. */
export function contactLine(
  { name, answers, phone = '', email = '' }: Contact,
  marked: boolean,
): ContactLine {
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
