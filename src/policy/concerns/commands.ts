/** Lists the commands that people and the service give to a concern. */
import type { Ring } from '../clock.ts';
import type { Actor, Person, PersonId } from '../person.ts';
import type { Reference } from '../reference.ts';
import type { Role } from '../roleNames.ts';
import type { About, Age, Outcome, Part, PoliceTold, Step, Urgency, YesOrNo } from './choices.ts';
import type { Danger, Notice, RecordEdit, Route, Subject } from './events.ts';
import type { Involved } from './state.ts';

type Asked = { readonly at: string; readonly by: Actor };

export type Raise = Asked & {
  readonly type: 'Raise';
  readonly reference: Reference;
  /** The draft it was typed in: sending the same draft again is not a second concern. */
  readonly draft: string;
  readonly urgency: Urgency;
  readonly subject: Subject;
  readonly notice: Notice;
  readonly route: Route;
  readonly danger?: Danger;
  readonly policeTold?: readonly PoliceTold[];
  readonly place?: string;
  readonly burst?: string;
  /** Who took it down, where somebody told it instead of typing it. */
  readonly recordedBy?: Person;
  /** Others who are named from the first. */
  readonly involved?: readonly Involved[];
};

export type ConcernCommand =
  | Raise
  | (Asked & { readonly type: 'IdentifyManager'; readonly manager: Person | 'not-found' })
  | (Asked & { readonly type: 'ReportManagerNotReached'; readonly manager: PersonId })
  | (Asked & { readonly type: 'AddInformation'; readonly text: string })
  | (Asked & {
      readonly type: 'SupportEscalation';
      readonly discussion: string;
      readonly hrTold?: YesOrNo | undefined;
    })
  | (Asked & {
      readonly type: 'AskForMore';
      readonly discussion: string;
      readonly hrTold?: YesOrNo | undefined;
    })
  | (Asked & {
      readonly type: 'SeeNoConcern';
      readonly discussion: string;
      readonly hrTold?: YesOrNo | undefined;
    })
  | (Asked & { readonly type: 'HandOnCheck'; readonly manager: Person })
  | (Asked & { readonly type: 'Acknowledge' })
  | (Asked & { readonly type: 'TakeOver'; readonly reason: string })
  | (Asked & {
      readonly type: 'ClarifySubject';
      readonly about: About;
      readonly age: Age;
      readonly name: string;
      /** Picked from the directory; left out if nobody was. */
      readonly colleague?: Person | undefined;
    })
  | (Asked & {
      readonly type: 'InvolvePerson';
      readonly part: Part;
      readonly name: string;
      readonly person?: Person | undefined;
    })
  /** `person`: the member of the team whom an uncertain name might mean. */
  | (Asked & { readonly type: 'SettleName'; readonly person: Person; readonly isMeant: YesOrNo })
  | (Asked & { readonly type: 'SetPlace'; readonly place: string })
  | (Asked & { readonly type: 'ReadInformation' })
  | (Asked & { readonly type: 'AdviseManager'; readonly advice: string })
  /** The service has delivered a message to somebody who holds a role. */
  | (Asked & {
      readonly type: 'ReportCalled';
      readonly person: Person;
      readonly role: Role;
      readonly rung: string;
    })
  | (Asked & { readonly type: 'ReportHrAsked'; readonly person: Person; readonly role: Role })
  | (Asked & { readonly type: 'Decide'; readonly outcome: Outcome; readonly reason: string })
  | (Asked & { readonly type: 'WithdrawDecision'; readonly outcome: Outcome; readonly reason: string })
  | (Asked & {
      readonly type: 'RecordStep';
      readonly step: Step;
      readonly needed: YesOrNo;
      readonly note: string;
    })
  | (Asked & { readonly type: 'RecordReferralSent'; readonly to: string; readonly sentOn: string })
  | (Asked & { readonly type: 'RecordOutcome'; readonly outcome: string })
  | (Asked & { readonly type: 'Close'; readonly reason: string })
  | (Asked & { readonly type: 'Reopen'; readonly reason: string })
  | (Asked & { readonly type: 'ReportRecordEdited'; readonly edits: readonly FoundEdit[] })
  /** May it stand on the SharePoint site? `siteReaders`: the team, and everybody who holds a role. */
  /** `asOf`: when the oldest of what is known of them was asked; undefined where it can keep away and release nothing. */
  | (Asked & {
      readonly type: 'JudgeRecord';
      readonly siteReaders: readonly Person[];
      readonly asOf?: string | undefined;
    })
  | (Asked & { readonly type: 'ReportTakenOff'; readonly items: number; readonly begun: string })
  | (Asked & { readonly type: 'RecordSupportEnded'; readonly endedOn: string })
  | Ring;

/** An edit in SharePoint, and who made it, as far as SharePoint says. */
export type FoundEdit = RecordEdit & { readonly editor: Person };

export type CommandOf<T extends ConcernCommand['type']> = Extract<ConcernCommand, { type: T }>;
