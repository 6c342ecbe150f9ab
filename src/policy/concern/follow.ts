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

/** `version` is the happening it is about; `record` takes in all from there up to `upTo`. */
export type ConcernTask = {
  readonly kind: TaskKind;
  readonly lane: Lane;
  readonly version: number;
  readonly upTo: number;
};

/** What tells the team of immediate danger waits behind nothing, and whom to ask not behind a backlog of records. */
export type Lane = 'graph' | 'directory' | 'teams' | 'urgent';

const lanes: Readonly<Record<TaskKind, Exclude<Lane, 'urgent'>>> = {
  record: 'graph',
  'find-manager': 'directory',
  mail: 'graph',
  'channel-card': 'teams',
  'team-note': 'teams',
  'manager-card': 'teams',
  'form-card': 'teams',
  'reporter-note': 'teams',
};

/**
 * What follows from the happenings of one command; `concern` is the state after them. All of it is due at once. What
 * shows or keeps the state is done once for all of them; what tells of a happening, once for each, but for edits that
 * were found together.
 * @param first the version of the first of them
 */
export function followAll(
  events: readonly ConcernEvent[],
  first: number,
  concern: Case,
): readonly ConcernTask[] {
  const upTo = first + events.length - 1;
  const all = events.flatMap((event, index) =>
    follow(event, concern).map((kind) => ({
      kind,
      lane: laneOf(kind, concern),
      version: first + index,
      upTo,
    })),
  );
  const isOnce = ({ kind, version }: ConcernTask) =>
    !tellsOfOne.has(kind) || events[version - first]?.type === 'RecordEdited';
  return all.filter(
    (task, index) => !isOnce(task) || all.findIndex(({ kind }) => kind === task.kind) === index,
  );
}

const tellsOfOne: ReadonlySet<TaskKind> = new Set(['reporter-note', 'team-note']);

const tellsTheTeam: ReadonlySet<TaskKind> = new Set(['channel-card', 'team-note', 'mail']);

function laneOf(kind: TaskKind, { urgency }: Case): Lane {
  return urgency === 'urgent' && tellsTheTeam.has(kind) ? 'urgent' : lanes[kind];
}

/** What follows from one happening; `concern` is the state after it. */
export function follow(event: ConcernEvent, concern: Case): readonly TaskKind[] {
  return ['record', 'channel-card', ...further(event, concern)];
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
    case 'RecordEdited':
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
