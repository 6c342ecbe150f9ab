/** Makes the form for a decision, below what is decided on, and the card on which it is checked. */

import type { Problem } from '../../casework/input.ts';
import { mayBeAbout } from '../../policy/concerns/access.ts';
import type { Outcome } from '../../policy/concerns/choices.ts';
import type { ConcernEvent } from '../../policy/concerns/events.ts';
import type { Case } from '../../policy/concerns/state.ts';
import { caseAnswers, type Told, type Whole } from '../../words/caseAnswers.ts';
import { eventDetail } from '../../words/concerns.ts';
import { ofTeam } from '../../words/nextStep.ts';
import { fill } from '../../words/say.ts';
import { words } from '../../words/words.ts';
import type { AdaptiveCardJson } from '../cards/expand.ts';
import { asLongAsFits, isLong } from '../cards/long.ts';
import { keep, tell } from '../cards/parts.ts';
import type { Opened } from './dialog.ts';
import { envelope } from './envelope.ts';
import { opensInPlace } from './kit.ts';
import { answersShown } from './told.ts';

export type DecisionShowing = {
  readonly outcome: Outcome | '';
  readonly reason: string;
  readonly problems: readonly Problem[];
  readonly events: readonly ConcernEvent[];
};

export function decisionFormCard(
  { outcome, reason, problems, events }: DecisionShowing,
  { press, kit, concern }: Opened,
): AdaptiveCardJson {
  const { local, cards } = kit;
  const known = knownOf(concern, events, kit);
  const earlier = earlierOf(concern);
  const make = (most: number) =>
    cards.expand('dialogDecision', {
      ...envelope(concern, local, opensInPlace(press, kit)),
      problems: problems.map(({ text }) => ({ text })),
      outcome,
      reason: keep(reason),
      known: answersShown(known, most),
      earlier: answersShown(earlier, most),
      shortened:
        earlier.length < concern.decisions.length ||
        latestSaid(events).length < events.filter(({ type }) => isSaid(type)).length ||
        [...earlier, ...known].some(({ text }) => isLong(text, most)),
      referralForm: local.pack.texts.referralForm,
    });
  return asLongAsFits(make);
}

/** What was noticed, what was agreed, and the latest that the manager said and that was added. */
function knownOf(
  concern: Case,
  events: readonly ConcernEvent[],
  { local }: Opened['kit'],
): readonly (Told | Whole)[] {
  const answers = caseAnswers(concern, local).filter(
    ({ of, text }) => text !== '' && (of === 'what' || of === 'where' || of === 'agreed'),
  );
  return [
    ...answers,
    ...latestSaid(events).map((event) => ({
      of: event.type,
      label: words.event[event.type],
      text: eventDetail(event, local.calendar),
    })),
  ];
}

/** The latest, among which what the manager said last is in any case: it is what is decided on. */
function latestSaid(events: readonly ConcernEvent[]): readonly ConcernEvent[] {
  const all = events.filter(({ type }) => isSaid(type));
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

function earlierOf({ decisions }: Case): readonly Whole[] {
  return decisions
    .slice(-mostEarlier)
    .map(({ outcome, reason }) => ({ of: outcome, label: words.outcome[outcome], text: reason }));
}

/** What is decided, why, and what the reporter reads of it; the reason can still be mended. */
export function decisionCheckCard(
  { outcome, reason }: { readonly outcome: Outcome; readonly reason: string },
  { press, kit, actor, concern }: Opened,
): AdaptiveCardJson {
  const { decisionCheck } = words;
  const { reporter } = kit.local.pack.texts;
  const isTold = !mayBeAbout(concern, concern.raisedBy);
  const told = isTold ? fill(reporter.decided, { owner: ofTeam(actor) }) : decisionCheck.notTold;
  return kit.cards.expand('dialogDecisionCheck', {
    reference: concern.reference,
    inPlace: opensInPlace(press, kit),
    outcome,
    decided: words.outcome[outcome],
    told: tell(told),
    reason: keep(reason),
  });
}

/** All of them stand in the details. */
const mostEarlier = 5;
const mostLater = 4;
