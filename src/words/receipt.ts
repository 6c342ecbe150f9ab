/** Says on a receipt what happens next, and what its reporter does if nothing is heard. */
import { acknowledgedBy, isPressing } from '../policy/concerns/clock.ts';
import type { Case } from '../policy/concerns/state.ts';
import { due, isOpen } from '../policy/hours.ts';
import type { Local } from '../policy/local.ts';
import { nextSentences, promisedBy } from './nextStep.ts';
import { fill, sayBy } from './say.ts';
import { words } from './words.ts';

const { receipt } = words;

/**
 * Sentences, the first thing first. While the office is closed nothing is promised of anybody who may not be there: it
 * says who is messaged, and what to do if nothing comes of it.
 */
export function receiptWords(concern: Case, local: Local, now: string): readonly string[] {
  const promised = nextSentences(concern, local, 'reporter');
  const waits = concern.status === 'open' && !concern.owner && !concern.heldBy;
  if (!waits) return [...promised, receipt.here];
  const closed = isOpen(now, local.calendar) ? [] : [fill(receipt.closed, { when: opensAt(now, local) })];
  if (!isPressing(concern)) return [...closed, ...promised, receipt.here];
  const when = promisedBy(acknowledgedBy(concern, local), concern, local.calendar);
  return [
    ...closed,
    closed.length > 0
      ? fill(receipt.onCall, { role: words.duty.roles[local.pack.onCall.role] })
      : receipt.team,
    fill(receipt.ifNothing, { when }),
    ...nextSentences(concern, local, 'reporter', 'acknowledge'),
    receipt.here,
  ];
}

/** Of what cannot wait: that sending it has called nobody but us. */
export function notThePolice(concern: Case): string {
  return isPressing(concern) ? receipt.notThePolice : '';
}

/** When it was sent, to the minute. */
export function sentWords({ raisedAt }: Case, { calendar }: Local): string {
  return fill(receipt.sent, { when: sayBy(raisedAt, calendar, 1) });
}

function opensAt(now: string, { calendar }: Local): string {
  // No working hours run out as soon as the office is open.
  return sayBy(due(now, { workingHours: 0 }, calendar), calendar, 1);
}
