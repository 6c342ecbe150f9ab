/** Decides the commands that only the safeguarding team gives to a concern. */

import type { Local } from '../local.ts';
import { plain } from '../person.ts';
import { needText, Refusal } from '../refusal.ts';
import type { CommandOf } from './commands.ts';
import { clarifySubject, involvePerson } from './decideWhom.ts';
import type { ConcernEvent } from './events.ts';
import { decidedTo, owed } from './owed.ts';
import type { Case } from './state.ts';

type Events = readonly ConcernEvent[];

export type TeamCommand = CommandOf<
  | 'TakeOver'
  | 'ClarifySubject'
  | 'InvolvePerson'
  | 'SetPlace'
  | 'Decide'
  | 'WithdrawDecision'
  | 'RecordStep'
  | 'RecordReferralSent'
  | 'RecordOutcome'
  | 'RecordSupportEnded'
  | 'Close'
  | 'Reopen'
  | 'ReadInformation'
>;

/** @throws Refusal */
export function work(command: TeamCommand, concern: Case, local: Local): Events {
  if (command.type === 'Reopen') return reopen(command, concern);
  if (command.type === 'Close') return close(command, concern);
  if (command.type === 'ReadInformation') return readInformation(command, concern);
  if (concern.status === 'closed') throw new Refusal('already-closed');

  switch (command.type) {
    case 'TakeOver':
      return takeOver(command, concern);
    case 'ClarifySubject':
      return clarifySubject(command, concern);
    case 'InvolvePerson':
      return involvePerson(command, concern);
    case 'SetPlace':
      return setPlace(command, concern, local);
    case 'Decide':
      return recordDecision(command, concern);
    case 'WithdrawDecision':
      return withdrawDecision(command, concern);
    case 'RecordStep':
      return recordStep(command, concern);
    case 'RecordReferralSent':
      return recordReferralSent(command, concern);
    case 'RecordOutcome':
      return recordOutcome(command, concern);
    case 'RecordSupportEnded':
      return recordSupportEnded(command, concern);
  }
}

/** Another member of the team takes it on, because of leave or sickness, and says why. */
function takeOver({ by, at, reason }: CommandOf<'TakeOver'>, concern: Case): Events {
  if (concern.owner?.id === by.id) return [];
  needText(reason);
  return [{ type: 'ConcernTakenOver', by: plain(by), at, reason }];
}

/** The lead of its place counts as of the team for it (3.4). */
function setPlace({ by, at, place }: CommandOf<'SetPlace'>, concern: Case, { pack }: Local): Events {
  const there = pack.places.find(({ id }) => id === place);
  if (!there) throw new Refusal('not-to-record');
  if (concern.place === place) return [];
  return [{ type: 'PlaceSet', by: plain(by), at, place, name: there.name }];
}

/** What was added to a closed concern has been read, and it stays closed. */
function readInformation({ by, at }: CommandOf<'ReadInformation'>, { unreadSince }: Case): Events {
  return unreadSince ? [{ type: 'InformationRead', by: plain(by), at }] : [];
}

/** A decision needs its reason, above all one not to refer (Appendix A). Deciding also acknowledges. */
function recordDecision({ by, at, outcome, reason }: CommandOf<'Decide'>, concern: Case): Events {
  needText(reason);
  if (
    concern.decisions.some((one) => one.outcome === outcome && one.reason === reason && one.by.id === by.id)
  )
    return [];

  const decided: ConcernEvent = { type: 'DecisionRecorded', by: plain(by), at, outcome, reason };
  return concern.owner ? [decided] : [{ type: 'ConcernAcknowledged', by: plain(by), at }, decided];
}

/** A decision made by mistake stays on record with the reason for withdrawing it. Its steps are no longer owed. */
function withdrawDecision({ by, at, outcome, reason }: CommandOf<'WithdrawDecision'>, concern: Case): Events {
  if (!decidedTo(concern, outcome)) return [];
  if (outcome === 'refer-to-police' && concern.referral) throw new Refusal('already-sent');
  needText(reason);
  return [{ type: 'DecisionWithdrawn', by: plain(by), at, outcome, reason }];
}

function recordStep({ by, at, step, needed, note }: CommandOf<'RecordStep'>, concern: Case): Events {
  needText(note);
  const there = concern.steps[step];
  if (there?.by.id === by.id && there.needed === needed && there.note === note) return [];
  return [{ type: 'StepRecorded', by: plain(by), at, step, needed, note }];
}

function recordReferralSent({ by, at, to, sentOn }: CommandOf<'RecordReferralSent'>, concern: Case): Events {
  if (!decidedTo(concern, 'refer-to-police')) throw new Refusal('not-decided-to-refer');
  needText(to);
  if (concern.referral?.to === to && concern.referral.sentOn === sentOn) return [];
  return [{ type: 'ReferralSent', by: plain(by), at, to, sentOn }];
}

function recordOutcome({ by, at, outcome }: CommandOf<'RecordOutcome'>, concern: Case): Events {
  if (!concern.referral) throw new Refusal('not-sent');
  needText(outcome);
  if (concern.outcome?.text === outcome) return [];
  return [{ type: 'OutcomeRecorded', by: plain(by), at, outcome }];
}

/** Only a concern that was referred can have reached Channel. */
function recordSupportEnded({ by, at, endedOn }: CommandOf<'RecordSupportEnded'>, concern: Case): Events {
  if (!concern.referral) throw new Refusal('not-sent');
  if (concern.supportEndedOn === endedOn) return [];
  return [{ type: 'ChannelSupportEnded', by: plain(by), at, endedOn }];
}

function close({ by, at, reason }: CommandOf<'Close'>, concern: Case): Events {
  if (concern.status === 'closed') {
    if (concern.closed?.by.id === by.id && concern.closed.reason === reason) return [];
    throw new Refusal('already-closed');
  }
  needText(reason);
  if (owed(concern).length > 0) throw new Refusal('still-owed');
  return [{ type: 'ConcernClosed', by: plain(by), at, reason }];
}

function reopen({ by, at, reason }: CommandOf<'Reopen'>, concern: Case): Events {
  if (concern.status === 'open') {
    if (concern.reopened?.by.id === by.id && concern.reopened.reason === reason) return [];
    throw new Refusal('not-closed');
  }
  needText(reason);
  return [{ type: 'ConcernReopened', by: plain(by), at, reason }];
}
