/** Lists the events of a concern, in the order of the pathway (9.3, 9.5, Appendix A). */
import type { Person, PersonId } from '../person.ts';
import type { Reference } from '../reference.ts';
import type { FixedRole, Role } from '../roleNames.ts';
import type {
  About,
  Age,
  Awaited,
  Called999,
  Contributor,
  Ending,
  GivenAnswer,
  Outcome,
  Part,
  PoliceTold,
  Step,
  Urgency,
  WhyNoManager,
  wantedManagers,
  YesOrNo,
} from './choices.ts';

/** Who it is about, as typed, and the `colleague` who was picked from the directory: both count. */
export type Subject = {
  readonly about: About;
  readonly age: Age;
  readonly name: string;
  readonly identifiers: string;
  readonly colleague?: Person;
};

/** What was noticed, as typed. `kinds` are ids of the pack's list. */
export type Notice = {
  readonly what: string;
  readonly when: string;
  readonly how: string;
  readonly kinds: readonly string[];
};

/**
 * Immediate danger: whether the police know (Appendix A, urgent). Where it is stands in the notice, and the police
 * incident number is added later; concerns that were raised before have both here.
 */
export type Danger = {
  readonly called999: Called999 | 'not-said';
  readonly where?: string;
  readonly incidentNumber?: string;
};

/** The manager a reporter chose: known from the directory, or still to be found there. */
export type WantedManager = {
  readonly whom: (typeof wantedManagers)[number];
  readonly typed: string;
  readonly manager?: Person;
  /** The reporter was shown whom the directory has under what was typed, and it was none of them. */
  readonly none?: true;
};

export type Route =
  | {
      readonly via: 'manager';
      readonly wanted: WantedManager;
      readonly talked: YesOrNo | 'not-said';
      readonly agreed: string;
    }
  /** The safeguarding team is a choice like the manager: it needs no reason. Old concerns have one. */
  | { readonly via: 'direct'; readonly why?: string }
  | { readonly via: 'urgent' };

/** A change made by hand to an item of a concern in SharePoint. It names the columns, never their contents. */
export type RecordEdit = {
  readonly list: 'concerns' | 'chronology';
  readonly key: string;
  readonly what: 'changed' | 'deleted';
  /** Their titles as people read them in the list. */
  readonly columns: readonly string[];
  /** According to SharePoint, which gives no time for a deletion. */
  readonly changedAt?: string;
  /** SharePoint's own numbers of the item and of its version, so that an edit found twice is recorded once. */
  readonly save: string;
};

/** `press`: the person's press that caused it, so that the same press is recognised when it arrives again. */
type Happened = { readonly at: string; readonly by: Person; readonly press?: string };

/** What a manager wrote, and which answer of theirs it replaces. */
type Discussed = {
  readonly discussion: string;
  readonly hrTold?: YesOrNo;
  readonly insteadOf?: GivenAnswer;
};

export type ConcernRaised = Happened & {
  readonly type: 'ConcernRaised';
  readonly reference: Reference;
  readonly draft: string;
  readonly urgency: Urgency;
  readonly subject: Subject;
  readonly notice: Notice;
  readonly route: Route;
  readonly danger?: Danger;
  readonly policeTold?: readonly PoliceTold[];
  /** The part of the ICB's area that it belongs to, by its id in the pack (3.4). */
  readonly place?: string;
  /** Its reporter had sent many shortly before: the burst with which it is told of until somebody takes it. */
  readonly burst?: string;
  /** Who took it down, where its reporter told it to them. */
  readonly recordedBy?: Person;
};

export type ConcernEvent =
  | ConcernRaised
  | (Happened & { readonly type: 'ManagerIdentified'; readonly manager: Person })
  | (Happened & { readonly type: 'ManagerNotAsked'; readonly why: WhyNoManager })
  | (Happened & { readonly type: 'ManagerNotReached'; readonly manager: PersonId })
  | (Happened & { readonly type: 'InformationAdded'; readonly as: Contributor; readonly text: string })
  | (Happened &
      Discussed & { readonly type: 'ManagerSupported' | 'ManagerAskedForMore' | 'ManagerSawNoConcern' })
  /** The manager asked somebody else to check it in their place. */
  | (Happened & {
      readonly type: 'CheckHandedOn';
      readonly manager: Person;
      readonly insteadOf?: GivenAnswer;
    })
  | (Happened & { readonly type: 'ConcernAcknowledged' })
  | (Happened & { readonly type: 'ConcernTakenOver'; readonly reason: string })
  /** Replaces who it is about, the typed name and the pick alike. Without a name, both stay as they were. */
  | (Happened & {
      readonly type: 'SubjectClarified';
      readonly about: About;
      readonly age: Age;
      readonly name?: string;
      readonly colleague?: Person;
    })
  /** Somebody else who is named in it, as typed or picked. */
  | (Happened & {
      readonly type: 'PersonInvolved';
      readonly part: Part;
      readonly name: string;
      readonly person?: Person;
    })
  /** Somebody whom it cannot mean said whether an uncertain name means this person. */
  | (Happened & { readonly type: 'NameSettled'; readonly person: Person; readonly isMeant: YesOrNo })
  /** `name`: what the place was called then. */
  | (Happened & { readonly type: 'PlaceSet'; readonly place: string; readonly name: string })
  /** A message about it was delivered to somebody who holds a role, so that they may act until the team has it. */
  | (Happened & {
      readonly type: 'PersonCalled';
      readonly person: Person;
      readonly role: Role;
      readonly rung: string;
    })
  /** Somebody who was called acknowledged it: it has no owner, and the team's time begins when the office opens. */
  | (Happened & { readonly type: 'HeldMeanwhile' })
  /** Who holds HR's role was asked to advise the line manager. */
  | (Happened & { readonly type: 'HrAsked'; readonly person: Person; readonly role: Role })
  | (Happened & { readonly type: 'HrAdvised'; readonly advice: string })
  /** Somebody of the team has read what was added after it was closed. */
  | (Happened & { readonly type: 'InformationRead' })
  | (Happened & { readonly type: 'DecisionRecorded'; readonly outcome: Outcome; readonly reason: string })
  | (Happened & { readonly type: 'DecisionWithdrawn'; readonly outcome: Outcome; readonly reason: string })
  | (Happened & {
      readonly type: 'StepRecorded';
      readonly step: Step;
      readonly needed: YesOrNo;
      readonly note: string;
    })
  | (Happened & { readonly type: 'ReferralSent'; readonly to: string; readonly sentOn: string })
  | (Happened & { readonly type: 'OutcomeRecorded'; readonly outcome: string })
  | (Happened & { readonly type: 'ConcernClosed'; readonly reason: string })
  | (Happened & { readonly type: 'ConcernReopened'; readonly reason: string })
  | (Happened & RecordEdit & { readonly type: 'RecordEdited' })
  /** Somebody who works on the SharePoint site may not know of it, so that nothing of it stands there. */
  | (Happened & { readonly type: 'RecordWithheld'; readonly from: readonly PersonId[] })
  /** All who work on the site may know of it after all, so that it stands there. */
  | (Happened & { readonly type: 'RecordReleased' })
  /** It had stood there until then. `begun`: when the service began to delete, so that it is recorded once. */
  | (Happened & { readonly type: 'RecordTakenOff'; readonly items: number; readonly begun: string })
  /** Channel supported the person, and the support has ended on a date (ISO). */
  | (Happened & { readonly type: 'ChannelSupportEnded'; readonly endedOn: string })
  | DeadlinePassed
  /** The concern goes on without the manager's answer, which may still come. */
  | (Happened & { readonly type: 'ManagerDidNotAnswer' })
  /** The owner did nothing further in time, or it turned out to be about them, so nobody owns it any more. */
  | (Happened & {
      readonly type: 'AcknowledgementLapsed';
      readonly owner: Person;
      /** Left out where nothing further was done in time. */
      readonly why?: 'person-of-concern';
    })
  /** A clock had lost its timer and got a new one; nothing else changed. Old events do not name the clock. */
  | (Happened & { readonly type: 'ClockRestarted'; readonly clock?: Awaited });

/** Whom a rung of a ladder tells: the person whose step it is, the safeguarding team's channel, or a role. */
export type RungTells = 'person' | 'channel' | FixedRole;

/** A rung of the ladder was reached: the step was not taken in time, and somebody must be told. */
export type DeadlinePassed = Happened & {
  readonly type: 'DeadlinePassed';
  readonly step: Awaited;
  /** The instant that was promised. */
  readonly due: string;
  readonly rung: string;
  readonly tell: RungTells;
  /** What the rung does besides telling: the concern goes on without the manager, or it loses its owner. */
  readonly ends?: Ending;
};
