/** Derives the errands of a concern's events, so that both are committed together. */

import { isAgain } from '../clock.ts';
import { isOpen } from '../hours.ts';
import type { Local } from '../local.ts';
import { mayLeaveDoubt } from './access.ts';
import { isTogether, toldWith } from './burst.ts';
import type { Contributor, WhyNoManager } from './choices.ts';
import { isPressing, isUrgent } from './clock.ts';
import type { ConcernEvent } from './events.ts';
import { needsHr } from './hr.ts';
import type { Case, Concern } from './state.ts';

/** What is done about a concern outside the journal. Every one of them can be repeated without harm. */
export type ConcernErrandKind =
  /** Keep the events and the state in SharePoint. */
  | 'record'
  /** Show the state on the safeguarding team's card. */
  | 'channel-card'
  /** Tell the safeguarding team that something came in: a card that changes in place notifies nobody. */
  | 'team-note'
  /** Tell who was called that the team has it, and take back what those may not see whom it may be about. */
  | 'called-card'
  /** Ask those whom an uncertain name cannot mean whether it means one of the team. */
  | 'ask-who'
  /** Ask HR to advise the line manager. */
  | 'hr-card'
  /** Look the manager up in the directory. */
  | 'find-manager'
  /** Show the manager what they are asked, or what they answered. */
  | 'manager-card'
  /** Tell the manager who was asked that information was added: their card does not update by itself. */
  | 'manager-note'
  /** Take what was typed off the reporter's card and put the receipt there. */
  | 'form-card'
  /** Tell the reporter what has happened, in safe words. */
  | 'reporter-note'
  /** Write to the safeguarding mailbox, or to each of the team who may know. */
  | 'mail'
  /** Tell the role on call of a concern that cannot wait and comes while the office is closed. */
  | 'on-call'
  /** Tell the person, channel or role that a rung names that a step is late. */
  | 'chase';

/**
 * `about` holds ids and codes only: `version` names the event, `record` covers all events up to `upTo`, and one message
 * is sent for all errands of a concern that are told of `together`. Urgent
 * errands tell the team of immediate danger, so they never wait behind others; those of a burst wait behind all others.
 */
export type ConcernErrand = {
  readonly kind: ConcernErrandKind;
  readonly urgent: boolean;
  readonly behind: boolean;
  readonly dueAt: string;
  readonly about: Readonly<Record<string, string>>;
};

const urgentWhenPressing: ReadonlySet<ConcernErrandKind> = new Set([
  'channel-card',
  'team-note',
  'mail',
  'on-call',
  'chase',
  'ask-who',
]);

/** The events of one command, with the concern before and after all of them. */
export type Happened = {
  readonly events: readonly ConcernEvent[];
  /** The version of the first event. */
  readonly first: number;
  readonly before: Concern;
  readonly after: Case;
};

/**
 * Derives the errands of one command. Errands that show or keep the state are done once for all its events. Errands that
 * tell of an event are done once for each, but edits that were found together are told of once. The first card of a
 * concern says all that there is, so no note comes with it.
 */
export function followAll(
  { events, first, before, after }: Happened,
  local: Local,
): readonly ConcernErrand[] {
  const upTo = first + events.length - 1;
  const dueAt = events.at(-1)?.at ?? after.raisedAt;
  const all = events.flatMap((event, index) =>
    follow(event, after, local)
      .filter((kind) => kind !== 'team-note' || (before.status !== 'none' && isForTeam(event, after)))
      .map((kind) => {
        const together = togetherAt(kind, event, after, local);
        return {
          kind,
          urgent: together === undefined && isUrgent(after) && urgentWhenPressing.has(kind),
          behind: together !== undefined || (isTogether(after) && kind !== 'record'),
          dueAt: together ?? dueAt,
          about: { version: String(first + index), upTo: String(upTo), ...(together && { together }) },
        };
      }),
  );
  const isOnce = ({ kind, about }: ConcernErrand) =>
    !tellsOfOne.has(kind) || events[Number(about.version) - first]?.type === 'RecordEdited';
  return all.filter(
    (errand, index) => !isOnce(errand) || all.findIndex(({ kind }) => kind === errand.kind) === index,
  );
}

/** The card that tells of a burst says what is in it, and each is still to be read whole: only edits are news. */
function isForTeam({ type }: ConcernEvent, concern: Case): boolean {
  return !isTogether(concern) || type === 'RecordEdited' || type === 'RecordTakenOff';
}

/** Additions of one person that come one after another are told of together, behind what others send. */
function togetherAt(
  kind: ConcernErrandKind,
  { type }: ConcernEvent,
  after: Case,
  { pack }: Local,
): string | undefined {
  const isNote = type === 'InformationAdded' && (kind === 'team-note' || kind === 'manager-note');
  return isNote ? toldWith(after, pack) : undefined;
}

const tellsOfOne: ReadonlySet<ConcernErrandKind> = new Set([
  'reporter-note',
  'manager-note',
  'team-note',
  'chase',
]);

/** The errands of one event; `concern` is the state after the whole command. */
export function follow(event: ConcernEvent, concern: Case, local: Local): readonly ConcernErrandKind[] {
  return ['record', 'channel-card', ...further(event, concern, local)];
}

/** The reporter hears of the rungs that `isForReporter` names, and of no other. */
function further(event: ConcernEvent, concern: Case, local: Local): readonly ConcernErrandKind[] {
  switch (event.type) {
    case 'ConcernRaised':
      return raised(event.at, concern, local);
    case 'ManagerAskedForMore':
      return ['manager-card', 'reporter-note', ...(event.insteadOf ? (['team-note'] as const) : [])];
    case 'CheckHandedOn':
      return ['manager-card', 'reporter-note', 'team-note'];
    case 'ManagerNotAsked':
      return notFound(event.why, concern) ? ['team-note', 'reporter-note'] : ['team-note'];
    case 'ManagerNotReached':
      return ['manager-card', 'team-note', 'reporter-note'];
    case 'RecordEdited':
    case 'RecordTakenOff':
      return ['team-note'];
    case 'ManagerSupported':
    case 'ManagerSawNoConcern':
      return ['manager-card', 'team-note'];
    case 'InformationAdded':
      return concern.status === 'closed' ? ['team-note'] : informed[event.as];
    case 'ManagerIdentified':
      return ['manager-card'];
    case 'SubjectClarified':
    case 'PersonInvolved':
      return ['manager-card', 'called-card', 'ask-who', ...(needsHr(concern) ? (['hr-card'] as const) : [])];
    case 'NameSettled':
      return ['manager-card', 'called-card', 'ask-who', ...settled(event, concern)];
    case 'HrAdvised':
      return ['manager-card', 'manager-note', 'team-note'];
    case 'HeldMeanwhile':
      return ['reporter-note', 'called-card', 'team-note'];
    case 'StepRecorded':
      return needsHr(concern) ? ['hr-card'] : [];
    case 'ConcernTakenOver':
      return ['manager-card', 'called-card'];
    case 'InformationRead':
      return ['called-card'];
    case 'AcknowledgementLapsed':
      return event.why ? ['team-note'] : [];
    case 'DecisionRecorded':
      return ['reporter-note', 'manager-card'];
    case 'ConcernAcknowledged':
    case 'ConcernClosed':
      return ['reporter-note', 'manager-card', 'called-card'];
    case 'ConcernReopened':
      return ['reporter-note', 'manager-card', 'called-card', 'ask-who', 'team-note'];
    case 'DeadlinePassed':
      return isAgain(event.rung) ? ['chase'] : ['chase', 'reporter-note'];
    default:
      return [];
  }
}

/** The reporter expects that a manager is asked, unless they gave up the search themselves. */
function notFound(why: WhyNoManager, { route }: Case): boolean {
  return why === 'not-found' && route.via === 'manager' && !route.wanted.none;
}

/** A name that means nobody of the team is no news to them: the card itself comes and calls them, unless somebody has it. */
function settled(
  { isMeant }: Extract<ConcernEvent, { readonly type: 'NameSettled' }>,
  { owner }: Case,
): readonly ConcernErrandKind[] {
  return isMeant === 'yes' || owner ? ['team-note'] : [];
}

/** People are not told of what they added themselves, and what the team adds is for the team. */
const informed: Readonly<Record<Contributor, readonly ConcernErrandKind[]>> = {
  reporter: ['manager-note', 'team-note'],
  manager: ['team-note'],
  safeguarding: [],
};

/** Out of hours nobody may be looking at the channel, so what cannot wait also goes to the role on call. */
function raised(at: string, concern: Case, { calendar }: Local): readonly ConcernErrandKind[] {
  return [
    'form-card',
    'mail',
    ...(concern.check.state === 'to-find' ? (['find-manager'] as const) : []),
    ...(isPressing(concern) && !isOpen(at, calendar) ? (['on-call'] as const) : []),
    ...(mayLeaveDoubt(concern) ? (['ask-who'] as const) : []),
  ];
}
