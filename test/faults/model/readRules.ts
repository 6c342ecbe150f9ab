/** What the model expects where a reporter reads the whole of a long answer of their draft. */
import words from '../../../src/words/words.json' with { type: 'json' };
import type { Json } from './activity.ts';
import { type Expected, nothing } from './expected.ts';
import { text } from './said.ts';
import { speaksOfHarm, wayOf } from './stepRules.ts';
import { draftLimits } from './texts.ts';
import type { Draft } from './world.ts';

const asked = ['kinds', 'talk', 'manager', 'talked', 'haste'] as const;

/** The answers of a draft that can be asked for: what was typed, and what the last step shows of the rest. */
export function readable(draft: Draft, now: number): readonly string[] {
  const way = wayOf(draft, now);
  return [...Object.keys(draftLimits), 'about', 'age', ...asked.filter((step) => way.includes(step))];
}

/** A text that fits one page is read from its first sign to its last, and a choice as it was offered. */
export function answered(draft: Draft, data: Json): Expected {
  const [of, { question }] = [text(data.of), words];
  const asked: Readonly<Record<string, string>> = {
    otherManager: question.manager,
    haste: speaksOfHarm(draft) ? words.haste.harm.question : question.haste,
  };
  const label = asked[of] ?? question[of as keyof typeof question];
  const said = of in draftLimits ? (draft.answers[of] ?? '') : chosenIn(draft, of);
  return { ...nothing(label), with: of in draftLimits && !/^\w{1,8000}$/.test(said) ? [] : [said] };
}

/** In the words of its button or choice; nothing where it names somebody, or is not answered. */
function chosenIn(draft: Draft, of: string): string {
  const { about = '', age = '', talked = '', check = '', harm = '', canWait = '' } = draft.answers;
  const [first = ''] = harmOf(draft, harm, canWait);
  const said: Readonly<Record<string, string | undefined>> = {
    about: about ? words.about[about as keyof typeof words.about] : '', // one that was offered
    age: age ? words.ageChosen[age as keyof typeof words.ageChosen] : '',
    talked: talked ? words.yesOrNo[talked as keyof typeof words.yesOrNo] : '',
    talk: check === 'direct' || check === 'another-manager' ? words.formStep.talk[check][0] : '',
    haste: first,
  };
  return said[of] ?? '';
}

function harmOf(draft: Draft, harm: string, canWait: string): readonly string[] {
  const { wait, harm: soon } = words.haste;
  if (speaksOfHarm(draft)) return harm ? (soon[harm as keyof typeof soon] as readonly string[]) : [];
  return canWait ? (wait[canWait as keyof typeof wait] as readonly string[]) : [];
}
