/** Lists what was typed into a draft, as the last step shows it before it is sent. */
import type { Answers } from '../../casework/concerns/drafts.ts';
import type { Pack } from '../../policy/pack.ts';
import type { Person } from '../../policy/person.ts';
import { kindWords } from '../../words/concerns.ts';
import { fill } from '../../words/say.ts';
import { words } from '../../words/words.ts';
import { type Told, told } from './told.ts';

/** The parts of the last step. The line manager is null if there is none, undefined while it is not known. */
export function draftTold(answers: Answers, pack: Pack, lineManager: Person | null | undefined) {
  return {
    who: whoTold(answers),
    notice: noticeTold(answers, pack),
    check: checkTold(answers, lineManager),
  };
}

export function lineManagerChoice(manager: Person | null | undefined): string {
  if (manager) return fill(words.managerChoice.known, { name: manager.name });
  return manager === null ? words.managerChoice.none : words.managerChoice.looking;
}

function whoTold({ about, age, name, identifiers, colleague }: Answers): readonly Told[] {
  return [
    told('about', about && words.about[about]),
    told('age', age && words.age[age]),
    told('name', colleague?.name || name),
    told('identifiers', identifiers),
  ];
}

function noticeTold({ what, when, how, kinds }: Answers, pack: Pack): readonly Told[] {
  return [told('what', what), told('when', when), told('how', how), told('kinds', kindWords(kinds, pack))];
}

function checkTold(answers: Answers, manager: Person | null | undefined): readonly Told[] {
  const { check, otherManager, otherManagerPicked, directReason, directWhy, talked, agreed } = answers;
  if (check === 'direct') {
    const why = [directReason && words.directReason[directReason], directWhy].filter(Boolean).join('. ');
    return [told('check', words.managerChoice.direct), told('why', why)];
  }
  const whom =
    check === 'another-manager' ? otherManagerPicked?.name || otherManager : lineManagerChoice(manager);
  return [told('check', check && whom), told('talked', words.yesOrNo[talked]), told('agreed', agreed)];
}
