/** Lists what was typed into a draft, as the last step shows it before it is sent. */
import type { Answers } from '../../casework/concerns/answers.ts';
import { isNone, subjectOf } from '../../casework/concerns/raise.ts';
import type { Step } from '../../casework/concerns/steps.ts';
import { mayMean } from '../../policy/concerns/access.ts';
import { speaksOfHarm } from '../../policy/concerns/haste.ts';
import type { Pack } from '../../policy/pack.ts';
import type { Person } from '../../policy/person.ts';
import type { Whole } from '../../words/caseAnswers.ts';
import { kindWords, personWords, placeWords } from '../../words/concerns.ts';
import { entryWords } from '../../words/entry.ts';
import { fill } from '../../words/say.ts';
import { words } from '../../words/words.ts';
import type { Kit } from './kit.ts';

/** The reporter, and what is known of their managers. */
export type Managers = {
  readonly reporter: Person;
  /** Null if there is none, undefined while it is not known. */
  readonly lineManager: Person | null | undefined;
  /** Whether the directory could not be asked for them when that was last tried. */
  readonly lineManagerFailed: boolean;
};

/** What a reporter's managers are known to be now. */
export function managersOf(reporter: Person, { acquaintance }: Pick<Kit, 'acquaintance'>): Managers {
  return {
    reporter,
    lineManager: acquaintance.lineManager(reporter.id),
    lineManagerFailed: acquaintance.lineManagerFailed(reporter.id),
  };
}

/** What was answered on each step of a way, under the questions that were asked. */
export function draftTold(
  answers: Answers,
  way: readonly Step[],
  pack: Pack,
  managers: Managers,
): readonly StepTold[] {
  return way
    .map((step) => ({ step, told: toldOn(step, answers, pack, managers) }))
    .filter(({ told }) => told.length > 0);
}

export type StepTold = { readonly step: Step; readonly told: readonly Whole[] };

function toldOn(step: Step, answers: Answers, pack: Pack, managers: Managers): readonly Whole[] {
  const { about, age, name, identifiers, colleague, what, when, how, kinds, check, talked, agreed, place } =
    answers;
  const said = (of: keyof typeof words.question, text: string) => ({ of, label: words.question[of], text });
  switch (step) {
    case 'about':
      return [said('about', about && words.about[about]), said('age', age && words.ageChosen[age])];
    case 'person':
      return [
        said('name', personWords({ name, ...(colleague && { colleague }) })),
        said('identifiers', identifiers),
      ];
    case 'notice':
      return [said('what', what)];
    case 'when':
      return [said('when', when), said('how', how)];
    case 'kinds':
      return [said('kinds', kindWords(kinds, pack))];
    case 'place':
      return [said('place', place && placeWords(place, pack))];
    case 'talk':
      return [said('talk', checkWords(answers, managers))];
    case 'manager':
      return [said('manager', check && otherManagerWords(answers, managers.reporter))];
    case 'talked':
      return [said('talked', talked && words.yesOrNo[talked]), said('agreed', agreed)];
    case 'haste':
      return [{ of: 'haste', label: hasteAskedWords(answers, pack), text: hasteWords(answers, pack) }];
    case 'check':
      return [];
  }
}

function checkWords({ check }: Answers, managers: Managers): string {
  if (check === 'line-manager') return lineManagerChoice(managers);
  const [said = ''] = check === '' ? [] : words.formStep.talk[check];
  return said;
}

/** The question that was asked: the answer to one of them says the opposite under the other. */
function hasteAskedWords({ kinds }: Answers, pack: Pack): string {
  return speaksOfHarm(kinds, pack) ? words.haste.harm.question : words.question.haste;
}

function hasteWords({ kinds, canWait, harm }: Answers, pack: Pack): string {
  const { wait, harm: soon } = words.haste;
  const ofHarm = harm === '' ? [] : soon[harm];
  const ofWaiting = canWait === '' ? [] : wait[canWait];
  const [said = ''] = speaksOfHarm(kinds, pack) ? ofHarm : ofWaiting;
  return said;
}

function lineManagerChoice({ lineManager, lineManagerFailed }: Managers): string {
  const { known, none, failed, looking } = words.managerChoice;
  if (lineManager) return fill(known, { name: lineManager.name });
  if (lineManager === null) return none;
  return lineManagerFailed ? failed : looking;
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
