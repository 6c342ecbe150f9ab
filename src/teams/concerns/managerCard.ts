/** Makes the manager's card, with content only in an answer to that manager's own press. */
import { managerAsked } from '../../policy/concerns/access.ts';
import { isPressing } from '../../policy/concerns/clock.ts';
import { answerShut } from '../../policy/concerns/decideCheck.ts';
import type { ConcernEvent } from '../../policy/concerns/events.ts';
import { nextSteps } from '../../policy/concerns/next.ts';
import type { Case } from '../../policy/concerns/state.ts';
import { due } from '../../policy/hours.ts';
import type { Local } from '../../policy/local.ts';
import type { Person } from '../../policy/person.ts';
import { adviceTold, answersForManager } from '../../words/caseAnswers.ts';
import { standpointWords } from '../../words/nextStep.ts';
import { fill, sayWhen } from '../../words/say.ts';
import { words } from '../../words/words.ts';
import type { AdaptiveCardJson, Cards } from '../cards/expand.ts';
import { asLongAsFits } from '../cards/long.ts';
import { type MessageModels, messageCard } from '../cards/message.ts';
import { tell } from '../cards/parts.ts';
import type { ConcernModels } from './models.ts';
import { answerPage, answersShown } from './told.ts';

type View = { readonly cards: Cards<ConcernModels>; readonly local: Local };

/** The content is on it: all of it, or a page of one answer; and the choices, where an answer is to be changed. */
type Shown = {
  readonly of: string;
  readonly page: string;
  readonly events: readonly ConcernEvent[];
  readonly changing?: boolean;
};

/** The card as Teams may store it, unless `shown` puts content on it for the person who pressed. */
export function managerCard(concern: Case, { cards, local }: View, shown?: Shown): AdaptiveCardJson {
  const isChanged = shown?.changing && answerShut(concern) === undefined;
  if (isAnswered(concern) && !isChanged) return answeredCard(concern, { cards, local }, shown);

  const { calendar, pack } = local;
  const answers = shown ? answersForManager(concern, shown.events, local) : [];
  const whole = answerPage(answers, shown?.of ?? '', shown?.page ?? '');
  const make = (most: number) =>
    cards.expand('managerCheck', {
      reference: concern.reference,
      raisedBy: tell(concern.raisedBy.name),
      raised: sayWhen(concern.raisedAt, calendar),
      due: answerBy(concern, local),
      pressing: isPressing(concern),
      shown: shown !== undefined,
      details: whole.of === '' ? answersShown(answers, most) : [],
      whole,
      moreAsked: hasAsked(concern),
      hasBefore: askedBefore(concern) !== '',
      askedBefore: tell(askedBefore(concern)),
      answered: answerNow(concern),
      changing: isChanged ? 'yes' : 'no',
      guide: pack.texts.managerGuide.map((text) => ({ text })),
    });
  return asLongAsFits(make);
}

/** Nothing waits for the manager any more. */
function isAnswered({ check, status }: Case): boolean {
  return check.state === 'answered' || status === 'closed';
}

/** What they have answered; else empty. */
export function answerNow({ check }: Case): string {
  return check.state === 'answered' ? words.managerAnswer[check.answer] : '';
}

function hasAsked({ check }: Case): boolean {
  return check.state === 'asked' && check.question?.by.id === check.manager.id;
}

function askedBefore({ handedOn }: Case): string {
  const before = handedOn.at(-1);
  return before ? fill(words.handOn.askedBefore, { manager: before.name }) : '';
}

/** For whoever has asked somebody else in their place: nothing of the concern is theirs to see any more. */
export function handedOnWords(concern: Case, before: Person): readonly string[] {
  const { check } = concern;
  const { now, unreached, again, over } = words.managerHandedOn;
  const manager = managerAsked(concern);
  if (!manager) return over;
  if (manager.id === before.id) return again;
  const said = check.state === 'asked' && !check.reached ? unreached : now;
  return said.map((text) => fill(text, { manager: manager.name }));
}

export function handedOnCard(
  concern: Case,
  before: Person,
  kit: { readonly cards: Cards<MessageModels> },
): AdaptiveCardJson {
  return messageCard(handedOnWords(concern, before), kit);
}

/**
 * By when they should answer; empty once that has passed, and for whoever is asked while nobody waits. Their time begins
 * anew where nothing more was done by whoever of the team had it.
 */
function answerBy(concern: Case, local: Local): string {
  const { pack, calendar } = local;
  const asked = nextSteps(concern, local).find(({ what }) => what === 'manager-answer');
  if (asked) return asked.late ? '' : sayWhen(asked.by, calendar);
  if (concern.managerLate || concern.handedOn.length > 0) return '';
  return sayWhen(due(concern.raisedAt, pack.deadlines.managerAnswer, calendar), calendar);
}

function answeredCard(concern: Case, { cards, local }: View, shown: Shown | undefined): AdaptiveCardJson {
  const { check, closed } = concern;
  const advice = adviceTold(concern);
  const answered = check.state === 'answered' ? check : undefined;
  const { title, said } = answered ? words.managerHas.answered : words.managerHas.notAnswered;
  return cards.expand('managerAnswered', {
    title,
    reference: concern.reference,
    answer: answerNow(concern),
    at: sayWhen(answered?.at ?? closed?.at ?? concern.raisedAt, local.calendar),
    said,
    status: standpointWords(concern),
    mayChange: answered !== undefined && answerShut(concern) === undefined,
    hasAdvice: advice.length > 0,
    whole: answerPage(advice, shown?.of ?? '', shown?.page ?? ''),
  });
}
