/** What the policy's sentences say of a press, written without the rules: who is let in, who is shown what, and who is not. */
import type { Row } from './cast.ts';
import { draftVerbs, isStored, ownVerbs, type Press, reading } from './presses.ts';
import type { Scene } from './scenes.ts';

export type Door = 'let in' | 'let in, with content' | 'nothing there' | 'not theirs' | 'as everybody';

type Capacity = 'reporter' | 'manager' | 'team' | 'called' | 'hr';

const ofTeam: readonly Row['part'][] = [
  ...(['owner', 'another of the team', 'lead of the place', 'deputy of the lead'] as const),
];
const wereCalled: readonly Row['part'][] = ['holder who was called', 'deputy who was called'];

/** A name that was typed never means the reporter. Who saw it or helps is named, and not kept from it. */
function isKeptOut({ part, naming }: Row): boolean {
  if (naming === 'not named' || naming === 'saw it or helps') return false;
  return part !== 'reporter' || naming === 'picked' || naming === 'may be involved, picked';
}

/** What somebody is here; whom it may be about is nothing, whatever else they are. */
function capacityOf(row: Row, { ownership, state }: Scene): Capacity | undefined {
  const { part } = row;
  if (isKeptOut(row)) return undefined;
  if (part === 'reporter') return 'reporter';
  if (ofTeam.includes(part)) return 'team';
  if (part === 'manager asked') return state === 'new' ? undefined : 'manager';
  if (part === 'hr asked') return state === 'new' ? undefined : 'hr';
  // A call ends when somebody of the team takes it, and when it closes.
  const stands = ownership === 'nobody' || ownership === 'held meanwhile';
  const hasEnded = state === 'closed' || state === 'closed, unread' || state === 'reopened';
  return wereCalled.includes(part) && stands && !hasEnded ? 'called' : undefined;
}

/** Who finds it in a list: its reporter among their own, the team among what is open. */
export function mayFind(row: Row, scene: Scene, verb: string): boolean {
  const capacity = capacityOf(row, scene);
  return capacity === 'team' ? verb !== 'mine' : capacity === 'reporter' && verb !== 'concern-find';
}

type Entrance = {
  readonly of: RegExp;
  readonly may: readonly Capacity[];
  /** To whoever has another part: that it is not theirs, or that there is nothing. */
  readonly others?: 'nothing there';
};
const everyPart: readonly Capacity[] = ['reporter', 'manager', 'team', 'called', 'hr'];
const entrances: readonly Entrance[] = [
  { of: /^add-information(-send, empty)?$/, may: everyPart },
  { of: /^add-information-send$/, may: ['reporter', 'manager', 'team'] },
  { of: /^mine-show$/, may: ['reporter'], others: 'nothing there' },
  { of: /^concern-open$/, may: ['team'], others: 'nothing there' },
  { of: /^manager-/, may: ['manager'] },
  { of: /^hr-/, may: ['hr'] },
  { of: /^who-/, may: ['team', 'called'], others: 'nothing there' },
  { of: /^(acknowledge|dialog-close|details)/, may: ['team', 'called'] },
  { of: /^(decision|progress)/, may: ['team'] },
];

export function door(press: Press, row: Row, scene: Scene): Door {
  const { name, verb } = press;
  if (ownVerbs.includes(verb) || (isStored(press) && reading.includes(verb))) return 'as everybody';
  const capacity = capacityOf(row, scene);
  if (draftVerbs.includes(verb)) return capacity === 'reporter' ? 'let in' : 'nothing there';
  const entrance = entrances.find(({ of }) => of.test(name));
  if (!entrance) throw new Error(`Nothing is said of ${name}`);
  if (!capacity) return 'nothing there';
  if (!entrance.may.includes(capacity)) return entrance.others ?? 'not theirs';
  return showsAll(name, scene) ? 'let in, with content' : 'let in';
}

/** What is read shows what was typed: to the manager, while they are asked. */
function showsAll(name: string, { state }: Scene): boolean {
  if (name === 'manager-show, to change' && state === 'answered') return true;
  if (name.startsWith('manager-show'))
    return state !== 'answered' && state !== 'closed' && state !== 'closed, unread';
  return name === 'hr-show' || name === 'mine-show' || name.startsWith('details');
}

/** Where the team works on it, earlier words may stand on the form; whom a name means is asked with all that was typed of them. */
export function mayShow(name: string): boolean {
  return /^(decision|progress|details)|^(mine|manager|hr|who)-show$|^who-answer$/.test(name);
}

/** What may come of a press that is let in. */
const comesOf: Readonly<Record<string, readonly string[]>> = {
  'add-information-send': ['InformationAdded'],
  'manager-support': ['ManagerSupported'],
  'manager-ask': ['ManagerAskedForMore'],
  'manager-no-concern': ['ManagerSawNoConcern'],
  'manager-hand-on': ['CheckHandedOn'],
  'hr-advise': ['HrAdvised'],
  'who-answer': ['NameSettled'],
  acknowledge: ['ConcernAcknowledged', 'HeldMeanwhile'],
  decision: ['ConcernAcknowledged', 'DecisionRecorded'],
  'progress, referral-sent': ['ReferralSent'],
  'progress, outcome': ['OutcomeRecorded'],
  'progress, support-ended': ['ChannelSupportEnded'],
  'progress, clarify': ['SubjectClarified', 'ManagerNotAsked', 'AcknowledgementLapsed'],
  'progress, others': ['PersonInvolved', 'ManagerNotAsked', 'AcknowledgementLapsed'],
  'progress, settle': ['NameSettled'],
  'progress, place': ['PlaceSet'],
  'progress, information': ['InformationAdded'],
  'progress, read-information': ['InformationRead'],
  'progress, read-information, empty': ['InformationRead'], // its form has no fields
  'progress, withdraw': ['DecisionWithdrawn'],
  'progress, take-over': ['ConcernTakenOver'],
  'progress, close': ['ConcernClosed'],
  'progress, reopen': ['ConcernReopened'],
};

export function mayCome(name: string, { of }: { readonly of: Door }): readonly string[] {
  if (of === 'nothing there' || of === 'not theirs' || of === 'as everybody') return [];
  return comesOf[name] ?? (isStep(name) ? ['StepRecorded'] : []);
}

function isStep(name: string): boolean {
  return name.startsWith('progress, ') && !/(, empty| opened|, opened)$/.test(name);
}

/** What must have come of it, or the table has shown nothing. */
export const mustCome: readonly string[] = [
  ...['ConcernAcknowledged', 'ManagerSupported', 'CheckHandedOn', 'DecisionRecorded', 'InformationAdded'],
  'NameSettled',
  ...['StepRecorded', 'ReferralSent', 'PersonInvolved', 'SubjectClarified', 'ConcernReopened'],
];
