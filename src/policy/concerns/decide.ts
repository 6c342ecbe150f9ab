/** Decides which events a command on a concern yields, or refuses it. */

import type { Local } from '../local.ts';
import { plain, service } from '../person.ts';
import { needText, Refusal } from '../refusal.ts';
import { needSafeguarding, standings } from './access.ts';
import { checkAtOnce } from './askManager.ts';
import { contributors } from './choices.ts';
import type { CommandOf, ConcernCommand, Raise } from './commands.ts';
import { acknowledge, adviseManager, settleName } from './decideCalled.ts';
import { check, isHandedOn } from './decideCheck.ts';
import { tend } from './decideService.ts';
import { work } from './decideTeam.ts';
import type { ConcernEvent, ConcernRaised } from './events.ts';
import type { Case, Concern } from './state.ts';

type Events = readonly ConcernEvent[];

/**
 * Repeating a command yields no events.
 * @param again whether this very press was handled before
 * @throws Refusal with a code that the shell turns into a sentence
 */
export function decide(command: ConcernCommand, concern: Concern, local: Local, again = false): Events {
  if (command.type === 'Raise') return raise(command, concern);
  if (concern.status === 'none') throw new Refusal('not-known');
  if (command.type === 'HandOnCheck' && isHandedOn(command, concern)) return [];
  if (command.by.id !== service.id && standings(command.by, concern).length === 0)
    throw new Refusal('not-known');

  return again ? repeat(command, concern) : answer(command, concern, local);
}

/** A press handled before yields nothing, whatever has happened since. People who may no longer ask are refused. */
function repeat(command: Exclude<ConcernCommand, Raise>, concern: Case): Events {
  if (!ofAnyStanding.has(command.type)) needSafeguarding(command.by, concern);
  return [];
}

const ofAnyStanding: ReadonlySet<ConcernCommand['type']> = new Set([
  'AddInformation',
  'SupportEscalation',
  'AskForMore',
  'SeeNoConcern',
  'HandOnCheck',
  'Acknowledge',
  'SettleName',
  'AdviseManager',
]);

function answer(command: Exclude<ConcernCommand, Raise>, concern: Case, local: Local): Events {
  switch (command.type) {
    case 'IdentifyManager':
    case 'ReportManagerNotReached':
    case 'Ring':
    case 'ReportRecordEdited':
    case 'JudgeRecord':
    case 'ReportTakenOff':
    case 'ReportCalled':
    case 'ReportHrAsked':
      return tend(command, concern, local);
    case 'Acknowledge':
      return acknowledge(command, concern);
    case 'SettleName':
      return settleName(command, concern);
    case 'AdviseManager':
      return adviseManager(command, concern);
    case 'AddInformation':
      return addInformation(command, concern);
    case 'SupportEscalation':
    case 'AskForMore':
    case 'SeeNoConcern':
    case 'HandOnCheck':
      return check(command, concern);
    default:
      needSafeguarding(command.by, concern);
      return work(command, concern, local);
  }
}

/** Sending one draft twice raises one concern. If another draft took the reference, the caller tries another. */
function raise(command: Raise, concern: Concern): Events {
  if (concern.status !== 'none') {
    if (concern.draft === command.draft && concern.raisedBy.id === command.by.id) return [];
    throw new Refusal('reference-taken');
  }
  if (command.notice.what.trim() === '') throw new Refusal('needs-what');

  const { reference, draft, at, urgency, subject, notice, route, danger, policeTold = [] } = command;
  const { place, burst, recordedBy, involved = [] } = command;
  const by = plain(command.by);
  const raised: ConcernRaised = {
    type: 'ConcernRaised',
    reference,
    draft,
    urgency,
    subject,
    notice,
    route,
    by,
    at,
    ...(danger && { danger }),
    ...(policeTold.length > 0 && { policeTold }),
    ...(place !== undefined && { place }),
    ...(burst !== undefined && { burst }),
    ...(recordedBy && { recordedBy: plain(recordedBy) }),
  };
  // In the same breath, so that nobody of them is ever shown it.
  const named = involved.map((one): ConcernEvent => ({ type: 'PersonInvolved', by: service, at, ...one }));
  if (route.via !== 'manager') return [raised, ...named];

  return [raised, ...named, ...checkAtOnce(route.wanted, { subject, raisedBy: by, involved }, at)];
}

/** A closed concern takes in what is new, too: it reopens nothing by itself, and the team must read it. */
function addInformation({ at, by, text }: CommandOf<'AddInformation'>, concern: Case): Events {
  const all = standings(by, concern);
  const as = contributors.find((one) => all.includes(one));
  if (!as) throw new Refusal('not-yours');
  needText(text);
  if (concern.added?.by.id === by.id && concern.added.text === text) return [];

  return [{ type: 'InformationAdded', by: plain(by), at, as, text }];
}
