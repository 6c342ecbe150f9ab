/** Holds the state of a concern, as its events add up to it. */
import type { Person, PersonId } from '../person.ts';
import type { Reference } from '../reference.ts';
import type { Role } from '../roleNames.ts';
import type {
  Awaited,
  GivenAnswer,
  Outcome,
  Part,
  PoliceTold,
  Step,
  Urgency,
  WhyNoManager,
  YesOrNo,
} from './choices.ts';
import type { Danger, Notice, Route, RungTells, Subject, WantedManager } from './events.ts';

/** A step that the concern waits for, since when, and the rungs of its ladder that have passed, in order. */
export type Waiting = {
  readonly what: Awaited;
  readonly since: string;
  readonly rungs: readonly string[];
  /** Its time begins when the office opens next: somebody who was called has it until then. */
  readonly fromOpening?: true;
  /** When the latest rung passed, and who was told. */
  readonly last?: { readonly at: string; readonly tell: RungTells };
};

/** The check with a manager (9.3). Nothing in it ever keeps the concern from the safeguarding team. */
export type Check =
  | { readonly state: 'not-asked'; readonly why: WhyNoManager | 'urgent' | 'team-chosen' }
  | { readonly state: 'to-find'; readonly wanted: WantedManager }
  | {
      readonly state: 'asked';
      readonly manager: Person;
      readonly reached: boolean;
      /** The latest question to the reporter, whoever checks it by now. */
      readonly question?: ManagerQuestion;
    }
  | ManagerAnswered;

export type ManagerQuestion = { readonly text: string; readonly at: string; readonly by: Person };

export type ManagerAnswered = {
  readonly state: 'answered';
  readonly manager: Person;
  readonly answer: GivenAnswer;
  readonly at: string;
  /** What they wrote with it, so that the same answer is recognised when it is sent again. */
  readonly said: string;
};

export type Decision = {
  readonly outcome: Outcome;
  readonly reason: string;
  readonly by: Person;
  readonly at: string;
};

/** Somebody else who is named in it. */
export type Involved = { readonly part: Part; readonly name: string; readonly person?: Person };

/** Somebody who holds a role and was told of it, so that they may act. */
export type Called = { readonly person: Person; readonly role: Role };

/** That somebody added information, and when. */
export type Addition = { readonly by: PersonId; readonly at: string };

export type Case = {
  readonly status: 'open' | 'closed';
  readonly version: number;
  readonly reference: Reference;
  readonly draft: string;
  readonly urgency: Urgency;
  readonly raisedBy: Person;
  readonly raisedAt: string;
  /** Who took it down, where its reporter told it to them. */
  readonly recordedBy: Person | undefined;
  readonly subject: Subject;
  readonly notice: Notice;
  readonly route: Route;
  readonly danger: Danger | undefined;
  readonly policeTold: readonly PoliceTold[];
  readonly place: string | undefined;
  /** With which others of its reporter's it is told of; over for good once somebody has taken it, or it was closed. */
  readonly burst: { readonly id: string; readonly isOver: boolean } | undefined;
  /** Besides whom it is about. */
  readonly involved: readonly Involved[];
  /** What was answered of uncertain names, by the ids of those whom they might mean. */
  readonly settled: Readonly<Record<PersonId, YesOrNo>>;
  readonly check: Check;
  readonly hrTold: YesOrNo | undefined;
  /** The latest addition, so that a repeated one is recognised. */
  readonly added: { readonly by: Person; readonly text: string } | undefined;
  /** The latest additions, whoever made them: as many as may be told of one by one. */
  readonly additions: readonly Addition[];
  /** The manager has had their time; an answer still counts, but nobody waits for it. */
  readonly managerLate: boolean;
  /** The managers who asked somebody else to check it in their place, in order. */
  readonly handedOn: readonly Person[];
  readonly owner: Person | undefined;
  /** Who was called and may act until somebody of the team has it. */
  readonly called: readonly Called[];
  /** Who of them has it until the office opens. */
  readonly heldBy: Person | undefined;
  /** Everybody who was ever shown a card of their own as manager, or as somebody called. */
  readonly shownTo: readonly Person[];
  /** HR's part: who was asked, and what they advised the line manager. */
  readonly hr: { readonly asked: readonly Called[]; readonly advice?: string } | undefined;
  /** Whether anything has been done about it since it was acknowledged. */
  readonly begun: boolean;
  readonly acknowledgedAt: string | undefined;
  readonly decisions: readonly Decision[];
  readonly steps: Readonly<
    Partial<Record<Step, { readonly needed: YesOrNo; readonly note: string; readonly by: Person }>>
  >;
  /** `at`: when it first went on record as sent, whatever was corrected since. */
  readonly referral: { readonly to: string; readonly sentOn: string; readonly at: string } | undefined;
  readonly outcome: { readonly text: string; readonly at: string } | undefined;
  /** The date (ISO) on which Channel's support ended, from which its reviews are counted. */
  readonly supportEndedOn: string | undefined;
  readonly closed: { readonly reason: string; readonly at: string; readonly by: Person } | undefined;
  /** Since when information that was added after it was closed is unread. */
  readonly unreadSince: string | undefined;
  readonly reopened: { readonly reason: string; readonly at: string; readonly by: Person } | undefined;
  /** Whether nothing of it may stand on the SharePoint site, and since when that was last said. */
  readonly withheld: boolean;
  readonly withheldAt: string | undefined;
  /** When the service last began to delete it from there. */
  readonly takenOff: string | undefined;
  /** The edits in SharePoint that are on record. */
  readonly recordEdits: readonly string[];
  /** All that it waits for at once, in the order of the pathway. */
  readonly waits: readonly Waiting[];
};

/** Everything but `waits`, which is derived from it. */
export type Situation = Omit<Case, 'waits'>;

export type Concern = { readonly status: 'none'; readonly version: 0 } | Case;

export const blank: Concern = { status: 'none', version: 0 };
