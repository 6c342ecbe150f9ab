/** Decides which answers of a step are too long to stand in its fields again. */
import type { Answers } from '../../casework/concerns/answers.ts';
import type { Step } from '../../casework/concerns/steps.ts';
import { bytesOf } from '../cards/compile.ts';

/** What people type on each step. */
export const textFields = {
  about: [],
  person: ['name', 'identifiers'],
  notice: ['what'],
  when: ['when', 'how'],
  kinds: [],
  place: [],
  talk: [],
  manager: ['otherManager'],
  talked: ['agreed'],
  haste: [],
  check: [],
} as const satisfies Record<Step, readonly (keyof Answers)[]>;

export type TextField = (typeof textFields)[Step][number];

/** What a step's texts may take together; its questions, choices and buttons need the rest of an answer. */
const mostBytes = 12 * 1024;

/**
 * The longest ones, until the rest fits. It follows from the answers alone: a press on the card, which sends such a
 * field empty, must find the same ones, because that empty field is not an erased one.
 */
export function leftOut(step: Step, answers: Answers): readonly TextField[] {
  const longest = textFields[step]
    .map((field: TextField) => ({ field, bytes: bytesOf(answers[field]) }))
    .sort((one, other) => other.bytes - one.bytes);
  let bytes = longest.reduce((sum, one) => sum + one.bytes, 0);
  const out: TextField[] = [];
  for (const one of longest) {
    if (bytes <= mostBytes) break;
    out.push(one.field);
    bytes -= one.bytes;
  }
  return out;
}
