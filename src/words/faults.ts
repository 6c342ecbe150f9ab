/** Tells people after a fault what is safe, what to do, and whom to ring. */
import type { Local } from '../policy/local.ts';
import { contactsNow } from './contacts.ts';
import { words } from './words.ts';

/** What was under way when it broke. */
export type FaultKind = keyof typeof words.fault;

export function faultWords(kind: FaultKind, local: Local, at: string): string {
  if (kind === 'dialog') return words.fault.dialog.join('\n\n'); // to the team, there is nobody to ring
  return withContacts(words.fault[kind], local, at);
}

/** Sentences, and whom to ring now. */
export function withContacts(said: readonly string[], local: Local, at: string): string {
  const contacts = contactsNow(local, at).map(
    ({ name, phone, email }) => `${name}: ${[phone, email].filter(Boolean).join(', ')}`,
  );
  return [said.join('. '), ...contacts].join('\n\n');
}
