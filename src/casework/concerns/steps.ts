/** Decides which questions of the form somebody is asked, and in which order. */
import { hasteAsked } from '../../policy/concerns/haste.ts';
import type { Local } from '../../policy/local.ts';
import type { Answers } from './answers.ts';

/** Every step that there is: one question a card, or two that belong together. */
export const steps = [
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
] as const;
export type Step = (typeof steps)[number];
export const [firstStep] = steps;

export function isStep(name: string): name is Step {
  return steps.some((step) => step === name);
}

/** To which part of the pathway each belongs (9.3). */
export type Part = 'notice' | 'check' | 'share';
const talking: readonly Step[] = ['talk', 'manager', 'talked'];
const sharing: readonly Step[] = ['haste', 'check'];

export function partOf(step: Step): Part {
  if (talking.includes(step)) return 'check';
  return sharing.includes(step) ? 'share' : 'notice';
}

/** The steps of whoever has answered so far what these are: nobody is asked what does not concern them. */
export function wayOf({ check, kinds }: Answers, now: string, local: Local): readonly Step[] {
  const apart: Readonly<Partial<Record<Step, boolean>>> = {
    place: local.pack.places.length > 1,
    manager: check === 'another-manager',
    talked: check !== 'direct',
    haste: hasteAsked(kinds, now, local) !== undefined,
  };
  return steps.filter((step) => apart[step] ?? true);
}

/** The step after this one on a way, also where this one is on it no more. */
export function after(step: Step, way: readonly Step[]): Step {
  const place = steps.indexOf(step);
  return way.find((one) => steps.indexOf(one) > place) ?? 'check';
}

export function before(step: Step, way: readonly Step[]): Step {
  const place = steps.indexOf(step);
  return way.findLast((one) => steps.indexOf(one) < place) ?? firstStep;
}
