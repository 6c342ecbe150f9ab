/** Makes the card of each step, with the answers so far and what must be mended. */
import { type Answers, type Draft, type DraftStep, noAnswers } from '../../casework/concerns/drafts.ts';
import { subjectOf } from '../../casework/concerns/raise.ts';
import { mayBeAbout } from '../../policy/concerns/access.ts';
import { waitAsked } from '../../policy/concerns/canWait.ts';
import { policeTold } from '../../policy/concerns/choices.ts';
import type { Local } from '../../policy/local.ts';
import { count, fill, sayWhen } from '../../words/say.ts';
import { words } from '../../words/words.ts';
import type { AdaptiveCardJson, Cards as AnyCards } from '../cards/expand.ts';
import type { Problem } from '../cards/input.ts';
import { type Choice, keep, tell } from '../cards/parts.ts';
import { draftTold, lineManagerChoice, type Managers } from './draftTold.ts';
import { leftOut } from './leftOut.ts';
import type { ConcernModels } from './models.ts';
import { answersShown, fieldLabels, type Told } from './told.ts';

type Cards = AnyCards<ConcernModels>;

/** What a step's card needs besides the draft. */
export type Showing = Managers & {
  readonly picker: boolean;
  /** True where Teams would store the card: then no answer is put on it. */
  readonly stored: boolean;
  readonly problems: readonly Problem[];
  /** Whether no earlier step lacks anything. */
  readonly complete: boolean;
  readonly local: Local;
  readonly now: string;
};

export function stepCard(cards: Cards, draft: Draft, step: DraftStep, showing: Showing): AdaptiveCardJson {
  switch (step) {
    case 'who':
      return whoCard(cards, draft, showing);
    case 'notice':
      return noticeCard(cards, draft, showing);
    case 'check':
      return checkCard(cards, draft, showing);
    case 'share':
      return shareCard(cards, draft, showing);
  }
}

function whoCard(cards: Cards, draft: Draft, showing: Showing): AdaptiveCardJson {
  const { about, age, name, identifiers, colleague } = visible(draft, 'who', showing);
  const { texts } = showing.local.pack;
  return cards.expand('stepWho', {
    ...frame(draft, 'who', showing),
    about,
    age,
    name: keep(name),
    identifiers: keep(identifiers),
    picker: showing.picker,
    colleagueId: colleague?.id ?? '',
    whyEmpty: texts.whyNamesMayBeEmpty,
    childrensProcess: texts.childrensProcess,
  });
}

function noticeCard(cards: Cards, draft: Draft, showing: Showing): AdaptiveCardJson {
  const { what, when, how, kinds } = visible(draft, 'notice', showing);
  const { pack } = showing.local;
  return cards.expand('stepNotice', {
    ...frame(draft, 'notice', showing),
    what: keep(what),
    when: keep(when),
    how: keep(how),
    kinds: kinds.join(','),
    kindChoices: pack.kinds.map(({ id, text }) => ({ title: text, value: id })),
    factual: pack.texts.factual,
    equality: pack.texts.equality,
  });
}

function checkCard(cards: Cards, draft: Draft, showing: Showing): AdaptiveCardJson {
  const answers = visible(draft, 'check', showing);
  return cards.expand('stepCheck', {
    ...frame(draft, 'check', showing),
    checkChoices: checkChoices(showing),
    check: answers.check,
    managerNote: managerNote(draft.answers, showing),
    picker: showing.picker,
    otherManager: keep(answers.otherManager),
    otherManagerId: answers.otherManagerPicked?.id ?? '',
    talked: answers.talked,
    policeTold: answers.policeTold.join(','),
    policeChoices: policeTold.map((value) => ({ title: words.policeTold[value], value })),
    place: answers.place,
    placeChoices: showing.local.pack.places.map(({ id, name }) => ({ title: name, value: id })),
    agreed: keep(answers.agreed),
  });
}

export function checkChoices(managers: Managers): readonly Choice[] {
  return [
    { title: tell(lineManagerChoice(managers)), value: 'line-manager' },
    { title: words.managerChoice.direct, value: 'direct' },
    { title: words.managerChoice.another, value: 'another-manager' },
  ];
}

function shareCard(cards: Cards, draft: Draft, showing: Showing): AdaptiveCardJson {
  const { stored } = showing;
  const { pack } = showing.local;
  const { who, notice, check } = draftTold(draft.answers, pack, showing);
  const shown = (part: readonly Told[]) => (stored ? [] : answersShown(part));
  return cards.expand('stepShare', {
    ...frame(draft, 'share', showing),
    who: shown(who),
    notice: shown(notice),
    check: shown(check),
    whoSeesIt: pack.texts.whoSeesIt[draft.answers.check === 'direct' ? 'team' : 'manager'],
    informationUse: pack.texts.informationUse,
    ...waitShown(draft.answers, showing),
    complete: showing.complete,
  });
}

/** The question whether it can wait, with the time until which; empty if it is not asked. */
export function waitShown(
  { kinds, canWait }: Pick<Answers, 'kinds' | 'canWait'>,
  { local, now }: Pick<Showing, 'local' | 'now'>,
) {
  const asked = waitAsked(kinds, now, local);
  if (!asked) return { waitQuestion: '', canWait: '' };
  return {
    waitQuestion: fill(words.canWait[asked.until], { when: sayWhen(asked.at, local.calendar) }),
    canWait,
  };
}

function frame({ id, answers }: Draft, step: DraftStep, { problems, stored }: Showing) {
  const long = stored ? [] : leftOut(step, answers);
  return {
    draft: id,
    problems,
    contentHidden: stored,
    long: long.map((of) => ({ of, label: fieldLabels[of], length: count(answers[of].length), step })),
  };
}

/** The answers without those that are too long for the card. Where Teams would store it: with choices of ours alone. */
function visible({ answers }: Draft, step: DraftStep, { stored }: Showing): Answers {
  if (!stored)
    return { ...answers, ...Object.fromEntries(leftOut(step, answers).map((field) => [field, ''])) };
  const { about, age, kinds, check, talked, policeTold, canWait, place } = answers;
  return { ...noAnswers, about, age, kinds, check, talked, policeTold, canWait, place };
}

function managerNote(answers: Answers, { lineManager, lineManagerFailed, reporter }: Showing): string {
  if (lineManager === null) return words.managerNote.none;
  if (!lineManager) return lineManagerFailed ? words.managerNote.failed : '';
  if (answers.about === '') return '';
  const subject = subjectOf(answers);
  return mayBeAbout({ subject, raisedBy: reporter }, lineManager) ? words.managerNote.conflict : '';
}
