/** What a command makes of a concern: refusals first, then the facts. Repeating a command yields no events. */
import { managerAsked, mayBeAbout, needSafeguarding, standings } from '../access.ts';
import { type Actor, type Person, service } from '../person.ts';
import { Refusal } from '../refusal.ts';
import type { CommandOf, ConcernCommand, Raise } from './commands.ts';
import type { ConcernEvent, Contributor, YesOrNo } from './events.ts';
import type { Case, Concern } from './evolve.ts';
import { decidedTo, owed } from './owed.ts';

type Events = readonly ConcernEvent[];

/** @throws Refusal with a code that the shell turns into a sentence */
export function decide(command: ConcernCommand, concern: Concern): Events {
  if (command.type === 'Raise') return raise(command, concern);
  if (concern.status === 'none') throw new Refusal('not-known');
  if (command.by.id !== service.id && standings(command.by, concern).length === 0) throw new Refusal('not-known');

  return answer(command, concern);
}

function answer(command: Exclude<ConcernCommand, Raise>, concern: Case): Events {
  switch (command.type) {
    case 'IdentifyManager':
      return identifyManager(command, concern);
    case 'ReportManagerNotReached':
      return reportManagerNotReached(command, concern);
    case 'AddInformation':
      return addInformation(command, concern);
    case 'SupportEscalation':
      return support(command, concern);
    case 'AskForMore':
      return askForMore(command, concern);
    case 'SeeNoConcern':
      return seeNoConcern(command, concern);
    default:
      needSafeguarding(command.by, concern);
      return work(command, concern);
  }
}

type TeamCommand = CommandOf<
  | 'Acknowledge'
  | 'ClarifySubject'
  | 'Decide'
  | 'RecordStep'
  | 'RecordReferralSent'
  | 'RecordOutcome'
  | 'Close'
  | 'Reopen'
>;

function work(command: TeamCommand, concern: Case): Events {
  if (command.type === 'Reopen') return reopen(command, concern);
  if (command.type === 'Close') return close(command, concern);
  if (concern.status === 'closed') throw new Refusal('already-closed');

  switch (command.type) {
    case 'Acknowledge':
      return acknowledge(command, concern);
    case 'ClarifySubject':
      return clarifySubject(command, concern);
    case 'Decide':
      return recordDecision(command, concern);
    case 'RecordStep':
      return recordStep(command, concern);
    case 'RecordReferralSent':
      return recordReferralSent(command, concern);
    case 'RecordOutcome':
      return recordOutcome(command, concern);
  }
}

/** Sending one draft twice is one concern; a reference that another draft took is asked for anew. */
function raise(command: Raise, concern: Concern): Events {
  if (concern.status !== 'none') {
    if (concern.draft === command.draft && concern.raisedBy.id === command.by.id) return [];
    throw new Refusal('reference-taken');
  }
  if (command.notice.what.trim() === '') throw new Refusal('needs-what');

  const { reference, draft, at, urgency, subject, notice, route, danger } = command;
  const by = plain(command.by);
  const raised: ConcernEvent = {
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
  };
  // Somebody whose name is not known yet cannot be told from the person of concern: the directory is asked first.
  if (route.via !== 'manager' || !route.wanted.manager?.name) return [raised];

  return [raised, checkWith(route.wanted.manager, { subject, raisedBy: by }, at)];
}

/** No manager is asked who is, or may be, the person of concern, or who raised it. */
function checkWith(manager: Person, concern: Pick<Case, 'subject' | 'raisedBy'>, at: string): ConcernEvent {
  if (manager.id === concern.raisedBy.id) return notAsked('is-the-reporter', at);
  if (mayBeAbout(concern, manager)) return notAsked('person-of-concern', at);
  return { type: 'ManagerIdentified', by: service, at, manager: plain(manager) };
}

function notAsked(why: 'is-the-reporter' | 'person-of-concern' | 'not-found', at: string): ConcernEvent {
  return { type: 'ManagerNotAsked', by: service, at, why };
}

function identifyManager({ at, by, manager }: CommandOf<'IdentifyManager'>, concern: Case): Events {
  if (by.id !== service.id) throw new Refusal('not-yours');
  if (concern.check.state !== 'to-find') return [];
  return [manager === 'not-found' ? notAsked('not-found', at) : checkWith(manager, concern, at)];
}

function reportManagerNotReached({ at, by, manager }: CommandOf<'ReportManagerNotReached'>, concern: Case): Events {
  if (by.id !== service.id) throw new Refusal('not-yours');
  if (concern.check.state !== 'asked' || concern.check.manager.id !== manager || !concern.check.reached) return [];
  return [{ type: 'ManagerNotReached', by: service, at, manager }];
}

function addInformation({ at, by, text }: CommandOf<'AddInformation'>, concern: Case): Events {
  if (concern.status === 'closed') throw new Refusal('already-closed');
  const [as] = standings(by, concern) as readonly Contributor[];
  if (!as) throw new Refusal('not-known');
  needText(text);
  if (concern.added?.by.id === by.id && concern.added.text === text) return [];

  return [{ type: 'InformationAdded', by: plain(by), at, as, text }];
}

/** Only the manager who was asked may answer, once; pressing twice is not a second answer. */
function support(command: CommandOf<'SupportEscalation'>, concern: Case): Events {
  if (gaveAnswer(command.by, concern, 'supported')) return [];
  return [{ type: 'ManagerSupported', ...managersAccount(command, concern) }];
}

/** The manager sees no concern: recorded, and the safeguarding team reviews it all the same (9.3). */
function seeNoConcern(command: CommandOf<'SeeNoConcern'>, concern: Case): Events {
  if (gaveAnswer(command.by, concern, 'no-concern')) return [];
  return [{ type: 'ManagerSawNoConcern', ...managersAccount(command, concern) }];
}

function askForMore(command: CommandOf<'AskForMore'>, concern: Case): Events {
  const { check } = concern;
  if (check.state === 'asked' && check.manager.id === command.by.id && check.question === command.discussion) return [];
  return [{ type: 'ManagerAskedForMore', ...managersAccount(command, concern) }];
}

function gaveAnswer(by: Actor, { check }: Case, answer: 'supported' | 'no-concern'): boolean {
  return check.state === 'answered' && check.manager.id === by.id && check.answer === answer;
}

function managersAccount(
  { by, at, discussion, hrTold }: { by: Actor; at: string; discussion: string; hrTold?: YesOrNo | undefined },
  concern: Case,
) {
  if (managerAsked(concern)?.id !== by.id) throw new Refusal('not-the-manager-asked');
  if (concern.check.state === 'answered') throw new Refusal('already-answered');
  if (concern.status === 'closed') throw new Refusal('already-closed');
  needText(discussion);
  if (concern.subject.about === 'colleague' && !hrTold) throw new Refusal('needs-hr-answer');

  return { by: plain(by), at, discussion, ...(hrTold && { hrTold }) };
}

function acknowledge({ by, at }: CommandOf<'Acknowledge'>, concern: Case): Events {
  if (concern.owner?.id === by.id) return [];
  if (concern.owner) throw new Refusal('already-acknowledged');
  return [{ type: 'ConcernAcknowledged', by: plain(by), at }];
}

/** A manager who turns out to be, perhaps, the person of concern is asked no longer. */
function clarifySubject({ by, at, about, age }: CommandOf<'ClarifySubject'>, concern: Case): Events {
  if (concern.subject.about === about && concern.subject.age === age) return [];
  const clarified: ConcernEvent = { type: 'SubjectClarified', by: plain(by), at, about, age };
  const { check, subject } = concern;
  const conflict = check.state === 'asked' && mayBeAbout({ ...concern, subject: { ...subject, about } }, check.manager);
  return conflict ? [clarified, notAsked('person-of-concern', at)] : [clarified];
}

/** A decision needs its reason, above all one not to refer (Appendix A). Whoever decides has acknowledged. */
function recordDecision({ by, at, outcome, reason }: CommandOf<'Decide'>, concern: Case): Events {
  needText(reason);
  if (concern.decisions.some((one) => one.outcome === outcome && one.reason === reason && one.by.id === by.id)) return [];

  const decided: ConcernEvent = { type: 'DecisionRecorded', by: plain(by), at, outcome, reason };
  return concern.owner ? [decided] : [{ type: 'ConcernAcknowledged', by: plain(by), at }, decided];
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

function needText(text: string): void {
  if (text.trim() === '') throw new Refusal('nothing-to-record');
}

/** What of a person goes on record: who they are, not what they may do. */
function plain({ id, name }: Person): Person {
  return { id, name };
}
