/** The tasks that a happening calls for: who must be told, what must be kept. */
import type { ConcernEvent } from './events.ts';
import type { Case } from './evolve.ts';

/** What is done about a concern outside the journal. Every one of them can be repeated without harm. */
export type TaskKind =
  /** Keep the happening and the state in SharePoint. */
  | 'record'
  /** Show the state on the safeguarding team's card. */
  | 'channel-card'
  /** Tell the safeguarding team that something came in: a card that changes in place notifies nobody. */
  | 'team-note'
  /** Look the manager up in the directory. */
  | 'find-manager'
  /** Show the manager what is asked, or what was answered. */
  | 'manager-card'
  /** Take what was typed off the reporter's card and put the receipt there. */
  | 'form-card'
  /** Tell the reporter what has happened, in safe words. */
  | 'reporter-note'
  /** Write to the safeguarding mailbox. */
  | 'mail';

export type ConcernTask = { readonly kind: TaskKind; readonly lane: Lane };
export type Lane = 'graph' | 'teams';

const lanes: Readonly<Record<TaskKind, Lane>> = {
  record: 'graph',
  'find-manager': 'graph',
  mail: 'graph',
  'channel-card': 'teams',
  'team-note': 'teams',
  'manager-card': 'teams',
  'form-card': 'teams',
  'reporter-note': 'teams',
};

/** What follows from a happening; `concern` is the state after it. All of it is due at once. */
export function follow(event: ConcernEvent, concern: Case): readonly ConcernTask[] {
  return ['record' as const, 'channel-card' as const, ...further(event, concern)].map((kind) => ({ kind, lane: lanes[kind] }));
}

function further(event: ConcernEvent, concern: Case): readonly TaskKind[] {
  switch (event.type) {
    case 'ConcernRaised': {
      const finding: readonly TaskKind[] = concern.check.state === 'to-find' ? ['find-manager'] : [];
      return ['form-card', ...finding, ...(concern.urgency === 'urgent' ? (['mail'] as const) : [])];
    }
    case 'ManagerAskedForMore':
      return ['manager-card', 'reporter-note'];
    case 'ManagerNotReached':
      return ['team-note'];
    case 'ManagerSupported':
    case 'ManagerSawNoConcern':
      return ['manager-card', 'team-note'];
    case 'InformationAdded':
      return event.as === 'safeguarding' ? ['manager-card'] : ['manager-card', 'team-note'];
    case 'ManagerIdentified':
    case 'SubjectClarified':
    case 'ConcernTakenOver':
      return ['manager-card'];
    case 'ConcernAcknowledged':
    case 'DecisionRecorded':
    case 'ConcernClosed':
    case 'ConcernReopened':
      return ['reporter-note', 'manager-card'];
    default:
      return [];
  }
}
