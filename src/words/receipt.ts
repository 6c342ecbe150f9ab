/** Says on a receipt what happens next, and what its reporter does if nothing is heard. */
import { acknowledgedBy, isPressing } from '../policy/concerns/clock.ts';
import type { Case } from '../policy/concerns/state.ts';
import { isOpen } from '../policy/hours.ts';
import type { Local } from '../policy/local.ts';
import { messagedWords, nextSentences, promisedBy } from './nextStep.ts';
import { fill, sayBy, sayOpening } from './say.ts';
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
  const { calendar } = local;
  const isClosed = !isOpen(now, calendar);
  if (!isPressing(concern) && !isClosed) return [...promised, receipt.here];
  const when = promisedBy(acknowledgedBy(concern, local), concern, calendar);
  const closed = isClosed ? [fill(receipt.closed, { when: sayOpening(now, calendar) })] : [];
  const ifNothing = fill(receipt.ifNothing, { when });
  if (!isPressing(concern))
    return [...closed, receipt.team, ...promised, ifNothing, receipt.notThePolice, receipt.here];
  return [
    ...closed,
    messagedWords(isClosed, local),
    ifNothing,
    ...nextSentences(concern, local, 'reporter', 'acknowledge'),
    receipt.here,
  ];
}

/** Of what cannot wait, apart from the rest: that sending it has called nobody but us. */
export function notThePolice(concern: Case): string {
  return isPressing(concern) ? receipt.notThePolice : '';
}

/** When it was sent, to the minute. */
export function sentWords({ raisedAt }: Case, { calendar }: Local): string {
  return fill(receipt.sent, { when: sayBy(raisedAt, calendar, 1) });
}
