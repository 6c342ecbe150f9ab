/** The tasks that a happening calls for: pure, so that they are committed together with it. */
import { isOpen } from '../hours.ts';
import { isAgain } from '../ladder.ts';
import { type Clock, clockOf, isSame } from './clock.ts';
import type { ConcernEvent, Contributor } from './events.ts';
import type { Case, Concern } from './evolve.ts';
import type { Local } from './next.ts';

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
  /** Tell the manager who is asked that information was added: their card does not show it by itself. */
  | 'manager-note'
  /** Take what was typed off the reporter's card and put the receipt there. */
  | 'form-card'
  /** Tell the reporter what has happened, in safe words. */
  | 'reporter-note'
  /** Write to the safeguarding mailbox. */
  | 'mail'
  /** Tell the role on call of an urgent concern that comes while the office is closed. */
  | 'on-call'
  /** Tell whom a rung of the ladder names that a step is late. */
  | 'chase'
  /** The timer of what is waited for. */
  | 'deadline';

/** `about` holds ids and codes only. `version` in it is the happening it is about; `record` takes in all up to `upTo`. */
export type ConcernTask = {
  readonly kind: TaskKind;
  readonly lane: Lane;
  readonly dueAt: string;
  readonly about: Readonly<Record<string, string>>;
};

/** What tells the team of immediate danger waits behind nothing, and whom to ask not behind a backlog of records. */
export type Lane = 'graph' | 'directory' | 'teams' | 'clock' | 'urgent';

const lanes: Readonly<Record<TaskKind, Exclude<Lane, 'urgent'>>> = {
  record: 'graph',
  'find-manager': 'directory',
  mail: 'graph',
  'channel-card': 'teams',
  'team-note': 'teams',
  'manager-card': 'teams',
  'manager-note': 'teams',
  'form-card': 'teams',
  'reporter-note': 'teams',
  'on-call': 'teams',
  chase: 'teams',
  deadline: 'clock',
};

const urgentWhenUrgent: ReadonlySet<TaskKind> = new Set([
  'channel-card',
  'team-note',
  'mail',
  'on-call',
  'chase',
  'deadline',
]);

/** The happenings of one command, with the concern before and after all of them. */
export type Happened = {
  readonly events: readonly ConcernEvent[];
  /** The version of the first of them. */
  readonly first: number;
  readonly before: Concern;
  readonly after: Case;
};

/**
 * What follows from the happenings of one command. What shows or keeps the state is done once for all of them; what
 * tells of a happening, once for each, but for edits that were found together. Where another clock runs than before, its timer is set.
 */
export function followAll(happened: Happened, local: Local): readonly ConcernTask[] {
  return [...atOnce(happened, local), ...timer(happened, local)];
}

function atOnce({ events, first, after }: Happened, local: Local): readonly ConcernTask[] {
  const upTo = first + events.length - 1;
  const dueAt = events.at(-1)?.at ?? after.raisedAt;
  const all = events.flatMap((event, index) =>
    follow(event, after, local).map((kind) => ({
      kind,
      lane: laneOf(kind, after),
      dueAt,
      about: { version: String(first + index), upTo: String(upTo) },
    })),
  );
  const isOnce = ({ kind, about }: ConcernTask) =>
    !tellsOfOne.has(kind) || events[Number(about.version) - first]?.type === 'RecordEdited';
  return all.filter(
    (task, index) => !isOnce(task) || all.findIndex(({ kind }) => kind === task.kind) === index,
  );
}

const tellsOfOne: ReadonlySet<TaskKind> = new Set(['reporter-note', 'manager-note', 'team-note', 'chase']);

/** A timer of a clock that runs no longer is left where it is: its moment passes harmlessly. */
function timer({ events, before, after }: Happened, local: Local): readonly ConcernTask[] {
  const clock = clockOf(after, local);
  const ranBefore = before.status === 'none' ? undefined : clockOf(before, local);
  const restarted = events.some(({ type }) => type === 'ClockRestarted');
  if (!clock || (isSame(clock, ranBefore) && !restarted)) return [];

  return [{ kind: 'deadline', lane: laneOf('deadline', after), dueAt: clock.at, about: timed(clock) }];
}

/** What a timer was set for, as its task carries it. */
export function timed({ what, since, passed }: Pick<Clock, 'what' | 'since' | 'passed'>) {
  return { step: what, since, passed: String(passed) };
}

function laneOf(kind: TaskKind, { urgency }: Case): Lane {
  return urgency === 'urgent' && urgentWhenUrgent.has(kind) ? 'urgent' : lanes[kind];
}

/** What follows at once from one happening; `concern` is the state after it. */
export function follow(event: ConcernEvent, concern: Case, local: Local): readonly TaskKind[] {
  return ['record', 'channel-card', ...further(event, concern, local)];
}

/** The reporter is told of each rung of a ladder. What is said again and again after the last is no news to them. */
function further(event: ConcernEvent, concern: Case, local: Local): readonly TaskKind[] {
  switch (event.type) {
    case 'ConcernRaised':
      return raised(event.at, concern, local);
    case 'ManagerAskedForMore':
      return ['manager-card', 'reporter-note'];
    case 'ManagerNotReached':
    case 'RecordEdited':
      return ['team-note'];
    case 'ManagerSupported':
    case 'ManagerSawNoConcern':
      return ['manager-card', 'team-note'];
    case 'InformationAdded':
      return informed[event.as];
    case 'ManagerIdentified':
    case 'SubjectClarified':
    case 'ConcernTakenOver':
      return ['manager-card'];
    case 'ConcernAcknowledged':
    case 'DecisionRecorded':
    case 'ConcernClosed':
    case 'ConcernReopened':
      return ['reporter-note', 'manager-card'];
    case 'DeadlinePassed':
      return isAgain(event.rung) ? ['chase'] : ['chase', 'reporter-note'];
    default:
      return [];
  }
}

/** Nobody is told of what they added themselves. */
const informed: Readonly<Record<Contributor, readonly TaskKind[]>> = {
  reporter: ['manager-note', 'team-note'],
  manager: ['team-note'],
  safeguarding: ['manager-note'],
};

/** Out of hours nobody may be looking at the channel, so immediate danger also goes to the role on call. */
function raised(at: string, { check, urgency }: Case, { calendar }: Local): readonly TaskKind[] {
  const finding: readonly TaskKind[] = check.state === 'to-find' ? ['find-manager'] : [];
  if (urgency !== 'urgent') return ['form-card', ...finding];
  return ['form-card', 'mail', ...(isOpen(at, calendar) ? [] : (['on-call'] as const))];
}
