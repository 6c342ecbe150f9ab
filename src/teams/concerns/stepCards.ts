/** Makes the card of each step: its question, with the answers so far and what must be mended. */
import { type Answers, noAnswers } from '../../casework/concerns/answers.ts';
import type { Draft } from '../../casework/concerns/drafts.ts';
import { subjectOf } from '../../casework/concerns/raise.ts';
import type { Step } from '../../casework/concerns/steps.ts';
import { mayBeAbout } from '../../policy/concerns/access.ts';
import { harms } from '../../policy/concerns/choices.ts';
import { hasteAsked } from '../../policy/concerns/haste.ts';
import { words } from '../../words/words.ts';
import type { AdaptiveCardJson, Cards as AnyCards } from '../cards/expand.ts';
import { keep } from '../cards/parts.ts';
import { checkCard } from './checkCard.ts';
import { leftOut } from './leftOut.ts';
import type { ConcernModels } from './models.ts';
import { choice, type Showing, stepFrame } from './stepFrame.ts';
import type { StepChoice } from './stepModels.ts';

type Cards = AnyCards<ConcernModels>;

export function stepCard(cards: Cards, draft: Draft, step: Step, showing: Showing): AdaptiveCardJson {
  if (step === 'check') return checkCard(cards, draft, showing);
  const frame = stepFrame(draft, step, showing);
  const answers = visible(draft, step, showing);
  const { about, name, identifiers, what, when, how, kinds, place, talked, agreed, otherManager } = answers;
  const { pack } = showing.local;
  switch (step) {
    case 'about':
      return cards.expand('stepAbout', { ...frame, intro: words.formStep.intro, about, age: answers.age });
    case 'person':
      return cards.expand('stepPerson', {
        ...frame,
        whyEmpty: pack.texts.whyNamesMayBeEmpty,
        name: keep(name),
        identifiers: keep(identifiers),
        picker: showing.picker && about === 'colleague',
        colleagueId: answers.colleague?.id ?? '',
      });
    case 'notice': {
      const { factual, equality, evidence } = pack.texts;
      return cards.expand('stepNotice', { ...frame, factual, equality, evidence, what: keep(what) });
    }
    case 'when':
      return cards.expand('stepWhen', { ...frame, when: keep(when), how: keep(how) });
    case 'kinds': {
      const kindChoices = pack.kinds.map(({ id, text }) => ({ title: text, value: id }));
      return cards.expand('stepKinds', { ...frame, kinds: kinds.join(','), kindChoices });
    }
    case 'place': {
      const placeChoices = pack.places.map(({ id, name: title }) => ({ title, value: id }));
      return cards.expand('stepPlace', { ...frame, place, placeChoices });
    }
    case 'talk':
      return cards.expand('stepTalk', { ...frame, ...talkShown(draft.answers, showing) });
    case 'manager':
      return cards.expand('stepManager', {
        ...frame,
        picker: showing.picker,
        otherManager: keep(otherManager),
        otherManagerId: answers.otherManagerPicked?.id ?? '',
      });
    case 'talked':
      return cards.expand('stepTalked', { ...frame, talked, agreed: keep(agreed) });
    case 'haste':
      return cards.expand('stepHaste', { ...frame, ...hasteShown(draft.answers, showing) });
  }
}

/** The manager and the team are equals; a line manager who may be the person of concern is not offered. */
function talkShown(answers: Answers, showing: Showing) {
  const { talk } = words.formStep;
  const managerNote = noteOf(answers, showing);
  const offered = (['line-manager', 'direct', 'another-manager'] as const).filter(
    (one) => one !== 'line-manager' || (managerNote !== conflict && showing.lineManager !== null),
  );
  const manager = lineManagerWords(showing);
  return {
    intro: talk.intro,
    managerNote,
    choices: offered.map((one) => choice(one, talk[one], one === answers.check, { manager })),
  };
}

function lineManagerWords({ lineManager, lineManagerFailed }: Showing): string {
  if (lineManager) return lineManager.name;
  return lineManagerFailed ? words.formStep.notLookedUp : words.formStep.lookingUp;
}

const { conflict } = words.managerNote;

function noteOf(answers: Answers, { lineManager, lineManagerFailed, reporter }: Showing): string {
  if (lineManager === null) return words.managerNote.none;
  if (!lineManager) return lineManagerFailed ? words.managerNote.failed : '';
  if (answers.about === '') return '';
  return mayBeAbout({ subject: subjectOf(answers), raisedBy: reporter }, lineManager) ? conflict : '';
}

function hasteShown({ kinds, canWait, harm }: Answers, { local, now }: Showing) {
  return { danger: isOfHarm(), choices: choices() };

  function isOfHarm(): boolean {
    return hasteAsked(kinds, now, local)?.asks === 'harm';
  }

  function choices(): readonly StepChoice[] {
    const { wait, harm: soon } = words.haste;
    return isOfHarm()
      ? harms.map((one) => choice(one, soon[one], one === harm))
      : (['yes', 'no'] as const).map((one) => choice(one, wait[one], one === canWait));
  }
}

/** The answers without those that are too long for the card. Where Teams would store it: with choices of ours alone. */
function visible({ answers }: Draft, step: Step, { stored }: Showing): Answers {
  if (!stored)
    return { ...answers, ...Object.fromEntries(leftOut(step, answers).map((field) => [field, ''])) };
  const { about, age, kinds, talked, place } = answers;
  return { ...noAnswers, about, age, kinds, talked, place };
}
