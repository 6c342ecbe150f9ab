/** Says that a press was not taken, and gives back what was typed into its form. */
import { words } from '../../words/words.ts';
import { type AllCards, type Cards, CardTooLarge } from '../cards/expand.ts';
import { type Input, type Problem, typed } from '../cards/input.ts';
import { asLongAsFits, beginning } from '../cards/long.ts';
import { type MessageModels, messageCard } from '../cards/message.ts';
import type { Answer, Press } from './press.ts';

/** Not taken for a reason of the card's own, such as a form that is no longer open. */
export class Declined extends Error {
  override readonly name = 'Declined';
  readonly said: readonly string[];
  readonly hasDraft: boolean;

  constructor(said: readonly string[], { hasDraft = false } = {}) {
    super(said[0]);
    this.said = said;
    this.hasDraft = hasDraft;
  }
}

type Again = { readonly input: Input; readonly problems: readonly Problem[] };

/** A form that lacks something is shown again with what was typed, unless Teams would store it: then it says so. */
export function again({ stored, input }: Press, problems: readonly Problem[]): Again {
  if (!stored) return { input, problems };
  return { input: {}, problems: [...problems, { text: words.givenBack.again }] };
}

export type DeclineKit = { readonly cards: Cards<MessageModels> & Pick<AllCards, 'textsOf'> };

/** What this press sent that somebody typed. */
export function typedIn({ verb, input }: Press, { cards }: DeclineKit): readonly string[] {
  return cards
    .textsOf(verb)
    .map((field) => typed(input, field))
    .filter((text) => text.trim() !== '');
}

/**
 * The answer with all that was typed. Where that is more than a card takes, the card stays as it is, with a sentence
 * below; a window shows as much as fits, because a sentence would close it.
 */
export function decline(said: readonly string[], press: Press, kit: DeclineKit, hasDraft = false): Answer {
  const kept = typedIn(press, kit);
  const card = (paragraphs: readonly string[], texts: readonly string[] = []) =>
    messageCard([...said, ...paragraphs], kit, { hasDraft, typed: texts });
  if (kept.length === 0) return { card: card([]) };
  if (press.stored) return { card: card([words.givenBack.stored]) };
  try {
    return { card: card([words.givenBack.whole], kept) };
  } catch (error) {
    if (!(error instanceof CardTooLarge)) throw error;
    if (!press.inWindow) return { said: [...said, words.givenBack.onCard].join('\n\n') };
    const short = (most: number) => kept.map((text) => beginning(text, most));
    return { card: asLongAsFits((most) => card([words.givenBack.cut], short(most))) };
  }
}
