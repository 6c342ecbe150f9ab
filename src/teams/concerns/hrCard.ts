/** Makes HR's card, with content only in an answer to the press of whoever was asked. */

import { type Input, type Problem, typed } from '../../casework/input.ts';
import type { Case } from '../../policy/concerns/state.ts';
import type { Local } from '../../policy/local.ts';
import type { Role } from '../../policy/roleNames.ts';
import { answersForHr } from '../../words/caseAnswers.ts';
import { roleName } from '../../words/roleName.ts';
import { fill } from '../../words/say.ts';
import { words } from '../../words/words.ts';
import type { AdaptiveCardJson, Cards } from '../cards/expand.ts';
import { asLongAsFits } from '../cards/long.ts';
import { keep } from '../cards/parts.ts';
import type { ConcernModels } from './models.ts';
import { answerPage, answersShown } from './told.ts';

type View = { readonly cards: Cards<ConcernModels>; readonly local: Local };

type Showing = {
  readonly shown?: { readonly of: string; readonly page: string };
  readonly input?: Input;
  readonly problems?: readonly Problem[];
};

export function hrCard(
  concern: Case,
  role: Role,
  { cards, local }: View,
  { shown, input = {}, problems = [] }: Showing = {},
): AdaptiveCardJson {
  const answers = shown ? answersForHr(concern) : [];
  const whole = answerPage(answers, shown?.of ?? '', shown?.page ?? '');
  const make = (most: number) =>
    cards.expand('hrAsked', {
      reference: concern.reference,
      news: fill(words.hr.asked, { role: roleName(role, local.pack) }),
      advised: concern.hr?.advice !== undefined,
      open: concern.status === 'open',
      shown: shown !== undefined,
      details: whole.of === '' ? answersShown(answers, most) : [],
      whole,
      problems,
      advice: keep(typed(input, 'advice')),
    });
  return asLongAsFits(make);
}
