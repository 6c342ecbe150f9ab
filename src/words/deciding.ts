/** Says what is known before somebody decides, and what the reporter reads once they have. */
import { mayBeAbout } from '../policy/concerns/access.ts';
import type { ConcernEvent } from '../policy/concerns/events.ts';
import type { Case } from '../policy/concerns/state.ts';
import type { Local } from '../policy/local.ts';
import type { Person } from '../policy/person.ts';
import { caseAnswers, type Told, type Whole } from './caseAnswers.ts';
import { eventDetail } from './concerns.ts';
import { ofTeam } from './nextStep.ts';
import { fill } from './say.ts';
import { words } from './words.ts';

export type BeforeDeciding = {
  /** What was noticed, what was agreed, and the latest that the manager said and that was added. */
  readonly known: readonly (Told | Whole)[];
  /** What was decided before, by its outcome. */
  readonly earlier: readonly Whole[];
  /** Whether more was said or decided than stands there. */
  readonly isMore: boolean;
};

export function beforeDeciding(concern: Case, events: readonly ConcernEvent[], local: Local): BeforeDeciding {
  const answers = caseAnswers(concern, local).filter(
    ({ of, text }) => text !== '' && (of === 'what' || of === 'where' || of === 'agreed'),
  );
  const all = events.filter(({ type }) => isSaid(type));
  const latest = latestOf(all);
  const earlier = concern.decisions.slice(-mostEarlier);
  return {
    known: [...answers, ...latest.map((event) => saidIn(event, local))],
    earlier: earlier.map(({ outcome, reason }) => ({
      of: outcome,
      label: words.outcome[outcome],
      text: reason,
    })),
    isMore: earlier.length < concern.decisions.length || latest.length < all.length,
  };
}

/** All of them stand in the details. */
const mostEarlier = 5;
const mostLater = 4;

/** The latest, among which what the manager said last is in any case: it is what is decided on. */
function latestOf(all: readonly ConcernEvent[]): readonly ConcernEvent[] {
  const manager = all.findLast(({ type }) => type !== 'InformationAdded' && type !== 'HrAdvised');
  const latest = all.slice(-mostLater);
  return manager && !latest.includes(manager) ? [manager, ...latest.slice(1)] : latest;
}

function isSaid(type: ConcernEvent['type']): boolean {
  return said.some((one) => one === type);
}

const said = [
  'ManagerSupported',
  'ManagerAskedForMore',
  'ManagerSawNoConcern',
  'CheckHandedOn',
  'InformationAdded',
  'HrAdvised',
] as const;

/** What an event says, by its name. */
function saidIn(event: ConcernEvent, { calendar }: Local): Whole {
  return { of: event.type, label: words.event[event.type], text: eventDetail(event, calendar) };
}

/** What was added to a closed concern, until somebody has read it. */
export function stillUnread(
  { unreadSince }: Pick<Case, 'unreadSince'>,
  events: readonly ConcernEvent[],
  local: Local,
): readonly Whole[] {
  const isUnread = (event: ConcernEvent) =>
    event.type === 'InformationAdded' &&
    event.as !== 'safeguarding' &&
    unreadSince !== undefined &&
    event.at >= unreadSince;
  return events.filter(isUnread).map((event) => saidIn(event, local));
}

/** What the reporter reads of a decision by this person. */
export function toldOfDecision(concern: Case, by: Person, { pack }: Local): string {
  if (mayBeAbout(concern, concern.raisedBy)) return words.decisionCheck.notTold;
  return fill(pack.texts.reporter.decided, { owner: ofTeam(by) });
}
