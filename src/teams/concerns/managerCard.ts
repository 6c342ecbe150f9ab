/** Makes the manager's card, with content only in an answer to that manager's own press. */
import { type ManagerChoice, yesOrNo } from '../../policy/concerns/choices.ts';
import { isPressing } from '../../policy/concerns/clock.ts';
import type { ConcernEvent } from '../../policy/concerns/events.ts';
import { nextSteps } from '../../policy/concerns/next.ts';
import type { Case } from '../../policy/concerns/state.ts';
import { due } from '../../policy/hours.ts';
import type { Local } from '../../policy/local.ts';
import { standpointWords } from '../../words/nextStep.ts';
import { sayWhen } from '../../words/say.ts';
import { words } from '../../words/words.ts';
import type { AdaptiveCardJson, Cards } from '../cards/expand.ts';
import { chosen, type Input, type Problem, typed } from '../cards/input.ts';
import { asLongAsFits } from '../cards/long.ts';
import { keep, tell } from '../cards/parts.ts';
import { adviceTold, answersForManager } from './caseAnswers.ts';
import type { ConcernModels } from './models.ts';
import { answerPage, answersShown } from './told.ts';

type View = { readonly cards: Cards<ConcernModels>; readonly local: Local };

/** The content is on it: all of it, or a page of one answer. */
type Shown = { readonly of: string; readonly page: string; readonly events: readonly ConcernEvent[] };

/** The card as Teams may store it, unless `shown` puts content on it for the person who pressed. */
export function managerCard(concern: Case, { cards, local }: View, shown?: Shown): AdaptiveCardJson {
  if (isOver(concern)) return answeredCard(concern, { cards, local }, shown);

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
      moreAsked: concern.check.state === 'asked' && concern.check.question !== undefined,
      guide: pack.texts.managerGuide.map((text) => ({ text })),
    });
  return asLongAsFits(make);
}

/** Nothing is asked of the manager any more. */
export function isOver({ check, status }: Case): boolean {
  return check.state === 'answered' || status === 'closed';
}

/** What a choice asks; nothing that was typed stands on it unless `input` puts it there. */
export function managerQuestionCard(
  concern: Case,
  answer: ManagerChoice,
  { cards }: View,
  { input = {}, problems = [] }: { readonly input?: Input; readonly problems?: readonly Problem[] } = {},
): AdaptiveCardJson {
  const wrong = (field: string) => problems.find((one) => one.field === field)?.text ?? '';
  return cards.expand('managerQuestion', {
    reference: concern.reference,
    answer,
    title: words.managerChoose[answer],
    raisedBy: tell(concern.raisedBy.name),
    hr: asksOfHr(concern, answer),
    problems,
    wrong: { discussion: wrong('discussion'), hrTold: wrong('hrTold') },
    discussion: keep(typed(input, 'discussion')),
    hrTold: chosen(input, 'hrTold', yesOrNo),
  });
}

/** HR is asked about where a concern about a colleague is escalated (Appendix A). */
export function asksOfHr({ subject }: Case, answer: ManagerChoice): boolean {
  return subject.about === 'colleague' && answer === 'support';
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
    answer: answered ? words.managerAnswer[answered.answer] : '',
    at: sayWhen(answered?.at ?? closed?.at ?? concern.raisedAt, local.calendar),
    said,
    status: standpointWords(concern),
    hasAdvice: advice.length > 0,
    whole: answerPage(advice, shown?.of ?? '', shown?.page ?? ''),
  });
}
