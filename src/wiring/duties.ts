/** The duty calendar in the service: casework, cards and reminders, and the list that people work in. */
import { lanes as calling, openDutyCalendar } from '../casework/duties/dutyCalendar.ts';
import { lanes as guiding, openGuidance } from '../casework/duties/guidance.ts';
import { openGuidanceDrafts } from '../casework/duties/guidanceDrafts.ts';
import { openGuidanceLinks } from '../casework/duties/guidanceLinks.ts';
import { openOccasions } from '../casework/duties/occasions.ts';
import { openRegister } from '../casework/duties/register.ts';
import { openDutyTasks } from '../casework/duties/tasks.ts';
import { openLookUp } from '../casework/lookUp.ts';
import { POLICY_REVIEW_TASKS } from '../sharepoint/duties/list.ts';
import { openTaskList, lanes as recording } from '../sharepoint/duties/tasks.ts';
import { bind } from '../teams/door/verbs.ts';
import { dutyLines } from '../teams/duties/digestLines.ts';
import { notifiers, lanes as notifying } from '../teams/duties/notify.ts';
import { verbs } from '../teams/duties/verbs.ts';
import { openWeek } from '../teams/duties/week.ts';
import { openLookAtLink } from './lookAtLink.ts';
import type { Brought, House, SubjectWiring } from './subject.ts';

export const duties: SubjectWiring = {
  lanes: { ...calling, ...guiding, ...recording, ...notifying },
  lists: [POLICY_REVIEW_TASKS],
  open,
};

function open({ core, sharepoint, files, room }: House): Brought {
  const { config, clock, local, drawer, projections, findings, turns, log } = core;
  const { graph, lists, directory } = sharepoint;
  const dutyTasks = openDutyTasks(files);
  const opening = { dutyTasks, local, turns, clock };
  const dutyCalendar = openDutyCalendar({ ...opening, directory, office: room.office });
  const register = openRegister(files);
  const guidances = openGuidance({ ...opening, register });
  const guidanceDrafts = openGuidanceDrafts(drawer, clock);
  const occasions = openOccasions(opening);
  const lookAtLinks = openGuidanceLinks({ dutyTasks, local, clock, register, look: openLookAtLink() });
  const openTasks = dutyTasks.openTasks(projections);
  const doneTasks = dutyTasks.doneTasks(projections);
  const lookUp = openLookUp({ directory, log, explain: (error) => core.explained(error).code });
  const kit = {
    ...room,
    dutyTasks,
    openTasks,
    doneTasks,
    dutyCalendar,
    lookUp,
    guidances,
    guidanceDrafts,
    occasions,
  };
  const week = openWeek({ ...kit, drawer });
  const taskList = openTaskList({
    ...{ graph, lists, turns, dutyTasks, drawer, findings, clock, log },
    actor: room.whoIs.certainly,
    calendar: local.calendar,
  });
  return {
    files: [...dutyTasks.files, register.file],
    performers: {
      ...dutyCalendar.performers,
      ...guidances.performers,
      ...notifiers(kit),
      ...taskList.performers,
    },
    verbs: [bind(verbs, kit)],
    digest: [dutyLines({ openTasks, inOffice: dutyCalendar.inOffice, week })],
    jobs: [
      { name: 'calendar', everyMs: 24 * 60 * minute, run: dutyCalendar.begin },
      { name: 'guidance', everyMs: 24 * 60 * minute, run: guidances.begin },
      ...(config.GUIDANCE_LINKS === 'on'
        ? [{ name: 'guidance-links', everyMs: 24 * 60 * minute, run: lookAtLinks, notAtStart: true }]
        : []),
      { name: 'zone', everyMs: 24 * 60 * minute, run: taskList.lookAtZone },
      { name: 'duties-passed-on', everyMs: 60 * minute, run: dutyCalendar.passOnInHours },
      { name: 'week', everyMs: 5 * minute, run: week.send },
      { name: 'poll', everyMs: config.LIST_POLL_SECONDS * 1_000, run: taskList.poll },
    ],
  };
}

const minute = 60_000;
