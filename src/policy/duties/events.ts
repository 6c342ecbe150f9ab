/** Lists the events of a task of the duty calendar (11.1, 11.2 and every clause that recurs). */
import type { Person, PersonId } from '../person.ts';
import type { FixedRole } from '../roleNames.ts';

/** What opened a task: its own cadence, another duty that was done (`name`), an occasion, or new guidance (11.2). */
export type OpenedBy =
  | { readonly cause: 'cadence' }
  | { readonly cause: 'duty'; readonly task: string; readonly name?: string }
  /** Something that happened outside, such as a change of the local threat (4.3). */
  | { readonly cause: 'occasion'; readonly occasion: string; readonly name: string; readonly note: string }
  | {
      readonly cause: 'guidance';
      readonly guidance: string;
      readonly name: string;
      readonly link: string;
      readonly published?: string;
    };

/** `press`: the person's press that caused it, so that the same press is recognised when it arrives again. */
type Happened = { readonly at: string; readonly by: Person; readonly press?: string };

export type TaskOpened = Happened & {
  readonly type: 'TaskOpened';
  readonly key: string;
  readonly duty: string;
  /** What people call it, in a few words. */
  readonly name?: string;
  readonly clauses: readonly string[];
  readonly what: string;
  readonly role: FixedRole;
  /** An ISO date. */
  readonly dueOn: string;
  /** The date that the duty's rule says for this round. */
  readonly cycle?: string;
  readonly evidence: string;
  readonly openedBy: OpenedBy;
};

/** Why an edit made in the list was refused. */
export type EditRefusal =
  | 'needs-evidence'
  | 'needs-outcome'
  | 'needs-reason'
  | 'date-in-past'
  | 'date-unreadable'
  | 'date-in-future'
  | 'unknown-status'
  | 'already-done'
  | 'not-yours'
  | 'not-editable'
  /** SharePoint does not say who made it: who may act is decided by who somebody is. */
  | 'editor-not-known';

export type TaskEvent =
  | TaskOpened
  | (Happened & {
      readonly type: 'TaskAssigned';
      readonly to: Person;
      readonly role: FixedRole;
      /** The holder who is away, if they have it as a deputy. */
      readonly insteadOf?: PersonId;
    })
  /** Somebody gave it to somebody else, who need not hold the role. */
  | (Happened & { readonly type: 'TaskHandedOver'; readonly to: Person; readonly reason: string })
  | (Happened & { readonly type: 'TaskStarted' })
  | (Happened & {
      readonly type: 'TaskCompleted';
      /** To the evidence; '' where there is none, and why. */
      readonly link: string;
      readonly noLink?: string;
      readonly evidenceDate: string;
      readonly outcome: string;
      /** When it was done (ISO date); what follows counts from it. */
      readonly doneOn: string;
    })
  | (Happened & { readonly type: 'TaskNotApplicable'; readonly reason: string; readonly doneOn: string })
  | (Happened & { readonly type: 'TaskDateMoved'; readonly dueOn: string; readonly reason: string })
  | (Happened & { readonly type: 'TaskReminded'; readonly rung: string })
  | (Happened & { readonly type: 'TaskOverdue' })
  | (Happened & { readonly type: 'TaskEscalated'; readonly rung: string; readonly to: FixedRole | 'channel' })
  /** The timer was lost, or came from a release that set timers differently; the service set it again. */
  | (Happened & { readonly type: 'ClockRestarted'; readonly clock?: string })
  | (Happened & { readonly type: 'TaskReopened'; readonly reason: string; readonly dueOn: string })
  | (Happened & { readonly type: 'EditRefused'; readonly why: EditRefusal })
  | (Happened & { readonly type: 'ItemRestored' });
