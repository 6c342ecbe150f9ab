/** Lists what was typed into a draft, as the last step shows it before it is sent. */
import type { Answers } from '../../casework/concerns/drafts.ts';
import { isNone, subjectOf } from '../../casework/concerns/raise.ts';
import { mayMean } from '../../policy/concerns/access.ts';
import type { Pack } from '../../policy/pack.ts';
import type { Person } from '../../policy/person.ts';
import { kindWords, personWords, placeWords, policeWords } from '../../words/concerns.ts';
import { entryWords } from '../../words/entry.ts';
import { fill } from '../../words/say.ts';
import { words } from '../../words/words.ts';
import type { Kit } from './kit.ts';
import { type Told, told } from './told.ts';

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

/** The parts of the last step. */
export function draftTold(answers: Answers, pack: Pack, managers: Managers) {
  return {
    who: whoTold(answers),
    notice: noticeTold(answers, pack),
    check: [...checkTold(answers, managers), ...moreTold(answers, pack)],
  };
}

export function lineManagerChoice({ lineManager, lineManagerFailed }: Managers): string {
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

function whoTold({ about, age, name, identifiers, colleague }: Answers): readonly Told[] {
  return [
    told('about', about && words.about[about]),
    told('age', age && words.age[age]),
    told('name', personWords({ name, ...(colleague && { colleague }) })),
    told('identifiers', identifiers),
  ];
}

function noticeTold({ what, when, how, kinds }: Answers, pack: Pack): readonly Told[] {
  return [told('what', what), told('when', when), told('how', how), told('kinds', kindWords(kinds, pack))];
}

/** Whom they have told already and, where the pack has several, the place. */
function moreTold({ policeTold, place }: Answers, pack: Pack): readonly Told[] {
  return [
    ...(policeTold.length > 0 ? [told('policeTold', policeWords(policeTold))] : []),
    ...(pack.places.length > 1 ? [told('place', place && placeWords(place, pack))] : []),
  ];
}

function checkTold(answers: Answers, managers: Managers): readonly Told[] {
  const { check, talked, agreed } = answers;
  if (check === 'direct') return [told('check', words.managerChoice.direct)];
  const whom =
    check === 'another-manager' ? otherManagerWords(answers, managers.reporter) : lineManagerChoice(managers);
  return [told('check', check && whom), told('talked', words.yesOrNo[talked]), told('agreed', agreed)];
}
