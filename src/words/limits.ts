/** Limits how long an answer may be, in UTF-16 units, and says so when it is longer. */
import { count, fill } from './say.ts';
import { words } from './words.ts';

const { answer, label, question } = words;

const limits = {
  name: [question.name, 200],
  identifiers: [question.identifiers, 2_000],
  what: [question.what, 10_000],
  when: [question.when, 200],
  how: [question.how, 2_000],
  otherManager: [question.manager, 200],
  person: [label.checker, 200],
  directWhy: [answer.why, 2_000],
  agreed: [question.agreed, 4_000],
  discussion: [label.discussion, 4_000],
  question: [label.question, 4_000],
  whyNot: [label.whyNot, 4_000],
  text: [label.text, 10_000],
  reason: [label.reason, 4_000],
  note: [label.note, 4_000],
  outcome: [label.outcome, 4_000],
  occasion: [label.occasion, 4_000],
  document: [label.document, 200],
  edition: [label.edition, 200],
  advice: [label.advice, 4_000],
  to: [label.to, 200],
  link: [label.link, 2_000],
} as const satisfies Record<string, readonly [string, number]>;

type Limited = keyof typeof limits;

/** The most characters (UTF-16 units) of an answer. */
export function limitOf(answer: Limited): number {
  return limits[answer][1];
}

/** The same for an answer whose field on the card has a name of its own. */
export function tooLongIn(field: string, answer: Readonly<Partial<Record<Limited, string>>>) {
  return tooLong(answer).map(({ text }) => ({ text, field }));
}

/** A sentence for each answer that is too long. What was typed is never cut. */
export function tooLong(
  answers: Readonly<Partial<Record<Limited, string>>>,
): readonly { readonly text: string; readonly field: string }[] {
  return (Object.keys(limits) as Limited[]).flatMap((field) => {
    const [name, limit] = limits[field];
    const length = answers[field]?.length ?? 0;
    if (length <= limit) return [];
    const facts = { label: name, limit: count(limit), length: count(length) };
    return [{ text: fill(words.problem['too-long'], facts), field }];
  });
}
