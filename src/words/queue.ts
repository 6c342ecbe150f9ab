/** The words of the safeguarding team's list of open concerns. */
import type { Queued } from '../policy/concerns/queue.ts';
import type { Calendar } from '../policy/hours.ts';
import queue from './queue.json' with { type: 'json' };
import { fill, sayWhen } from './say.ts';
import { words } from './words.ts';

export const queueWords = queue;

/** The next step and by when, and whether that has passed. */
export function dueWords({ step, by, late }: Queued, calendar: Calendar): string {
  return fill(late ? queue.late : queue.due, { step: words.step[step], when: sayWhen(by, calendar) });
}
