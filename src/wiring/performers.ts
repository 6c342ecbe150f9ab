/** Who performs which task of the journal. */
import type { Performer } from '../casework/dispatch.ts';
import { findManager } from '../casework/findManager.ts';
import { urgentMail } from '../casework/urgentMail.ts';
import { recordConcerns } from '../sharepoint/concernRecords.ts';
import { dutyNotifiers } from '../teams/dutyNotify.ts';
import { notifiers } from '../teams/notify.ts';
import type { Core } from './core.ts';
import type { SharePoint } from './sharepoint.ts';
import type { Teams } from './teams.ts';

export function wirePerformers({ local, clock, documents }: Core, sharepoint: SharePoint, teams: Teams) {
  const { graph, site, directory, mailbox } = sharepoint;
  const { concerns, dutyCalendar } = teams;
  const duties = dutyNotifiers(teams);
  const performers: Readonly<Record<string, Performer>> = {
    record: recordConcerns(graph, site, concerns, local),
    'find-manager': findManager(concerns, directory, clock),
    mail: urgentMail(concerns, documents, mailbox, local, clock),
    ...notifiers(teams),
    ...dutyCalendar.performers,
    ...duties.performers,
  };
  return { performers, digest: duties.digest };
}
