/** Reads what a press typed into a step of the form, and says what the step still needs. */
import { type Answers, type DraftStep, draftSteps } from '../../casework/concerns/drafts.ts';
import { waitAsked } from '../../policy/concerns/canWait.ts';
import { aboutsAsked, ages, checkers, policeTold, yesOrNo } from '../../policy/concerns/choices.ts';
import type { Pack } from '../../policy/pack.ts';
import type { PersonId } from '../../policy/person.ts';
import { tooLong } from '../../words/limits.ts';
import { words } from '../../words/words.ts';
import { isFutureDate } from '../cards/date.ts';
import { chosen, chosenMany, type Input, need, type Problem, picked, typed } from '../cards/input.ts';
import { todayOf, type View } from './kit.ts';
import type { TextField } from './leftOut.ts';

const { problem } = words;

/** Looks up the name of somebody who was picked; undefined if the directory has not answered yet. */
export type NameOf = (id: PersonId) => string | undefined;

/**
 * The answers with what this press typed into this step.
 * @param hidden the texts that the card did not show: an empty field of those is not an erased one
 */
export function take(
  step: DraftStep,
  input: Input,
  answers: Answers,
  pack: Pack,
  nameOf: NameOf,
  hidden: readonly TextField[],
): Answers {
  const text = (field: TextField) => typed(input, field) || (hidden.includes(field) ? answers[field] : '');
  const person = (field: string) => {
    const id = picked(input, field);
    return id && { id, name: nameOf(id) ?? '' };
  };

  /** Who was picked, on this card or, for a name that was typed, from those whom the directory has. */
  const manager = (typedNow: string) => {
    const otherManagerPicked =
      typedNow !== '' && typedNow === answers.otherManager
        ? answers.otherManagerPicked
        : person('otherManagerPicked');
    const isSame = otherManagerPicked?.id === answers.otherManagerEntry?.id;
    return { otherManagerPicked, otherManagerEntry: isSame ? answers.otherManagerEntry : undefined };
  };

  switch (step) {
    case 'who':
      return {
        ...answers,
        about: chosen(input, 'about', aboutsAsked),
        age: chosen(input, 'age', ages),
        name: text('name'),
        identifiers: text('identifiers'),
        // Whoever was picked counts, whatever else was answered.
        colleague: person('colleague'),
      };
    case 'notice':
      return {
        ...answers,
        what: text('what'),
        when: text('when'),
        how: text('how'),
        kinds: chosenMany(
          input,
          'kinds',
          pack.kinds.map(({ id }) => id),
        ),
      };
    case 'check':
      return {
        ...answers,
        check: chosen(input, 'check', checkers),
        otherManager: text('otherManager'),
        ...manager(text('otherManager')),
        talked: chosen(input, 'talked', yesOrNo),
        agreed: text('agreed'),
        policeTold: chosenMany(input, 'policeTold', policeTold),
        place: chosen(
          input,
          'place',
          pack.places.map(({ id }) => id),
        ),
      };
    case 'share':
      return { ...answers, canWait: chosen(input, 'canWait', yesOrNo) };
  }
}

/** What this step still needs before the next one. */
export function problems(step: DraftStep, answers: Answers, kit: View): readonly Problem[] {
  switch (step) {
    case 'who':
      return [
        ...need(answers.about === '', problem['needs-about']),
        ...need(answers.age === '', problem['needs-age']),
        ...tooLong({ name: answers.name, identifiers: answers.identifiers }),
      ];
    case 'notice':
      return [
        ...need(answers.what.trim() === '', problem['needs-what']),
        ...need(isFutureDate(answers.when, todayOf(kit), kit.local.calendar), problem['date-in-future']),
        ...tooLong({ what: answers.what, when: answers.when, how: answers.how }),
      ];
    case 'check':
      return [
        ...checkProblems(answers),
        ...tooLong({
          otherManager: answers.otherManager,
          agreed: answers.agreed,
        }),
      ];
    case 'share':
      return draftSteps.filter((one) => one !== 'share').flatMap((one) => problems(one, answers, kit));
  }
}

/** Asked on the last step; it does not take "Send" away, as what is missing from an earlier step does. */
export function waitProblems({ kinds, canWait }: Answers, { clock, local }: View): readonly Problem[] {
  return need(canWait === '' && waitAsked(kinds, clock(), local) !== undefined, problem['needs-wait']);
}

/** The safeguarding team is a choice like the manager: neither needs a reason. */
function checkProblems({ check, otherManager, otherManagerPicked }: Answers): readonly Problem[] {
  if (check === '') return need(true, problem['needs-check']);
  const isNobody = check === 'another-manager' && !otherManagerPicked && otherManager.trim() === '';
  return need(isNobody, problem['needs-manager']);
}
