/** Makes the manager's card, with content only in an answer to that manager's own press. */
import { managerAsked } from '../../policy/concerns/access.ts';
import { isPressing } from '../../policy/concerns/clock.ts';
import { answerShut } from '../../policy/concerns/decideCheck.ts';
import type { ConcernEvent } from '../../policy/concerns/events.ts';
import { nextSteps } from '../../policy/concerns/next.ts';
import type { Case } from '../../policy/concerns/state.ts';
import { due } from '../../policy/hours.ts';
import type { Local } from '../../policy/local.ts';
import { standpointWords } from '../../words/nextStep.ts';
import { fill, sayWhen } from '../../words/say.ts';
import { words } from '../../words/words.ts';
import type { AdaptiveCardJson, Cards } from '../cards/expand.ts';
import { asLongAsFits } from '../cards/long.ts';
import { type MessageModels, messageCard } from '../cards/message.ts';
import { tell } from '../cards/parts.ts';
import { adviceTold, answersForManager } from './caseAnswers.ts';
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
      due: sayWhen(answerBy(concern, local), calendar),
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
export function handedOnWords(concern: Case): readonly string[] {
  const manager = managerAsked(concern)?.name;
  const { now, over } = words.managerHandedOn;
  return manager ? now.map((text) => fill(text, { manager })) : over;
}

export function handedOnCard(concern: Case, kit: { readonly cards: Cards<MessageModels> }): AdaptiveCardJson {
  return messageCard(handedOnWords(concern), kit);
}

/** Their time begins anew where nothing more was done by whoever of the team had it. */
function answerBy(concern: Case, local: Local): string {
  const asked = nextSteps(concern, local).find(({ what }) => what === 'manager-answer');
  return asked?.by ?? due(concern.raisedAt, local.pack.deadlines.managerAnswer, local.calendar);
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
