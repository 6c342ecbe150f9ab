/** Who looks after the service itself: the watchdog, and the alarm when its heartbeat is missing. */
import { type Clocked, watchedClocks } from '../engine/clocks.ts';
import { isMissing } from '../engine/heartbeat.ts';
import { openWatchdog } from '../engine/watchdog.ts';
import { openAlarm } from '../teams/tell/alarm.ts';
import type { Core } from './core.ts';
import type { Room } from './teams.ts';

export function openWatch(
  { journal, projections, heartbeat, once, bell, clock, log, explained }: Core,
  { files, room }: { readonly files: readonly Clocked[]; readonly room: Room },
  lanes: readonly string[],
) {
  return {
    watchdog: openWatchdog({
      journal,
      heartbeat,
      watched: files.map((file) => ({
        ...watchedClocks(file, journal.errands, clock),
        waiting: file.waiting(projections),
      })),
      wake: () => bell.ring(lanes),
      clock,
      log,
      explain: (error) => explained(error).code,
    }),
    alarm: openAlarm({ ...room, heartbeat, isMissing, once }, clock()),
  };
}
