/** Concerns in the service: casework, cards and news, and the record in SharePoint. */
import { openConcerns } from '../casework/concerns/concerns.ts';
import { openDrafts } from '../casework/concerns/drafts.ts';
import { lanes as finding, findManager } from '../casework/concerns/findManager.ts';
import { openQueries } from '../casework/concerns/queries.ts';
import { lanes as mailing, urgentMail } from '../casework/concerns/urgentMail.ts';
import { changedSince } from '../engine/changed.ts';
import { PREVENT_CHRONOLOGY, PREVENT_CONCERNS } from '../sharepoint/concerns/list.ts';
import { reconcile } from '../sharepoint/concerns/reconcile.ts';
import { recordConcerns, lanes as recording } from '../sharepoint/concerns/record.ts';
import { chasers, lanes as chasing } from '../teams/concerns/chase.ts';
import { notifiers, lanes as notifying } from '../teams/concerns/notify.ts';
import { verbs } from '../teams/concerns/verbs.ts';
import { bind } from '../teams/door/verbs.ts';
import { verbs as homeVerbs } from '../teams/home.ts';
import type { Brought, Compare, Ground, House, SubjectWiring } from './subject.ts';

export const concerns: SubjectWiring = {
  lanes: { ...finding, ...mailing, ...recording, ...notifying, ...chasing },
  lists: [PREVENT_CONCERNS, PREVENT_CHRONOLOGY],
  open,
  compare,
};

function open({ core, sharepoint, files, room, acquaintance }: House): Brought {
  const { clock, local, journal, projections, drawer, once } = core;
  const { graph, lists, directory, mailbox } = sharepoint;
  const cases = openConcerns(files);
  const drafts = openDrafts(drawer, clock, local.pack.draftsKeptHours);
  const kit = {
    ...room,
    concerns: cases,
    drafts,
    directory,
    queries: openQueries(journal, cases, cases.queue(projections)),
    acquaintance,
  };
  return {
    files: [cases.file],
    performers: {
      ...recordConcerns(graph, lists, cases, local),
      'find-manager': findManager(cases, directory, clock),
      mail: urgentMail(cases, once.once, mailbox, local),
      ...notifiers(kit),
      ...chasers(kit),
    },
    verbs: [
      bind(verbs, kit),
      // What the first card resumes is a concern that is not sent yet.
      bind(homeVerbs, { ...room, hasDraft: async (person) => (await drafts.of(person)) !== undefined }),
    ],
  };
}

function compare({ core, sharepoint, files }: Ground): Compare {
  const { journal, drawer, local, clock, log } = core;
  const changed = (since: string | undefined, now: string, after?: string) =>
    changedSince(journal.streams, since, now, after);
  const kit = { ...sharepoint, concerns: openConcerns(files), journal, changed, drawer, local, clock, log };
  return (isRestored) => reconcile({ ...kit, isRestored });
}
