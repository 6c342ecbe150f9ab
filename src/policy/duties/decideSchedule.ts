/** Decides which events a command on a duty's calendar yields, or refuses it. */
import { type Ring, running } from '../clock.ts';
import { isDate, isLater } from '../hours.ts';
import type { Local } from '../local.ts';
import { plain, service } from '../person.ts';
import { Refusal } from '../refusal.ts';
import { seesAll } from './access.ts';
import { decideDutyEdit } from './dutyEdits.ts';
import { isLink } from './evidence.ts';
import {
  type GiveLastDone,
  isDoneHere,
  type Schedule,
  type ScheduleCommand,
  type ScheduleEvent,
  type SetSchedule,
  scheduleClocks,
} from './schedule.ts';

/**
 * The same reason never sets a second date, so a duty is adopted only once.
 * @param again whether this very press was handled before; if so it yields nothing, whatever has happened since
 */
export function decideSchedule(
  command: ScheduleCommand,
  schedule: Schedule,
  local: Local,
  again = false,
): readonly ScheduleEvent[] {
  switch (command.type) {
    case 'Ring':
      return ring(command, schedule, local);
    case 'SetSchedule':
      return setDate(command, schedule);
    case 'GiveLastDone':
      return again ? [] : giveLastDone(command, schedule);
    default:
      if (schedule.status === 'none') throw new Refusal('not-known');
      return decideDutyEdit(command);
  }
}

function setDate(
  { type: _type, by, onlyLater = false, ...date }: SetSchedule,
  schedule: Schedule,
): readonly ScheduleEvent[] {
  if (schedule.status === 'scheduled') {
    if (schedule.because.includes(date.because)) return [];
    if (onlyLater && !schedule.cameRound && (date.cycle ?? date.dueOn) < schedule.cycle) return [];
  }
  return [{ type: 'DutyScheduled', by: plain(by), ...date }];
}

/** Once it was done here, what is known from before counts no more. */
function giveLastDone(
  { type: _type, by, today, ...given }: GiveLastDone,
  schedule: Schedule,
): readonly ScheduleEvent[] {
  if (!seesAll(by)) throw new Refusal('not-safeguarding');
  if (schedule.status === 'none') throw new Refusal('not-known');
  if (isDoneHere(schedule)) throw new Refusal('task-done');
  const { on, link } = given;
  if (on !== '' && !isDate(on)) throw new Refusal('date-unreadable');
  if (on > today) throw new Refusal('date-in-future');
  if (link !== '' && !isLink(link)) throw new Refusal('needs-evidence');
  if (schedule.lastDone?.on === on && schedule.lastDone.link === link) return [];
  return [{ type: 'LastDoneGiven', by: plain(by), ...given }];
}

function ring(command: Ring, schedule: Schedule, local: Local): readonly ScheduleEvent[] {
  const { at, isLost } = command;
  const clock = running(command, scheduleClocks(schedule, local));
  if (!clock) return [];
  if (isLost) return [{ type: 'ClockRestarted', by: service, at, clock: clock.name }];
  return isLater(clock.at, at) ? [] : [{ type: 'DutyCameRound', by: service, at, dueOn: clock.run.dueOn }];
}
