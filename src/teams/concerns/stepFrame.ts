/** Makes what every step of the form shows beside its question, and the buttons that answer one. */
import type { Draft } from '../../casework/concerns/drafts.ts';
import { partOf, type Step } from '../../casework/concerns/steps.ts';
import { type Problem, wrongIn } from '../../casework/input.ts';
import { type HasteAsked, hasteAsked } from '../../policy/concerns/haste.ts';
import type { Local } from '../../policy/local.ts';
import { count, fill, sayWhen } from '../../words/say.ts';
import { words } from '../../words/words.ts';
import { tell } from '../cards/parts.ts';
import type { Managers } from './draftTold.ts';
import { leftOut, textFields } from './leftOut.ts';
import type { StepChoice, StepFrame } from './stepModels.ts';
import { fieldLabels } from './told.ts';

/** What a step's card needs besides the draft. */
export type Showing = Managers & {
  readonly way: readonly Step[];
  readonly picker: boolean;
  /** True where Teams would store the card: then no answer is put on it. */
  readonly stored: boolean;
  readonly problems: readonly Problem[];
  /** What stands above "Send"; mostly nothing. */
  readonly notice: string;
  readonly local: Local;
  readonly now: string;
};

/** A fixed choice that is missing has no text field of its own. */
const choiceFields: Readonly<Partial<Record<Step, readonly string[]>>> = { about: ['about', 'age'] };

export function stepFrame({ id, answers, checkedAt }: Draft, step: Step, showing: Showing): StepFrame {
  const { way, problems, stored } = showing;
  const long = stored ? [] : leftOut(step, answers);
  const fields: readonly string[] = [...textFields[step], ...(choiceFields[step] ?? [])];
  return {
    draft: id,
    step,
    where: fill(words.formStep.where, {
      part: words.formStep.part[partOf(step)],
      number: String(way.indexOf(step) + 1),
      total: String(way.length),
    }),
    title: titleOf(step, answers.kinds, showing),
    first: way[0] === step,
    changing: checkedAt !== undefined && step !== 'check',
    inputs: step === 'about' ? 'none' : 'auto',
    problems,
    wrong: wrongIn(fields, problems),
    contentHidden: stored,
    long: long.map((of) => ({ of, label: fieldLabels[of], length: count(answers[of].length), step })),
  };
}

/** Where a step asks two questions, its title is the one that holds both. */
const titles: Readonly<Partial<Record<Step, keyof typeof words.question>>> = {
  about: 'aboutAndAge',
  when: 'whenAndHow',
};

function titleOf(step: Step, kinds: readonly string[], { now, local }: Showing): string {
  const asked = step === 'haste' && hasteAsked(kinds, now, local);
  if (asked) return hasteQuestion(asked, local);
  return words.question[titles[step] ?? step];
}

function hasteQuestion(asked: HasteAsked, { calendar }: Local): string {
  const { wait, harm } = words.haste;
  return asked.asks === 'harm'
    ? harm.question
    : fill(wait.question, { when: sayWhen(asked.until, calendar) });
}

/** A button for an answer, with a sentence that says what happens then. */
export function choice(
  value: string,
  said: readonly string[],
  selected: boolean,
  facts: Readonly<Record<string, string>> = {},
): StepChoice {
  const [title = '', note = ''] = said;
  return { title, value, note: tell(fill(note, facts)), selected };
}
