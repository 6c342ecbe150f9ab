/** Refuses what a person asks, which they are told and which is never logged as a fault. */

export type RefusalCode =
  | 'not-known'
  | 'not-yours'
  | 'not-the-manager-asked'
  | 'not-safeguarding'
  | 'already-decided'
  | 'cannot-check'
  | 'already-acknowledged'
  | 'already-closed'
  | 'not-closed'
  | 'still-owed'
  | 'not-decided-to-refer'
  | 'not-sent'
  | 'already-sent'
  | 'not-to-record'
  | 'nothing-to-record'
  | 'needs-what'
  | 'needs-hr-answer'
  | 'reference-taken'
  | 'not-your-task'
  | 'task-done'
  | 'task-open'
  | 'needs-evidence'
  | 'needs-outcome'
  | 'needs-reason'
  | 'date-unreadable'
  | 'date-in-past'
  | 'date-in-future'
  | 'tells-who'
  | 'already-recorded'
  | 'already-withdrawn'
  | 'not-to-name'
  | 'own-deputy'
  | 'ends-before-it-begins'
  | 'deputy-too-long'
  | 'deputy-stands'
  | 'not-yourself'
  | 'not-in-channel'
  | 'may-read-already'
  | 'call-not-known'
  | 'call-taken'
  | 'call-not-taken'
  | 'call-over'
  | 'call-open'
  | 'own-call';

export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: RefusalCode;

  constructor(code: RefusalCode) {
    super(code);
    this.code = code;
  }
}

/** @throws Refusal if nothing was written */
export function needText(text: string): void {
  if (text.trim() === '') throw new Refusal('nothing-to-record');
}
