/** The duty calendar in the service: casework, cards and reminders, and the list that people work in. */
import { lanes as calling, openDutyCalendar } from '../casework/duties/dutyCalendar.ts';
import { lanes as guiding, openGuidance } from '../casework/duties/guidance.ts';
import { openGuidanceDrafts } from '../casework/duties/guidanceDrafts.ts';
import { openGuidanceLinks } from '../casework/duties/guidanceLinks.ts';
import { openOccasions } from '../casework/duties/occasions.ts';
import { openOutlook } from '../casework/duties/outlook.ts';
import { openRegister } from '../casework/duties/register.ts';
import { openLookUp } from '../casework/lookUp.ts';
import { calendarFile } from '../papers/calendarFile.ts';
import type { Local } from '../policy/local.ts';
import { openDutyList, lanes as recordingDuties } from '../sharepoint/duties/duties.ts';
import { PREVENT_DUTIES } from '../sharepoint/duties/dutyList.ts';
import { POLICY_REVIEW_TASKS } from '../sharepoint/duties/list.ts';
import { openTaskList, lanes as recording } from '../sharepoint/duties/tasks.ts';
import { bind } from '../teams/door/verbs.ts';
import { dutyLines } from '../teams/duties/digestLines.ts';
import { dutyNotes, lanes as noting } from '../teams/duties/dutyNote.ts';
import { notifiers, lanes as notifying } from '../teams/duties/notify.ts';
import { verbs } from '../teams/duties/verbs.ts';
import { openWeek } from '../teams/duties/week.ts';
import type { Config } from './config.ts';
import { linksJob } from './linksJob.ts';
import { openLookAtLink } from './lookAtLink.ts';
import type { Brought, House, SubjectWiring } from './subject.ts';

export const duties: SubjectWiring = {
  lanes: { ...calling, ...guiding, ...recording, ...recordingDuties, ...notifying, ...noting },
  lists: [POLICY_REVIEW_TASKS, PREVENT_DUTIES],
  open,
};

function open({ core, sharepoint, files, room, dutyTasks, openTasks }: House): Brought {
  const { config, clock, local, drawer, projections, findings, turns, log, once } = core;
  const { graph, lists, directory, mailbox } = sharepoint;
  const opening = { dutyTasks, local, turns, clock };
  const dutyCalendar = openDutyCalendar({ ...opening, directory, office: room.office });
  const register = openRegister(files);
  const guidances = openGuidance({ ...opening, register });
  const guidanceDrafts = openGuidanceDrafts(drawer, clock);
  const occasions = openOccasions(opening);
  const lookAtLinks = openGuidanceLinks({ dutyTasks, local, clock, register, look: openLookAtLink() });
  const doneTasks = dutyTasks.doneTasks(projections);
  const lookUp = openLookUp({ directory, log, explain: (error) => core.explained(error).code });
  const outlook = openOutlook({
    ...{ dutyTasks, openTasks, directory, mailbox, local, clock, log, once: once.once },
    inOffice: dutyCalendar.inOffice,
    write: (entries, facts) => calendarFile(entries, { ...facts, organiser: organiserOf(config, local) }),
  });
  const kit = {
    ...room,
    ...{ dutyTasks, openTasks, doneTasks, dutyCalendar, lookUp, outlook },
    ...{ guidances, guidanceDrafts, occasions },
  };
  const week = openWeek({ ...kit, drawer });
  const listed = {
    ...{ graph, lists, turns, dutyTasks, drawer, findings, local, clock, log },
    actor: room.whoIs.certainly,
  };
  const taskList = openTaskList(listed);
  const dutyList = openDutyList({ ...listed, giveLastDone: dutyCalendar.giveLastDone });
  return {
    files: [...dutyTasks.files, register.file],
    performers: {
      ...dutyCalendar.performers,
      ...guidances.performers,
      ...notifiers(kit),
      ...dutyNotes(kit),
      ...taskList.performers,
      ...dutyList.performers,
    },
    verbs: [bind(verbs, kit)],
    digest: [dutyLines({ openTasks, inOffice: dutyCalendar.inOffice, dutyCalendar, week })],
    jobs: [
      { name: 'calendar', everyMs: 24 * 60 * minute, run: dutyCalendar.begin },
      { name: 'guidance', everyMs: 24 * 60 * minute, run: guidances.begin },
      ...linksJob(core, lookAtLinks),
      { name: 'zone', everyMs: 24 * 60 * minute, run: taskList.lookAtZone },
      { name: 'duties-passed-on', everyMs: 60 * minute, run: dutyCalendar.passOnInHours },
      { name: 'week', everyMs: 5 * minute, run: week.send },
      { name: 'poll', everyMs: config.LIST_POLL_SECONDS * 1_000, run: taskList.poll },
      { name: 'duty-list', everyMs: 24 * 60 * minute, run: dutyList.keepAll },
      { name: 'poll-duties', everyMs: config.LIST_POLL_SECONDS * 1_000, run: dutyList.poll },
    ],
  };
}

/** A mailbox that the settings name by its id has no address to show. */
function organiserOf({ MAIL_SENDER: email }: Pick<Config, 'MAIL_SENDER'>, { pack }: Local) {
  return email.includes('@') ? { name: pack.organisation, email } : undefined;
}

const minute = 60_000;
