/** Decides the commands that only the safeguarding team gives to a concern. */

import { plain } from '../person.ts';
import { needText, Refusal } from '../refusal.ts';
import { mayBeAbout } from './access.ts';
import { notAsked } from './askManager.ts';
import type { CommandOf } from './commands.ts';
import type { ConcernEvent } from './events.ts';
import { decidedTo, owed } from './owed.ts';
import type { Case } from './state.ts';

type Events = readonly ConcernEvent[];

export type TeamCommand = CommandOf<
  | 'Acknowledge'
  | 'TakeOver'
  | 'ClarifySubject'
  | 'Decide'
  | 'WithdrawDecision'
  | 'RecordStep'
  | 'RecordReferralSent'
  | 'RecordOutcome'
  | 'RecordSupportEnded'
  | 'Close'
  | 'Reopen'
>;

/** @throws Refusal */
export function work(command: TeamCommand, concern: Case): Events {
  if (command.type === 'Reopen') return reopen(command, concern);
  if (command.type === 'Close') return close(command, concern);
  if (concern.status === 'closed') throw new Refusal('already-closed');

  switch (command.type) {
    case 'Acknowledge':
      return acknowledge(command, concern);
    case 'TakeOver':
      return takeOver(command, concern);
    case 'ClarifySubject':
      return clarifySubject(command, concern);
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

function acknowledge({ by, at }: CommandOf<'Acknowledge'>, concern: Case): Events {
  if (concern.owner?.id === by.id) return [];
  if (concern.owner) throw new Refusal('already-acknowledged');
  return [{ type: 'ConcernAcknowledged', by: plain(by), at }];
}

/** Another member of the team takes it on, because of leave or sickness, and says why. */
function takeOver({ by, at, reason }: CommandOf<'TakeOver'>, concern: Case): Events {
  if (concern.owner?.id === by.id) return [];
  needText(reason);
  return [{ type: 'ConcernTakenOver', by: plain(by), at, reason }];
}

/** A manager who now may be the person of concern is no longer asked. */
function clarifySubject({ by, at, ...given }: CommandOf<'ClarifySubject'>, concern: Case): Events {
  const { check, subject } = concern;
  const { about, age } = given;
  const name = given.name?.trim() ? given.name : subject.name;
  if (subject.about === about && subject.age === age && subject.name === name) return [];

  const clarified: ConcernEvent = {
    type: 'SubjectClarified',
    by: plain(by),
    at,
    about,
    age,
    ...(name !== subject.name && { name }),
  };
  const conflict =
    check.state === 'asked' &&
    mayBeAbout({ ...concern, subject: { ...subject, about, name } }, check.manager);
  return conflict ? [clarified, notAsked('person-of-concern', at)] : [clarified];
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
