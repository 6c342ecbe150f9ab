/** Makes the manager's card, with content only in an answer to that manager's own press. */
import { yesOrNo } from '../../policy/concerns/choices.ts';
import type { Case } from '../../policy/concerns/state.ts';
import { due } from '../../policy/hours.ts';
import type { Local } from '../../policy/local.ts';
import { standpointWords } from '../../words/nextStep.ts';
import { sayWhen } from '../../words/say.ts';
import { words } from '../../words/words.ts';
import type { AdaptiveCardJson, Cards } from '../cards/expand.ts';
import { chosen, type Input, type Problem, typed } from '../cards/input.ts';
import { keep, show } from '../cards/parts.ts';
import { caseAnswers } from './caseAnswers.ts';
import type { ConcernModels } from './models.ts';

type View = { readonly cards: Cards<ConcernModels>; readonly local: Local };

type Showing = { readonly shown?: boolean; readonly input?: Input; readonly problems?: readonly Problem[] };

/** The card as Teams may store it, unless `shown` or `input` puts content on it for the person who pressed. */
export function managerCard(
  concern: Case,
  { cards, local }: View,
  { shown = false, input = {}, problems = [] }: Showing = {},
): AdaptiveCardJson {
  if (concern.check.state === 'answered' || concern.status === 'closed')
    return answeredCard(concern, { cards, local });

  const { calendar } = local;
  return cards.expand('managerCheck', {
    reference: concern.reference,
    raisedBy: show(concern.raisedBy.name),
    raised: sayWhen(concern.raisedAt, calendar),
    due: sayWhen(answerBy(concern, local), calendar),
    colleague: concern.subject.about === 'colleague',
    shown,
    details: shown ? caseAnswers(concern, local) : [],
    moreAsked: concern.check.state === 'asked' && concern.check.question !== undefined,
    problems,
    discussion: keep(typed(input, 'discussion')),
    hrTold: chosen(input, 'hrTold', yesOrNo),
  });
}

function answerBy({ raisedAt }: Case, { pack, calendar }: Local): string {
  return due(raisedAt, pack.deadlines.managerAnswer, calendar);
}

function answeredCard(concern: Case, { cards, local }: View): AdaptiveCardJson {
  const { check, closed } = concern;
  const [answer, at] =
    check.state === 'answered'
      ? [words.managerAnswer[check.answer], check.at]
      : [words.managerAnswer.closed, closed?.at ?? concern.raisedAt];
  return cards.expand('managerAnswered', {
    reference: concern.reference,
    answer,
    at: sayWhen(at, local.calendar),
    status: standpointWords(concern, 'team'),
  });
}
