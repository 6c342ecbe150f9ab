/** Says what a typed text asks for, by the words that the pack lists. Nothing of it is kept. */
import { z } from 'zod';
import { contactSchema } from './contacts.ts';
import { type Reference, readReference } from './reference.ts';

const text = z.string().trim().min(1);
const clause = text.describe('the clause it comes from, or "local setting"');
const phrases = z
  .array(z.string().regex(/^[a-z0-9]+( [a-z0-9]+)*$/, 'must be words in small letters, without signs'))
  .min(1);

const contactToRing = contactSchema.extend({ phone: text });

export const typedSchema = z.strictObject({
  /** Each form of a word stands for itself, so that no name that begins like one is taken for it. */
  danger: phrases,
  /** Of somebody who may take their own life; `contacts` are named beside 999. */
  crisis: z.strictObject({ words: phrases, say: text, contacts: z.array(contactToRing).min(1), clause }),
  person: phrases,
  takeBack: phrases,
  clause,
});

export type Typed = z.infer<typeof typedSchema>;

/** `file`: something was sent, of which nothing is opened. `nothing`: no word was typed. */
export type Heard =
  | { readonly asks: 'crisis' | 'danger' | 'file' | 'person' | 'take-back' | 'words' | 'nothing' }
  | { readonly asks: 'reference'; readonly reference: Reference };

/** Danger goes before all else; who writes at length tells something, and asks for no person and no deletion. */
export function heardIn(said: string, { danger, crisis, person, takeBack }: Typed): Heard {
  const words = wordsOf(said);
  const has = hasOneOf(words);
  if (has(crisis.words)) return { asks: 'crisis' };
  if (has(danger)) return { asks: 'danger' };
  const reference = referenceIn(words);
  if (reference) return { asks: 'reference', reference };
  if (words.length === 0) return { asks: 'nothing' };
  const isRequest = words.length <= mostInRequest;
  if (isRequest && has(takeBack)) return { asks: 'take-back' };
  return { asks: isRequest && has(person) ? 'person' : 'words' };
}

/** "Can I please talk to a real person about something that worries me?" has thirteen. */
const mostInRequest = 20;

function wordsOf(said: string): readonly string[] {
  // Loose marks go first: of many in a row, putting them in order takes the square of their number.
  const letters = said.replace(unheard, '').normalize('NFKD');
  return (
    letters
      .replace(unheard, '')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

const unheard = /[\p{M}\p{Cf}]/gu;

/** Whether one of the phrases stands among the words, as whole words. */
function hasOneOf(words: readonly string[]): (phrases: readonly string[]) => boolean {
  const all = ` ${words.join(' ')} `;
  return (phrases) => phrases.some((phrase) => all.includes(` ${phrase} `));
}

/** As people write it: in one word, in parts, or in the middle of a sentence where it begins with NCS. */
function referenceIn(words: readonly string[]): Reference | undefined {
  const alone = words.length <= mostParts ? readReference(words.join('')) : undefined;
  if (alone) return alone;
  for (const [place, word] of words.entries()) {
    if (!word.startsWith('ncs')) continue;
    for (let parts = 1; parts <= mostParts; parts++) {
      const joined = words.slice(place, place + parts).join('');
      const read = joined.length === lettersOfReference ? readReference(joined) : undefined;
      if (read) return read;
    }
  }
  return undefined;
}

/** NCS and three groups of three. */
const mostParts = 4;
const lettersOfReference = 12;
