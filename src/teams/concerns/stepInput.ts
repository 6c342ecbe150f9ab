/** Reads what a press typed into a step of the form, and says what the step still needs. */
import type { Answers } from '../../casework/concerns/answers.ts';
import { type Step, wayOf } from '../../casework/concerns/steps.ts';
import { isFutureDate } from '../../casework/date.ts';
import { chosen, chosenMany, type Input, need, type Problem, picked, typed } from '../../casework/input.ts';
import { aboutsAsked, ages, checkers, harms, policeTold, yesOrNo } from '../../policy/concerns/choices.ts';
import { hasteAsked } from '../../policy/concerns/haste.ts';
import type { Pack } from '../../policy/pack.ts';
import type { PersonId } from '../../policy/person.ts';
import { tooLong } from '../../words/limits.ts';
import { words } from '../../words/words.ts';
import { todayOf, type View } from './kit.ts';
import type { TextField } from './leftOut.ts';

const { problem } = words;

/** Looks up the name of somebody who was picked; undefined if the directory has not answered yet. */
export type NameOf = (id: PersonId) => string | undefined;

type Taking = {
  readonly pack: Pack;
  readonly nameOf: NameOf;
  /** The texts that the card did not show: an empty field of those is not an erased one. */
  readonly hidden: readonly TextField[];
};

/**
 * What this press typed into this step. One choice of several, once made, is never taken back to none: it stays where
 * another button answers the step, sends no fields, or stands on a card that hid them.
 */
export function take(step: Step, input: Input, answers: Answers, { pack, nameOf, hidden }: Taking): Answers {
  const text = (field: TextField) => typed(input, field) || (hidden.includes(field) ? answers[field] : '');
  const person = (field: string) => {
    const id = picked(input, field);
    return id && { id, name: nameOf(id) ?? '' };
  };
  const ids = (all: readonly { readonly id: string }[]) => all.map(({ id }) => id);
  const now = (): Partial<Answers> => {
    switch (step) {
      case 'about':
        return {
          about: chosen(input, 'about', aboutsAsked) || answers.about,
          age: chosen(input, 'age', ages) || answers.age,
        };
      case 'person':
        // Whoever was picked counts, whatever else was answered.
        return { name: text('name'), identifiers: text('identifiers'), colleague: person('colleague') };
      case 'notice':
        return { what: text('what') };
      case 'when':
        return { when: text('when'), how: text('how') };
      case 'kinds':
        return { kinds: chosenMany(input, 'kinds', ids(pack.kinds)) };
      case 'place':
        return { place: chosen(input, 'place', ids(pack.places)) || answers.place };
      case 'talk':
        return { check: chosen(input, 'answer', checkers) || answers.check };
      case 'manager':
        return manager(text('otherManager'), person('otherManagerPicked'), answers);
      case 'talked':
        return { talked: chosen(input, 'talked', yesOrNo) || answers.talked, agreed: text('agreed') };
      case 'haste':
        return {
          canWait: chosen(input, 'answer', yesOrNo) || answers.canWait,
          harm: chosen(input, 'answer', harms) || answers.harm,
        };
      case 'check':
        return { policeTold: chosenMany(input, 'policeTold', policeTold) };
    }
  };
  return { ...answers, ...now() };
}

/** Who was picked, on this card or, for a name that was typed, from those whom the directory has. */
function manager(
  otherManager: string,
  here: Answers['otherManagerPicked'],
  answers: Answers,
): Partial<Answers> {
  const isAsBefore = otherManager !== '' && otherManager === answers.otherManager;
  const otherManagerPicked = isAsBefore ? answers.otherManagerPicked : here;
  const isSame = otherManagerPicked?.id === answers.otherManagerEntry?.id;
  return {
    otherManager,
    otherManagerPicked,
    otherManagerEntry: isSame ? answers.otherManagerEntry : undefined,
  };
}

/** What this step still needs before the next one. */
export function problems(step: Step, answers: Answers, kit: View): readonly Problem[] {
  const { about, age, name, identifiers, what, when, how, check, agreed, otherManager } = answers;
  switch (step) {
    case 'about':
      return [
        ...need(about === '', problem['needs-about'], 'about'),
        ...need(age === '', problem['needs-age'], 'age'),
      ];
    case 'person':
      return tooLong({ name, identifiers });
    case 'notice':
      return [...need(what.trim() === '', problem['needs-what'], 'what'), ...tooLong({ what })];
    case 'when':
      return [
        ...need(isFutureDate(when, todayOf(kit), kit.local.calendar), problem['date-in-future'], 'when'),
        ...tooLong({ when, how }),
      ];
    case 'talk':
      return need(check === '', problem['needs-check']);
    case 'manager':
      return [
        ...need(
          !answers.otherManagerPicked && otherManager.trim() === '',
          problem['needs-manager'],
          'otherManager',
        ),
        ...tooLong({ otherManager }),
      ];
    case 'talked':
      return tooLong({ agreed });
    case 'haste':
      return need(!isHasteSaid(answers, kit), problem['needs-haste']);
    case 'check':
      return wayOf(answers, kit.clock(), kit.local)
        .filter((one) => one !== 'check')
        .flatMap((one) => problems(one, answers, kit));
    default:
      return [];
  }
}

function isHasteSaid({ kinds, canWait, harm }: Answers, { clock, local }: View): boolean {
  const asked = hasteAsked(kinds, clock(), local);
  return (
    asked === undefined || (asked.asks === 'harm' ? harm === 'soon' || harm === 'not-soon' : canWait !== '')
  );
}

/** The first step that lacks something; the last one if none does. */
export function firstLacking(answers: Answers, kit: View): Step {
  const way = wayOf(answers, kit.clock(), kit.local);
  return way.find((one) => one !== 'check' && problems(one, answers, kit).length > 0) ?? 'check';
}
