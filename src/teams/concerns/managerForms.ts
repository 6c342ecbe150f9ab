/** Makes the forms of the manager: for an answer, and to ask somebody else to check in their place. */
import type { Offer } from '../../casework/concerns/lookUp.ts';
import { chosen, type Input, type Problem, picked, typed } from '../../casework/input.ts';
import { type ManagerChoice, type YesOrNo, yesOrNo } from '../../policy/concerns/choices.ts';
import type { Case } from '../../policy/concerns/state.ts';
import { entryWords } from '../../words/entry.ts';
import { words } from '../../words/words.ts';
import type { AdaptiveCardJson, Cards } from '../cards/expand.ts';
import { keep, tell } from '../cards/parts.ts';
import { answerNow } from './managerCard.ts';
import type { ManagerModels } from './managerModels.ts';

type FormView = { readonly cards: Cards<ManagerModels> };
/** Those whom the directory has, and whether there are more of the name. */
export type Offered = Pick<Offer, 'entries' | 'more'>;

type Filled = { readonly input?: Input; readonly problems?: readonly Problem[] };

/** What a choice asks; nothing that was typed stands on it unless `input` puts it there. */
export function managerQuestionCard(
  concern: Case,
  answer: ManagerChoice,
  { cards }: FormView,
  { input = {}, problems = [] }: Filled = {},
): AdaptiveCardJson {
  return cards.expand('managerQuestion', {
    reference: concern.reference,
    answer,
    title: words.managerChoose[answer],
    raisedBy: tell(concern.raisedBy.name),
    answered: answerNow(concern),
    changing: isChanged(concern),
    hr: asksOfHr(concern, answer),
    problems,
    wrong: { discussion: wrong(problems, 'discussion'), hrTold: wrong(problems, 'hrTold') },
    discussion: keep(typed(input, 'discussion')),
    hrTold: chosen(input, 'hrTold', yesOrNo),
  });
}

/** HR is asked about where a concern about a colleague is escalated (Appendix A). */
export function asksOfHr({ subject }: Case, answer: ManagerChoice): boolean {
  return subject.about === 'colleague' && answer === 'support';
}

/** It holds names of staff and nothing of the concern. */
export function handOnCard(
  concern: Case,
  { cards, picker }: FormView & { readonly picker: boolean },
  { input = {}, problems = [], offer }: Filled & { readonly offer?: Offered | undefined } = {},
): AdaptiveCardJson {
  const { more, entries = [] } = offer ?? {};
  const [id, person] = [picked(input, 'personPicked'), typed(input, 'person').trim()];
  return cards.expand('managerHandOn', {
    reference: concern.reference,
    changing: isChanged(concern),
    problems,
    wrong: { person: wrong(problems, 'person') },
    picker,
    pickedId: id ?? '',
    person: keep(person),
    searched: keep(id ?? person),
    any: entries.length > 0,
    offered: entries.map((entry) => ({ title: tell(entryWords(entry)), value: entry.id })),
    answered: answerNow(concern),
    notes: [
      ...(entries.length > 0 ? [{ text: words.handOn.found }] : []),
      ...(more ? [{ text: words.handOn.more }] : []),
    ],
  });
}

function isChanged(concern: Case): YesOrNo {
  return answerNow(concern) === '' ? 'no' : 'yes';
}

function wrong(problems: readonly Problem[], field: string): string {
  return problems.find((one) => one.field === field)?.text ?? '';
}
