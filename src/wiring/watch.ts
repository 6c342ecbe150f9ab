/** Who looks after the service itself: the watchdog, and the alarm when its heartbeat is missing. */
import { type Clocked, watchedClocks } from '../engine/clocks.ts';
import { isMissing } from '../engine/heartbeat.ts';
import { openWatchdog } from '../engine/watchdog.ts';
import { openAlarm } from '../teams/tell/alarm.ts';
import { openTellFindings } from '../teams/tell/tellFindings.ts';
import type { Core } from './core.ts';
import type { Room } from './teams.ts';

export function openWatch(
  { journal, drawer, projections, heartbeat, findings, once, bell, clock, log, explained }: Core,
  { files, room }: { readonly files: readonly Clocked[]; readonly room: Room },
  lanes: readonly string[],
) {
  return {
    watchdog: openWatchdog({
      journal,
      heartbeat,
      findings,
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
    tellFindings: openTellFindings({ ...room, findings, isAlarming, drawer }),
  };
}

/** What the watchdog finds keeps the heartbeat back, of which the alarm tells. */
export function isAlarming({ code }: { readonly code: string }): boolean {
  return holding.has(code);
}

const holding = new Set<string>([
  'clock-not-kept',
  'errand-keeps-failing',
  'errand-overdue',
  'finding-not-told',
  'too-many-fail',
]);
