/** Checks the link, the date and the outcome that show that a duty was done (2.1). */
import { isDate } from '../hours.ts';

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
