/** How long an answer may be, in UTF-16 units, and the sentence when it is longer. */
import { fill } from '../../casework/wording.ts';
import { words } from '../cards/words.ts';
import type { Problem } from './answers.ts';

const labels = words.answer;

const limits = {
  name: [labels.name, 200],
  identifiers: [labels.identifiers, 2_000],
  what: [labels.what, 10_000],
  when: [labels.when, 200],
  how: [labels.how, 2_000],
  otherManager: [labels.manager, 200],
  directWhy: [labels.why, 2_000],
  agreed: [labels.agreed, 4_000],
  where: [labels.where, 1_000],
  incidentNumber: [labels.incidentNumber, 100],
  discussion: [words.label.discussion, 4_000],
  text: [words.label.text, 10_000],
  reason: [words.label.reason, 4_000],
  note: [words.label.note, 4_000],
  to: [words.label.to, 200],
  link: [words.label.link, 2_000],
} as const satisfies Record<string, readonly [string, number]>;

export type Limited = keyof typeof limits;

/** A sentence for each answer that is too long. What was typed is never cut. */
export function tooLong(answers: Readonly<Partial<Record<Limited, string>>>): readonly Problem[] {
  return (Object.keys(limits) as Limited[]).flatMap((field) => {
    const [label, limit] = limits[field];
    const length = answers[field]?.length ?? 0;
    if (length <= limit) return [];
    return [{ text: fill(words.problem['too-long'], { label, limit: count(limit), length: count(length) }) }];
  });
}

const count = (number: number) => number.toLocaleString('en-GB');
