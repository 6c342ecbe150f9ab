/** Shows what was answered, or the beginning of it, and turns the pages of the whole. */
import { labelOf, type Told, type Whole } from '../../words/caseAnswers.ts';
import { words } from '../../words/words.ts';
import { beginning, isLong, mostShown, noPage, textPage } from '../cards/long.ts';
import { type Answer, show, type TextPage } from '../cards/parts.ts';

/** What the fields of the form ask for. */
export const fieldLabels = {
  name: words.question.name,
  identifiers: words.question.identifiers,
  what: words.question.what,
  when: words.question.when,
  how: words.question.how,
  otherManager: words.question.manager,
  agreed: words.question.agreed,
};

/** @param most how much of each stands on the card; the whole of a longer one is asked for by its name */
export function answersShown(answers: readonly (Told | Whole)[], most = mostShown): readonly Answer[] {
  return answers.map((answer) => ({
    label: labelOf(answer),
    text: show(beginning(answer.text, most) || words.answer.empty),
    of: isLong(answer.text, most) ? answer.of : '',
  }));
}

/** What stands in the fields of the form, by the names of the fields. */
export function fieldAnswer(answers: Readonly<Record<keyof typeof fieldLabels, string>>): readonly Whole[] {
  return (Object.keys(fieldLabels) as (keyof typeof fieldLabels)[]).map((of) => ({
    of,
    label: fieldLabels[of],
    text: answers[of],
  }));
}

/** A page of the answer that was asked for; none if there is none of that name. */
export function answerPage(answers: readonly (Told | Whole)[], asked: string, page: string): TextPage {
  const found = answers.find(({ of }) => of === asked);
  if (!found) return noPage;
  return textPage(found.of, labelOf(found), found.text, page);
}
