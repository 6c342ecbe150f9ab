/** Checks the link, the date and the outcome that show that a duty was done (2.1). */
import { Temporal } from 'temporal-polyfill';

export type Evidence = { readonly link: string; readonly evidenceDate: string; readonly outcome: string };

/** What can be wrong with evidence, in the order in which it is checked. */
export const evidenceProblems = [
  'needs-evidence',
  'link-unreadable',
  'needs-evidence-date',
  'date-in-future',
  'needs-outcome',
] as const;
export type EvidenceProblem = (typeof evidenceProblems)[number];

/** @param today a date (ISO) in the ICB's time zone */
export function problemsOf(
  { link, evidenceDate, outcome }: Evidence,
  today: string,
): readonly EvidenceProblem[] {
  const dated = isDate(evidenceDate);
  const wrong: Readonly<Record<EvidenceProblem, boolean>> = {
    'needs-evidence': link.trim() === '',
    'link-unreadable': link.trim() !== '' && !isLink(link),
    'needs-evidence-date': !dated,
    'date-in-future': dated && evidenceDate > today,
    'needs-outcome': outcome.trim() === '',
  };
  return evidenceProblems.filter((problem) => wrong[problem]);
}

/** Cards and lists show it as a link, so it must open a page, and over HTTPS nobody on the way can read which. */
export function isLink(text: string): boolean {
  const link = text.trim();
  return /^https:\/\//i.test(link) && URL.canParse(link);
}

/** Whether this is an ISO date that exists (not 30 February), from 1900 to 2099. */
export function isDate(text: string): boolean {
  if (!/^(19|20)\d\d-\d\d-\d\d$/.test(text)) return false;
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number);
  return month >= 1 && day >= 1 && Temporal.PlainDate.from({ year, month, day }).toString() === text;
}
