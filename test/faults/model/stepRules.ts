/** What the model knows of the form's steps: whom each is asked of, what it still lacks, and what its card says. */

import { due } from '../../../src/policy/hours.ts';
import { sayWhen } from '../../../src/words/say.ts';
import words from '../../../src/words/words.json' with { type: 'json' };
import { local } from '../../policy/local.ts';
import { type Expected, nothing } from './expected.ts';
import { draftLimits } from './texts.ts';
import { type Draft, isOfficeOpen } from './world.ts';

export type Step = Draft['step'];
export const steps: readonly Step[] = [
  'about',
  'person',
  'notice',
  'when',
  'kinds',
  'place',
  'talk',
  'manager',
  'talked',
  'haste',
  'check',
];
/** What a reader needs before a press on "Send" is meant. */
const readMs = 2_000;
const offering = 'Who do you mean?';

export function stepIn(said: unknown): Step | undefined {
  return steps.find((step) => step === said);
}

/** Nobody is asked what does not concern them; nor for the place, where the pack has one. */
export function wayOf(draft: Draft, now: number): readonly Step[] {
  const { check } = draft.answers;
  const asked: Readonly<Partial<Record<Step, boolean>>> = {
    place: false,
    manager: check === 'another-manager',
    talked: check !== 'direct',
    haste: speaksOfHarm(draft) || !isOfficeOpen(now),
  };
  return steps.filter((step) => asked[step] ?? true);
}

/** From a step that is in order. */
export function nextOf(step: Step, draft: Draft, now: number): Step {
  if (draft.checkedAt !== undefined) return firstLacking(draft, now);
  return wayOf(draft, now).find((one) => steps.indexOf(one) > steps.indexOf(step)) ?? 'check';
}

export function beforeOf(step: Step, draft: Draft, now: number): Step {
  return wayOf(draft, now).findLast((one) => steps.indexOf(one) < steps.indexOf(step)) ?? 'about';
}

export function firstLacking(draft: Draft, now: number): Step {
  return wayOf(draft, now).find((step) => step !== 'check' && lacks(step, draft, now)) ?? 'check';
}

/** Nothing that was ticked has its question twice: talk of harm is asked in place of whether it can wait. */
export function speaksOfHarm({ answers }: Draft): boolean {
  return ['harm', 'travel'].some((kind) => (answers.kinds ?? '').split(',').includes(kind));
}

/** What people type on each step. */
const textsOf: Readonly<Partial<Record<Step, readonly string[]>>> = {
  person: ['name', 'identifiers'],
  notice: ['what'],
  when: ['when', 'how'],
  manager: ['otherManager'],
  talked: ['agreed'],
};

/** Whether a step may not be left yet; of the last one, whether it may not be sent. */
export function lacks(step: Step, draft: Draft, now: number): boolean {
  const { answers } = draft;
  const said = (field: string) => answers[field] ?? '';
  const blank = (field: string) => said(field).trim() === '';
  const day = said('when').trim();
  const missing: Readonly<Partial<Record<Step, () => boolean>>> = {
    about: () => said('about') === '' || said('age') === '',
    notice: () => blank('what'),
    when: () => /^\d{4}-\d\d-\d\d$/.test(day) && day > new Date(now).toISOString().slice(0, 10),
    talk: () => said('check') === '',
    manager: () => said('otherManagerPicked') === '' && blank('otherManager'),
    haste: () => {
      if (speaksOfHarm(draft)) return !['soon', 'not-soon'].includes(said('harm'));
      return !isOfficeOpen(now) && said('canWait') === '';
    },
    check: () => firstLacking(draft, now) !== 'check',
  };
  const isTooLong = (field: string) => said(field).length > (draftLimits[field] ?? 0);
  return (missing[step]?.() ?? false) || (textsOf[step] ?? []).some(isTooLong);
}

/** Nobody has read the last step yet. A clock that was put back says nothing. */
export function isTooSoon({ checkedAt }: Draft, now: number): boolean {
  return checkedAt === undefined || (now >= checkedAt && now - checkedAt < readMs);
}

/** A step's card; the last one says what is missing, or can be sent. */
export function shown(step: Step, draft: Draft, now: number): Expected {
  const card = nothing(titleOf(step, draft, now));
  if (step !== 'check') return card;
  const isLacking = lacks('check', draft, now);
  return { ...card, with: isLacking ? [problem, 'Answer what is missing'] : ['"verb":"send"'] };
}

const problem = 'There is a problem';

/** A step's card that says what must be mended before the next one. */
export function wanting(step: Step, draft: Draft, now: number): Expected {
  return { ...shown(step, draft, now), with: [problem] };
}

/** The last step in place of the receipt. */
export function unsent(draft: Draft, now: number): Expected {
  const { said, happens, with: words = [] } = shown('check', draft, now);
  return { said, happens, with: [...words, ...(isTooSoon(draft, now) ? [readFirst] : [])] };
}

const { readFirst } = words.formStep;

/** Those who may be meant as the manager, for the reporter to pick from. */
export const offer = nothing(offering);

/** A draft as it stands, at a step or at an offer on it. */
export function stands(draft: Draft, now: number): Expected {
  const { step, offered } = draft;
  return step === 'manager' && offered ? offer : shown(step, draft, now);
}

function titleOf(step: Step, draft: Draft, now: number): string {
  const { question, haste } = words;
  if (step === 'about') return question.aboutAndAge;
  if (step === 'when') return question.whenAndHow;
  if (step !== 'haste') return question[step];
  if (speaksOfHarm(draft)) return haste.harm.question;
  if (isOfficeOpen(now)) return question.haste;
  const opens = due(new Date(now).toISOString(), { workingHours: 0 }, local.calendar);
  return haste.wait.question.replace('{when}', sayWhen(opens, local.calendar));
}
