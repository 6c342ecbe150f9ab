/** Gives the words about advice without names. */

import json from './advice.json' with { type: 'json' };
import { fill } from './say.ts';

export const adviceWords = json;

/** "12 minutes". */
export function sayMinutes(minutes: number): string {
  const { one, several } = adviceWords.minutes;
  return minutes === 1 ? one : fill(several, { count: String(minutes) });
}

/** The month's count, for the week's digest; undefined if there is nothing to count. */
export function digestSentence(month: {
  readonly calls: number;
  readonly minutes: number;
}): string | undefined {
  if (month.calls === 0) return undefined;
  const { one, several } = adviceWords.digest;
  const facts = { count: String(month.calls), minutes: sayMinutes(month.minutes) };
  return fill(month.calls === 1 ? one : several, facts);
}
