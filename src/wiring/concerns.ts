/** Concerns in the service: casework, cards and news, and the record in SharePoint. */
import { openBursts } from '../casework/concerns/bursts.ts';
import { openConcerns } from '../casework/concerns/concerns.ts';
import { lanes as finding, findManager } from '../casework/concerns/findManager.ts';
import { openLookUp } from '../casework/concerns/lookUp.ts';
import { concernMail, lanes as mailing } from '../casework/concerns/mail.ts';
import { openQueries } from '../casework/concerns/queries.ts';
import { openSiteRecord } from '../casework/concerns/siteRecord.ts';
import { hasTask } from '../casework/duties/tasks.ts';
import { openReads } from '../casework/reads/reads.ts';
import { openRefusals } from '../casework/reads/refusals.ts';
import { changedSince } from '../engine/changed.ts';
import type { Actor, Person } from '../policy/person.ts';
import type { ReadPart } from '../policy/reads/parts.ts';
import type { Reference } from '../policy/reference.ts';
import { PREVENT_CHRONOLOGY, PREVENT_CONCERNS } from '../sharepoint/concerns/list.ts';
import { locateLists } from '../sharepoint/concerns/lists.ts';
import { moreColumns } from '../sharepoint/concerns/moreColumns.ts';
import { reconcile } from '../sharepoint/concerns/reconcile.ts';
import { recordConcerns, lanes as recording } from '../sharepoint/concerns/record.ts';
import { openTakeOff } from '../sharepoint/concerns/takeOff.ts';
import { openRemovals } from '../sharepoint/lists/removals.ts';
import { askForm } from '../teams/calls/ask.ts';
import { lanes as askingHr, hrPerformers } from '../teams/concerns/askHr.ts';
import { calledPerformers, lanes as calling } from '../teams/concerns/called.ts';
import { chasers, lanes as chasing } from '../teams/concerns/chase.ts';
import { formLines } from '../teams/concerns/formLines.ts';
import { notifiers, lanes as notifying } from '../teams/concerns/notify.ts';
import { onRecord } from '../teams/concerns/onRecord.ts';
import { reminding } from '../teams/concerns/remind.ts';
import { retelling } from '../teams/concerns/retell.ts';
import { verbs } from '../teams/concerns/verbs.ts';
import type { Press } from '../teams/door/press.ts';
import { bind } from '../teams/door/verbs.ts';
import { verbs as homeVerbs } from '../teams/home.ts';
import { openCallForm } from './callForm.ts';
import { openDraftsOf } from './drafts.ts';
import type { Brought, Compare, Ground, House, SubjectWiring } from './subject.ts';

export const concerns: SubjectWiring = {
  lanes: { ...finding, ...mailing, ...recording, ...notifying, ...chasing, ...calling, ...askingHr },
  lists: [PREVENT_CONCERNS, PREVENT_CHRONOLOGY],
  open,
  compare,
};

function open(house: House): Brought {
  const { core, sharepoint, room, acquaintance, openTasks } = house;
  const { config, clock, local, log, journal, projections, once, explained } = core;
  const { directory, mailbox } = sharepoint;
  const { cases, ...record } = openRecord(house);
  const { drafts } = openDraftsOf(house, cases);
  const callForm = openCallForm(house);
  const queue = cases.queue(projections);
  const reads = openReads(house.files);
  const refusals = openRefusals(core.drawer, reads, clock);
  const explain = (error: unknown) => explained(error).code;
  const kit = {
    ...room,
    concerns: cases,
    drafts,
    directory,
    queries: openQueries(journal, cases, queue),
    bursts: openBursts(queue, local.pack, clock),
    acquaintance,
    lookUp: openLookUp({ directory, log, explain }),
    askToBeRung: (press: Press) => askForm(press, callForm),
    hasTask: (by: Actor) => hasTask(by, openTasks, local.pack),
    noteRead: (reference: Reference, part: ReadPart, by: Person) =>
      reads.note(reference, part, { by, at: clock(), door: 'chat' }),
    noteRefusal: (person: Person) => refusals.note(person, 'chat'),
  };
  const retell = retelling(kit);
  const judgeAll = async () => record.siteRecord.judgeAll(retell, await room.team.known());
  return {
    files: [cases.file],
    performers: {
      ...recordConcerns(record),
      'find-manager': findManager(cases, directory, clock),
      mail: concernMail({ ...kit, once: once.once, mailbox, every: config.MAIL_CONCERNS === 'every' }),
      ...notifiers(kit),
      ...chasers(kit),
      ...calledPerformers(kit),
      ...hrPerformers(kit),
    },
    jobs: [
      // One question to the journal, as long as nobody is new in the channel or in a role.
      { name: 'judge-records', everyMs: 10_000, run: judgeAll },
      { name: 'refused-reads', everyMs: 10 * 60_000, run: refusals.close },
      { name: 'remind-of-forms', everyMs: 10 * 60_000, run: reminding(kit) },
    ],
    verbs: [
      bind(onRecord(verbs), kit),
      // What the first card resumes is a concern that is not sent yet.
      bind(homeVerbs, {
        ...room,
        hasTask: kit.hasTask,
        formsOf: async (person) => formLines(await drafts.all(person), local),
      }),
    ],
  };
}

function compare(ground: Ground): Compare {
  const { core, sharepoint } = ground;
  const { journal } = core;
  const changed = (since: string | undefined, now: string, after?: string) =>
    changedSince(journal.streams, since, now, after);
  const kit = { ...core, ...sharepoint, ...openRecord(ground), changed };
  return async (isRestored) => {
    const found = await reconcile({ ...kit, isRestored });
    await core.findings.keep('list-columns', await moreColumns(kit));
    return found;
  };
}

/** What the record in SharePoint is kept with, by the errand and by comparing. */
export function openRecord({ core, sharepoint, siteReaders, listMode: mode, files }: Ground) {
  const { journal, drawer, local, clock } = core;
  const { graph, lists } = sharepoint;
  const concerns = openConcerns(files);
  const located = () => locateLists(lists);
  const siteRecord = openSiteRecord({ concerns, siteReaders, streams: journal.streams, drawer, clock });
  const takeOff = openTakeOff({ graph, located, concerns, removals: openRemovals(drawer, clock), clock });
  return { cases: concerns, concerns, graph, located, mode, siteRecord, takeOff, local };
}
