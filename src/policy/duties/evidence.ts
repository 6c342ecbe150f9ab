/** Checks the link, the date and the outcome that show that a duty was done (2.1). */
import { isDate } from '../hours.ts';
import { cycleAfter } from './cadence.ts';
import type { Duty } from './duty.ts';

export type Evidence = {
  readonly link: string;
  /** Why there is no link. */
  readonly noLink?: string;
  readonly evidenceDate: string;
  /** If not on the date of the evidence. */
  readonly doneOn?: string;
  readonly outcome: string;
};

/** What can be wrong with evidence, in the order in which it is checked. */
export const evidenceProblems = [
  'needs-evidence',
  'link-unreadable',
  'link-needed',
  'needs-evidence-date',
  'date-in-future',
  'done-unreadable',
  'done-in-future',
  'needs-outcome',
] as const;
export type EvidenceProblem = (typeof evidenceProblems)[number];

/**
 * @param today a date (ISO) in the ICB's time zone
 * @param duty the duty in the pack, which says whether there may be no link
 */
export function problemsOf(
  { link, noLink = '', evidenceDate, doneOn = '', outcome }: Evidence,
  today: string,
  duty: Pick<Duty, 'noLink'> | undefined,
): readonly EvidenceProblem[] {
  const dated = isDate(evidenceDate);
  const isLinked = link.trim() !== '';
  const isExcused = noLink.trim() !== '';
  const wrong: Readonly<Record<EvidenceProblem, boolean>> = {
    'needs-evidence': !isLinked && !isExcused,
    'link-unreadable': isLinked && !isLink(link),
    'link-needed': !isLinked && isExcused && !duty?.noLink,
    'needs-evidence-date': !dated,
    'date-in-future': dated && evidenceDate > today,
    'done-unreadable': doneOn !== '' && !isDate(doneOn),
    'done-in-future': isDate(doneOn) && doneOn > today,
    'needs-outcome': outcome.trim() === '',
  };
  return evidenceProblems.filter((problem) => wrong[problem]);
}

/**
 * Whether a duty that was done on a day (ISO) would be due again already. Evidence may be much older than what it shows, as
 * a page that was published once and read again.
 */
export function isDueAgain(duty: Pick<Duty, 'cadence'> | undefined, doneOn: string, today: string): boolean {
  if (!duty || duty.cadence.anchor) return false;
  const next = cycleAfter(duty, { doneOn });
  return next !== undefined && next <= today;
}

/** Cards and lists show it as a link, so it must open a page, and over HTTPS nobody on the way can read which. */
export function isLink(text: string): boolean {
  const link = text.trim();
  return /^https:\/\//i.test(link) && URL.canParse(link);
}
