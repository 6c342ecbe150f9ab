/** Who performs which task of the journal. */

import { passDeadlines } from '../casework/deadlines.ts';
import type { Performer } from '../casework/dispatch.ts';
import { findManager } from '../casework/findManager.ts';
import { urgentMail } from '../casework/urgentMail.ts';
import type { Actor, Person } from '../policy/person.ts';
import { recordConcerns } from '../sharepoint/concernRecords.ts';
import { pollEdits } from '../sharepoint/pollEdits.ts';
import { openReviewList } from '../sharepoint/reviews.ts';
import { seesAll } from '../teams/conversation/duties.ts';
import { dutyNotifiers } from '../teams/dutyNotify.ts';
import { notifiers } from '../teams/notify.ts';
import type { Core } from './core.ts';
import type { SharePoint } from './sharepoint.ts';
import type { Teams } from './teams.ts';

export function wirePerformers(core: Core, sharepoint: SharePoint, teams: Teams) {
  const { local, clock, documents, turns, log, explained } = core;
  const { graph, site, directory, mailbox } = sharepoint;
  const { concerns, dutyCalendar, reviews } = teams;
  const { calendar } = local;
  const actor = (person: Person) => actorOf(person, teams);
  const reviewList = openReviewList({ graph, site, turns, reviews, documents, actor, calendar, clock });
  const explain = (error: unknown) => explained(error).code;
  const duties = dutyNotifiers(teams);
  const performers: Readonly<Record<string, Performer>> = {
    record: recordConcerns(graph, site, concerns, local),
    'find-manager': findManager(concerns, directory, clock),
    deadline: passDeadlines(concerns, local, clock),
    mail: urgentMail(concerns, documents, mailbox, local, clock),
    ...notifiers(teams),
    ...dutyCalendar.performers,
    ...duties.performers,
    'record-task': reviewList.record,
  };
  const poll = pollEdits({ graph, reviewList, documents, clock, log, explain });
  return { performers, poll, digest: duties.digest };
}

/** What somebody may do to duties: the Operational Prevent Lead as much as the team. */
async function actorOf(person: Person, teams: Teams): Promise<Actor> {
  const actor = await teams.roster.memberOrWait(person);
  return { ...actor, safeguarding: seesAll(actor, teams) };
}
