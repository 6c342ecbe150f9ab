/** Answers a press with a card that makes sense, whatever was pressed and whatever goes wrong. */
import { RosterUnknown } from '../../casework/ports.ts';
import { isConflict } from '../../engine/drawer.ts';
import { type Log, NotStanding, type Now } from '../../engine/ports.ts';
import type { Local } from '../../policy/local.ts';
import { Refusal } from '../../policy/refusal.ts';
import { faultWords } from '../../words/faults.ts';
import { words } from '../../words/words.ts';
import { type AdaptiveCardJson, type Cards, CardTooLarge, holdsTyped } from '../cards/expand.ts';
import { typed } from '../cards/input.ts';
import { asLongAsFits, beginning } from '../cards/long.ts';
import { type MessageModels, messageCard, refusalCard } from '../cards/message.ts';
import type { Press } from './press.ts';
import { type Answering, type Bound, handlerOf } from './verbs.ts';

/** What is needed to answer anybody. */
export type AnswerKit = {
  readonly verbs: Bound;
  readonly cards: Cards<MessageModels>;
  readonly local: Local;
  readonly clock: Now;
  readonly log: Log;
};

const triesInARace = 3;

/** A card that replaces the pressed one, or a sentence below it, which leaves the card and its fields as they are. */
export type Answer = { readonly card: AdaptiveCardJson } | { readonly said: string };

export async function answerPress(press: Press, kit: AnswerKit): Promise<Answer> {
  try {
    return { card: await answerOf(press, kit) };
  } catch (error) {
    return saying(error instanceof CardTooLarge ? words.tooLarge : broken(press.verb, error, kit));
  }
}

/** Teams takes an empty sentence for a failure of the bot, and shows one of its own. */
function saying(said: string): Answer {
  return { said: said.trim() || words.notUnderstood.join('. ') };
}

/** What people are told after a fault. The fault itself is logged by name only. */
export function broken(verb: string, error: unknown, { verbs, local, clock, log }: AnswerKit): string {
  log.error({ event: 'press-failed', kind: verb, code: error instanceof Error ? error.name : 'unknown' });
  return faultWords(verbs.answers.get(verb)?.fault ?? 'other', local, clock());
}

/**
 * Answers in a dialog, where a sentence would close the window and lose what was typed. So the form is shown again,
 * or, if it cannot be made, the words that were typed.
 */
export async function answerDialog(press: Press, kit: AnswerKit): Promise<Answer> {
  const answered = await answerPress(press, kit);
  const form = kit.verbs.answers.get(press.verb)?.form ?? [];
  const kept = form.map((field) => typed(press.input, field)).filter(Boolean);
  if ('card' in answered || (press.input.recording !== true && kept.length === 0)) return answered;

  const again = await answerPress({ ...press, problem: answered.said }, kit);
  if ('card' in again) return again;
  return { card: asLongAsFits((most) => givenBack(answered.said, kept, most, kit)) };
}

/** What went wrong, and what was typed: all of it, or as much as a card holds. */
function givenBack(said: string, kept: readonly string[], most: number, kit: AnswerKit): AdaptiveCardJson {
  return messageCard(said.split('\n\n'), kit, { typed: kept.map((text) => beginning(text, most)) });
}

async function answerOf(press: Press, kit: AnswerKit): Promise<AdaptiveCardJson> {
  const handler = handlerOf(press.verb, press.visitor.personal, kit.verbs);
  if (handler === 'not-here') return messageCard(words.notPersonal, kit);
  if (!handler) return messageCard(words.notUnderstood, kit);
  if (press.stored && handler.isReading) return messageCard(words.notStored, kit);
  try {
    const card = await withinRace(handler, press);
    return press.stored && holdsTyped(card) ? messageCard(words.keptBack, kit) : card;
  } catch (error) {
    if (error instanceof RosterUnknown) return messageCard(words.roster, kit);
    if (error instanceof NotStanding) return messageCard(words.notStanding, kit);
    if (error instanceof Refusal) return refusalCard(error, kit);
    throw error;
  }
}

/** Another device, or the same press twice, wrote first: look again. */
async function withinRace({ answer }: Answering, press: Press): Promise<AdaptiveCardJson> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await answer(press);
    } catch (error) {
      if (!isConflict(error) || attempt === triesInARace) throw error;
    }
  }
}
