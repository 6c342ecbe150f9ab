/** Makes the last step: everything that was answered, who will see it, and "Send". */
import type { Draft } from '../../casework/concerns/drafts.ts';
import { asIfSent } from '../../casework/concerns/raise.ts';
import { inOwnName } from '../../casework/whoIs.ts';
import { policeTold } from '../../policy/concerns/choices.ts';
import { isChild } from '../../policy/concerns/owed.ts';
import { words } from '../../words/words.ts';
import type { AdaptiveCardJson, Cards } from '../cards/expand.ts';
import { tell } from '../cards/parts.ts';
import { draftTold } from './draftTold.ts';
import type { ConcernModels } from './models.ts';
import { type Showing, stepFrame } from './stepFrame.ts';
import { answersShown } from './told.ts';
import { whoSees } from './whoSees.ts';

export function checkCard(cards: Cards<ConcernModels>, draft: Draft, showing: Showing): AdaptiveCardJson {
  const { stored, local, way, reporter, lineManager, now } = showing;
  const { answers } = draft;
  const { texts } = local.pack;
  const concern = asIfSent(answers, { by: inOwnName(reporter), lineManager, at: now }, local);
  return cards.expand('stepCheck', {
    ...stepFrame(draft, 'check', showing),
    complete: showing.problems.length === 0,
    groups: draftTold(answers, way, local.pack, showing).map(({ step, told }) => ({
      step,
      question: told[0]?.label ?? '',
      answers: stored ? [] : answersShown(told),
    })),
    policeTold: stored ? '' : answers.policeTold.join(','),
    policeChoices: policeTold.map((value) => ({ title: words.policeTold[value], value })),
    whoSeesIt: tell(concern.status === 'none' ? '' : whoSees(concern, local, { alone: !stored })),
    childrensProcess: concern.status !== 'none' && isChild(concern) ? texts.childrensProcess : '',
    informationUse: texts.informationUse,
    notice: showing.notice,
  });
}
