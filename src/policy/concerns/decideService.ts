/** Decides the commands that only the service gives to a concern. */
import { type Ring, running } from '../clock.ts';
import { isLater } from '../hours.ts';
import type { Local } from '../local.ts';
import { plain, service } from '../person.ts';
import { Refusal } from '../refusal.ts';
import { barred, mayBeAbout } from './access.ts';
import { checkWith, notAsked } from './askManager.ts';
import { type ConcernClock, clocksOf } from './clock.ts';
import type { CommandOf } from './commands.ts';
import type { ConcernEvent, DeadlinePassed } from './events.ts';
import type { Case } from './state.ts';

type Events = readonly ConcernEvent[];

export type ServiceCommand = CommandOf<
  | 'IdentifyManager'
  | 'ReportManagerNotReached'
  | 'Ring'
  | 'ReportRecordEdited'
  | 'JudgeRecord'
  | 'ReportTakenOff'
  | 'ReportCalled'
  | 'ReportHrAsked'
>;

/** @throws Refusal to everybody but the service */
export function tend(command: ServiceCommand, concern: Case, local: Local): Events {
  if (command.by.id !== service.id) throw new Refusal('not-yours');

  switch (command.type) {
    case 'IdentifyManager':
      return identifyManager(command, concern);
    case 'ReportManagerNotReached':
      return reportManagerNotReached(command, concern);
    case 'Ring':
      return ring(command, concern, local);
    case 'ReportRecordEdited':
      return reportRecordEdited(command, concern);
    case 'JudgeRecord':
      return judgeRecord(command, concern);
    case 'ReportTakenOff':
      return reportTakenOff(command, concern);
    case 'ReportCalled':
      return reportCalled(command, concern);
    case 'ReportHrAsked':
      return reportHrAsked(command, concern);
  }
}

function identifyManager({ at, manager }: CommandOf<'IdentifyManager'>, concern: Case): Events {
  if (concern.check.state !== 'to-find') return [];
  return [manager === 'not-found' ? notAsked('not-found', at) : checkWith(manager, concern, at)];
}

function reportManagerNotReached(
  { at, manager }: CommandOf<'ReportManagerNotReached'>,
  { check }: Case,
): Events {
  if (check.state !== 'asked' || check.manager.id !== manager || !check.reached) return [];
  return [{ type: 'ManagerNotReached', by: service, at, manager }];
}

/** A timer whose moment has passed harmlessly decides to nothing, so nothing ever needs cancelling. */
function ring(command: Ring, concern: Case, local: Local): Events {
  const { at, isLost } = command;
  const clock = running(command, clocksOf(concern, local));
  if (!clock) return [];
  if (isLost) return [{ type: 'ClockRestarted', by: service, at, clock: clock.name }];
  return isLater(clock.at, at) ? [] : passDeadline(clock, at, concern);
}

function passDeadline({ name: step, due, rung }: ConcernClock, at: string, { owner }: Case): Events {
  const { id, tell, ends } = rung;
  const now = { by: service, at };
  const passed: DeadlinePassed = {
    type: 'DeadlinePassed',
    ...now,
    step,
    due,
    rung: id,
    tell,
    ...(ends && { ends }),
  };
  if (ends === 'go-on') return [passed, { type: 'ManagerDidNotAnswer', ...now }];
  if (ends === 'lapse' && owner) return [passed, { type: 'AcknowledgementLapsed', ...now, owner }];
  return [passed];
}

/**
 * Referrals are confidential (Appendix A): the site shows its lists to everybody who can open it, so one who may not know
 * is enough to keep it away. Only what was asked after that releases it: another instance may know less than the one that
 * kept it away.
 */
function judgeRecord({ at, siteReaders, asOf }: CommandOf<'JudgeRecord'>, concern: Case): Events {
  const from = barred(concern, siteReaders).map(({ id }) => id);
  const isBarred = from.length > 0;
  if (isBarred === concern.withheld) return [];
  if (!isBarred)
    return asOf && isLater(asOf, concern.withheldAt ?? asOf)
      ? [{ type: 'RecordReleased', by: service, at }]
      : [];
  return [{ type: 'RecordWithheld', by: service, at, from: [...new Set(from)] }];
}

function reportTakenOff({ at, items, begun }: CommandOf<'ReportTakenOff'>, concern: Case): Events {
  return concern.takenOff === begun ? [] : [{ type: 'RecordTakenOff', by: service, at, items, begun }];
}

/** Whoever a message about a concern has reached may act on it, until it is taken or closed (9.4). */
function reportCalled({ at, person, role, rung }: CommandOf<'ReportCalled'>, concern: Case): Events {
  const isOver = concern.status === 'closed' && !concern.unreadSince;
  if (isOver || mayBeAbout(concern, person)) return [];
  if (concern.called.some((one) => one.person.id === person.id && one.role === role)) return [];
  return [{ type: 'PersonCalled', by: service, at, person: plain(person), role, rung }];
}

/** HR advises on colleagues alone. */
function reportHrAsked({ at, person, role }: CommandOf<'ReportHrAsked'>, concern: Case): Events {
  if (concern.subject.about !== 'colleague') return [];
  if (concern.hr?.asked.some((one) => one.person.id === person.id) || mayBeAbout(concern, person)) return [];
  return [{ type: 'HrAsked', by: service, at, person: plain(person), role }];
}

/** 8.2: an edit by hand goes on record once, with its editor. Where the concern stands does not change. */
function reportRecordEdited({ at, edits }: CommandOf<'ReportRecordEdited'>, concern: Case): Events {
  const isNew = ({ save }: (typeof edits)[number], index: number) =>
    !concern.recordEdits.includes(save) && edits.findIndex((one) => one.save === save) === index;
  return edits
    .filter(isNew)
    .map(({ editor, ...edit }) => ({ type: 'RecordEdited', by: plain(editor), at, ...edit }));
}
