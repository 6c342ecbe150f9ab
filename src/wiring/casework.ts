/** What the service does, on the journal: concerns, drafts, the duty calendar and the questions about them. */
import { openAcquaintance } from '../casework/acquaintance.ts';
import { openConcerns } from '../casework/concerns.ts';
import { openDrafts } from '../casework/drafts.ts';
import { openDutyCalendar } from '../casework/duties.ts';
import { openQueries } from '../casework/queries.ts';
import { openReviews } from '../casework/reviews.ts';
import type { Core } from './core.ts';
import type { SharePoint } from './sharepoint.ts';

export type Casework = ReturnType<typeof openCasework>;

/** @param wake called after tasks were appended, with their lanes */
export function openCasework(
  { config, clock, local, log, journal, documents, turns, explained }: Core,
  { directory }: SharePoint,
  wake: (lanes: readonly string[]) => void,
) {
  const concerns = openConcerns(journal, local, wake);
  const place = { duties: local.pack.duties, calendar: local.calendar };
  const reviews = openReviews(journal, place, wake);
  const holders = config.ROLES;
  return {
    concerns,
    reviews,
    holders,
    directory,
    queries: openQueries(journal, concerns),
    drafts: openDrafts(documents, clock, local.pack.draftsKeptHours),
    acquaintance: openAcquaintance(directory, clock, log, (error) => explained(error).code),
    dutyCalendar: openDutyCalendar({
      reviews,
      place,
      holders,
      directory,
      turns,
      clock,
    }),
  };
}
