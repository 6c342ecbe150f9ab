/** Makes shapes of settings that understand what is meant, or refuse it with a sentence that mends it. */
import { z } from 'zod';
import { longest } from './pasted.ts';

const tooLong = `must be ${longest.toLocaleString('en-GB')} characters or less`;

/** Why a text is refused, in a sentence of its own that goes on after the name of the setting. */
export class Mend {
  readonly sentence: string;
  constructor(sentence: string) {
    this.sentence = sentence;
  }
}

/** @param read what a text says; undefined if it is refused with the usual sentence */
export function understood<Value>(sentence: string, read: (text: string) => Value | Mend | undefined) {
  return z.string(sentence).transform((text, context): Value => {
    const value = text.length > longest ? new Mend(tooLong) : read(text);
    if (value !== undefined && !(value instanceof Mend)) return value;
    context.addIssue({ code: 'custom', message: value instanceof Mend ? value.sentence : sentence });
    return z.NEVER;
  });
}

/** One of a few words, with or without capitals, blanks and hyphens. */
export function oneOf<const Choice extends string>(choices: readonly Choice[]) {
  const named = choices.filter(Boolean);
  const sentence = `must be ${named.slice(0, -1).join(', ')} or ${named.at(-1)}`;
  return understood(sentence, (text) => choices.find((choice) => folded(choice) === folded(text)));
}

function folded(text: string): string {
  return text.toLowerCase().replace(/[\s_-]/g, '');
}

/** A whole number, with or without commas between the thousands. */
export function whole(from: number, to: number) {
  const sentence = `must be a whole number from ${from} to ${to.toLocaleString('en-GB')}, in digits`;
  return understood(sentence, (text) => {
    const number = /^(?:\d+|\d{1,3}(?:,\d{3})+)$/.test(text) ? Number(text.replaceAll(',', '')) : Number.NaN;
    return number >= from && number <= to ? number : undefined;
  });
}
