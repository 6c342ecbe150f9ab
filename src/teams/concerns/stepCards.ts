/** Makes the card of each step, with the answers so far and what must be mended. */
import { type Answers, type Draft, type DraftStep, noAnswers } from '../../casework/concerns/drafts.ts';
import { isNone, subjectOf } from '../../casework/concerns/raise.ts';
import { mayBeAbout, mayMean } from '../../policy/concerns/access.ts';
import type { Pack } from '../../policy/pack.ts';
import type { Person } from '../../policy/person.ts';
import { kindWords } from '../../words/concerns.ts';
import { fill } from '../../words/say.ts';
import { words } from '../../words/words.ts';
import type { AdaptiveCardJson, Cards as AnyCards } from '../cards/expand.ts';
import type { Problem } from '../cards/input.ts';
import { type Answer, keep, show } from '../cards/parts.ts';
import { answer } from './envelope.ts';
import type { ConcernModels } from './models.ts';
import { entryWords } from './offerCard.ts';

type Cards = AnyCards<ConcernModels>;

/** What a step's card needs besides the draft. */
export type Showing = {
  readonly pack: Pack;
  readonly picker: boolean;
  /** The reporter and their line manager: null if there is none, undefined while it is not known. */
  readonly reporter: Person;
  readonly lineManager: Person | null | undefined;
  /** Whether the directory could not be asked for them when that was last tried. */
  readonly lineManagerFailed: boolean;
  /** True where Teams would store the card: then no answer is put on it. */
  readonly hidden: boolean;
  readonly problems: readonly Problem[];
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
  const { about, age, name, identifiers, colleague } = visible(draft, showing);
  const { texts } = showing.pack;
  return cards.expand('stepWho', {
    ...frame(draft, showing),
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
  const { what, when, how, kinds } = visible(draft, showing);
  const { pack } = showing;
  return cards.expand('stepNotice', {
    ...frame(draft, showing),
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
  const answers = visible(draft, showing);
  return cards.expand('stepCheck', {
    ...frame(draft, showing),
    checkChoices: [
      { title: show(lineManagerChoice(showing)), value: 'line-manager' },
      { title: words.managerChoice.another, value: 'another-manager' },
      { title: words.managerChoice.direct, value: 'direct' },
    ],
    check: answers.check,
    managerNote: managerNote(draft.answers, showing),
    picker: showing.picker,
    otherManager: keep(answers.otherManager),
    otherManagerId: answers.otherManagerPicked?.id ?? '',
    directReason: answers.directReason,
    directWhy: keep(answers.directWhy),
    talked: answers.talked,
    agreed: keep(answers.agreed),
  });
}

function shareCard(cards: Cards, draft: Draft, showing: Showing): AdaptiveCardJson {
  const answers = visible(draft, showing);
  const { pack, hidden } = showing;
  return cards.expand('stepShare', {
    ...frame(draft, showing),
    who: hidden ? [] : whoAnswers(answers),
    notice: hidden ? [] : noticeAnswers(answers, pack),
    check: hidden ? [] : checkAnswers(answers, showing),
    whoSeesIt: pack.texts.whoSeesIt,
    informationUse: pack.texts.informationUse,
    complete: showing.problems.length === 0,
  });
}

function frame({ id }: Draft, { problems, hidden }: Showing) {
  return { draft: id, problems, contentHidden: hidden };
}

/** On a card that Teams would store, typed text is left out; choices of ours stay. */
function visible({ answers }: Draft, { hidden }: Showing): Answers {
  if (!hidden) return answers;
  const { about, age, kinds, check, directReason, talked } = answers;
  return { ...noAnswers, about, age, kinds, check, directReason, talked };
}

function lineManagerChoice({ lineManager, lineManagerFailed }: Showing): string {
  const { known, none, failed, looking } = words.managerChoice;
  if (lineManager) return fill(known, { name: lineManager.name });
  if (lineManager === null) return none;
  return lineManagerFailed ? failed : looking;
}

function managerNote(answers: Answers, { lineManager, lineManagerFailed, reporter }: Showing): string {
  if (lineManager === null) return words.managerNote.none;
  if (!lineManager) return lineManagerFailed ? words.managerNote.failed : '';
  if (answers.about === '') return '';
  const subject = subjectOf(answers);
  return mayBeAbout({ subject, raisedBy: reporter }, lineManager) ? words.managerNote.conflict : '';
}

/** The other manager, and what becomes of the concern where it is not known who that is. */
function otherManagerWords(answers: Answers, reporter: Person): string {
  const { otherManager, otherManagerPicked, otherManagerEntry } = answers;
  const { mayBe, notFound, nameNotLookedUp, addressNotLookedUp } = words.managerChoice;
  const about = { subject: subjectOf(answers), raisedBy: reporter };
  if (otherManagerEntry) return entryWords(otherManagerEntry);
  if (otherManagerPicked) return otherManagerPicked.name;
  if (otherManager.trim() === '') return '';
  if (mayMean(about, otherManager)) return fill(mayBe, { name: otherManager });
  if (isNone(answers)) return fill(notFound, { name: otherManager });
  return fill(otherManager.includes('@') ? addressNotLookedUp : nameNotLookedUp, { name: otherManager });
}

function whoAnswers({ about, age, name, identifiers, colleague }: Answers): readonly Answer[] {
  return [
    answer('about', about && words.about[about]),
    answer('age', age && words.age[age]),
    answer('name', colleague?.name || name),
    answer('identifiers', identifiers),
  ];
}

function noticeAnswers({ what, when, how, kinds }: Answers, pack: Pack): readonly Answer[] {
  return [
    answer('what', what),
    answer('when', when),
    answer('how', how),
    answer('kinds', kindWords(kinds, pack)),
  ];
}

function checkAnswers(answers: Answers, showing: Showing): readonly Answer[] {
  const { check, directReason, directWhy, talked, agreed } = answers;
  if (check === 'direct') {
    return [
      answer('check', words.managerChoice.direct),
      answer('why', [directReason && words.directReason[directReason], directWhy].filter(Boolean).join('. ')),
    ];
  }
  const whom =
    check === 'another-manager' ? otherManagerWords(answers, showing.reporter) : lineManagerChoice(showing);
  return [answer('check', check && whom), answer('talked', words.yesOrNo[talked]), answer('agreed', agreed)];
}
