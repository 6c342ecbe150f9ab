/** Says that a press was not taken, and gives back what was entered into its form. */

import { type Input, type Problem, typed } from '../../casework/input.ts';
import { nameNotKnown, type Person } from '../../policy/person.ts';
import { words } from '../../words/words.ts';
import { type AllCards, type Cards, CardTooLarge } from '../cards/expand.ts';
import { isLeftOpen } from '../cards/forms.ts';
import { type Given, givenIn } from '../cards/given.ts';
import { asLongAsFits, beginning } from '../cards/long.ts';
import { type BackTo, type MessageModels, messageCard } from '../cards/message.ts';
import { carriedIn } from '../cards/wayBack.ts';
import type { Answer, Press } from './press.ts';
import type { Bound } from './verbs.ts';

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

/** Answered by a sentence below the card, which stays as it is, with all that was typed. */
export class LeftAsItIs extends Error {
  override readonly name = 'LeftAsItIs';
}

type Again = { readonly input: Input; readonly problems: readonly Problem[] };

/** A form that lacks something is shown again with what was typed, unless Teams would store it: then it says so. */
export function again({ stored, input }: Press, problems: readonly Problem[]): Again {
  if (!stored) return { input, problems };
  return { input: {}, problems: [...problems, { text: words.givenBack.again }] };
}

export type DeclineKit = {
  readonly cards: Cards<MessageModels> & Pick<AllCards, 'forms'>;
  readonly verbs: Pick<Bound, 'answers'>;
  /** Somebody with their name, if the directory says it in a moment. */
  readonly named: (person: Person) => Promise<Person>;
};

/** What this press sent that somebody entered, and what its card carried of another form. */
export async function given(press: Press, kit: DeclineKit): Promise<readonly Given[]> {
  const carried = carriedIn(press.input);
  const other = carried && { ...press, verb: typed(carried, 'back'), input: carried };
  const all = [press, ...(other ? [other] : [])].map((one) => givenTo(one, kit));
  return (await Promise.all(all)).flat();
}

async function givenTo(press: Press, { cards, verbs, named }: DeclineKit): Promise<readonly Given[]> {
  const fields = cards.forms.fieldsOf(press.verb);
  if (fields.every(({ id }) => !isLeftOpen(id) && typed(press.input, id).trim() === '')) return [];

  // Where the store is what fails, the texts come back all the same.
  const form =
    (await verbs.answers
      .get(press.verb)
      ?.form(press)
      .catch(() => undefined)) ?? {};
  return givenIn(fields, press.input, form, async (id) => {
    const { name } = await named({ id, name: nameNotKnown });
    return name === nameNotKnown ? words.givenBack.picked : name;
  });
}

/**
 * The answer with all that was entered. Where that is more than a card takes, the card stays as it is, with a sentence
 * below; a window shows as much as fits, because a sentence would close it.
 * @param isShut they cannot open the card, so that nothing leads back to it
 */
export async function decline(
  said: readonly string[],
  press: Press,
  kit: DeclineKit,
  { hasDraft = false, isShut = false } = {},
): Promise<Answer> {
  const kept = await given(press, kit);
  const card = (paragraphs: readonly string[], texts: readonly Given[] = []) =>
    messageCard([...said, ...paragraphs], kit, {
      hasDraft,
      given: texts,
      ...leadingBack(press, kit, isShut),
    });
  if (kept.length === 0) return { card: card([]) };
  if (press.stored) return { card: card([words.givenBack.stored]) };
  try {
    return { card: card([words.givenBack.whole], kept) };
  } catch (error) {
    if (!(error instanceof CardTooLarge)) throw error;
    if (!press.inWindow) return stays([...said, words.givenBack.onCard]);
    const short = (most: number) => kept.map(({ label, text }) => ({ label, text: beginning(text, most) }));
    return { card: asLongAsFits((most) => card([words.givenBack.cut], short(most)), longest) };
  }
}

/** Where the answer stands in the place of a card of the team's, the first card must not come there: others look at it. */
function leadingBack(
  { verb, input, stored, inWindow }: Press,
  { verbs }: Pick<DeclineKit, 'verbs'>,
  isShut: boolean,
): { readonly backTo?: BackTo } {
  const back = verbs.answers.get(verb)?.back ?? '';
  const reference = typed(input, 'reference');
  if (back === '' || stored) return {};
  const isThere = !inWindow && !isShut && reference !== '';
  return { backTo: isThere ? { back, reference } : { back: '', reference: '' } };
}

/** Down to the limit of most answers, so that none within it is cut for another that is beyond its own. */
const longest = [8_000, 4_000, 2_000];

/** For what passes by itself: the card stays as it is where something was entered, or where its button must be there again. */
export async function notNow(said: readonly string[], press: Press, kit: DeclineKit): Promise<Answer> {
  if (press.stored || press.inWindow) return decline(said, press, kit, { isShut: true });
  if ((await given(press, kit)).length > 0) return stays([...said, words.givenBack.onCard]);
  const isOfTeam = kit.verbs.answers.get(press.verb)?.back;
  return isOfTeam ? stays(said) : decline(said, press, kit);
}

function stays(said: readonly string[]): Answer {
  return { said: said.join('\n\n') };
}
