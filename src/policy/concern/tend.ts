/** What the service itself does for a concern: finds the manager, keeps the clock, moves on when time is up, and notes who changed its record. */
import { service } from '../person.ts';
import { Refusal } from '../refusal.ts';
import type { CommandOf, PassDeadline } from './commands.ts';
import type { ConcernEvent, DeadlinePassed } from './events.ts';
import type { Case } from './evolve.ts';
import { checkWith, notAsked, plain } from './facts.ts';

type Events = readonly ConcernEvent[];

export type ServiceCommand = CommandOf<
  'IdentifyManager' | 'ReportManagerNotReached' | 'PassDeadline' | 'RestartClock' | 'ReportRecordEdited'
>;

/** @throws Refusal to everybody but the service */
export function tend(command: ServiceCommand, concern: Case): Events {
  if (command.by.id !== service.id) throw new Refusal('not-yours');

  switch (command.type) {
    case 'IdentifyManager':
      return identifyManager(command, concern);
    case 'ReportManagerNotReached':
      return reportManagerNotReached(command, concern);
    case 'PassDeadline':
      return passDeadline(command, concern);
    case 'RestartClock':
      return restartClock(command, concern);
    case 'ReportRecordEdited':
      return reportRecordEdited(command, concern);
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
function passDeadline(command: PassDeadline, concern: Case): Events {
  const { what, since, rungs } = concern.waiting;
  const { step, rung, due, tell, at } = command;
  if (what !== step || since !== command.since || rungs.length !== command.passed) return [];

  const { ends } = command;
  const passed: DeadlinePassed = {
    type: 'DeadlinePassed',
    by: service,
    at,
    step,
    due,
    rung,
    tell,
    ...(ends && { ends }),
  };
  if (ends === 'go-on') return [passed, { type: 'ManagerDidNotAnswer', by: service, at }];
  if (ends === 'lapse' && concern.owner)
    return [passed, { type: 'AcknowledgementLapsed', by: service, at, owner: concern.owner }];
  return [passed];
}

function restartClock({ at, version }: CommandOf<'RestartClock'>, concern: Case): Events {
  return concern.waiting.what === 'none' || concern.version !== version
    ? []
    : [{ type: 'ClockRestarted', by: service, at }];
}

/** 8.2: whoever changed the record goes on record, once for each edit. Nothing else follows for the concern. */
function reportRecordEdited({ at, edits }: CommandOf<'ReportRecordEdited'>, concern: Case): Events {
  const isNew = ({ save }: (typeof edits)[number], index: number) =>
    !concern.recordEdits.includes(save) && edits.findIndex((one) => one.save === save) === index;
  return edits
    .filter(isNew)
    .map(({ editor, ...edit }) => ({ type: 'RecordEdited', by: plain(editor), at, ...edit }));
}
