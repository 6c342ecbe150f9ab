/** Who looks after the service itself: the watchdog, and the alarm when its heartbeat is missing. */
import { watchedConcerns } from '../casework/deadlines.ts';
import { watchedReviews } from '../casework/dutyLadder.ts';
import { openWatchdog } from '../casework/watchdog.ts';
import { openAlarm } from '../teams/alarm.ts';
import type { Core } from './core.ts';
import type { Teams } from './teams.ts';

/** @param wake looks at once for tasks that are due, in every lane */
export function openWatch(
  { journal, documents, local, clock, log, explained }: Core,
  teams: Teams,
  wake: () => void,
) {
  const place = { duties: local.pack.duties, calendar: local.calendar };
  return {
    watchdog: openWatchdog({
      journal,
      documents,
      watched: [
        watchedConcerns(teams.concerns, journal.tasks, local, clock),
        watchedReviews(teams.reviews, journal.tasks, place, clock),
      ],
      wake,
      clock,
      log,
      explain: (error) => explained(error).code,
    }),
    alarm: openAlarm({ ...teams, documents }, clock()),
  };
}
