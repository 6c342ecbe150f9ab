/** Answers a press with a card that makes sense, whatever was pressed and whatever goes wrong. */
import { RosterUnknown } from '../../casework/ports.ts';
import { type Explained, type Log, NotStanding, type Now } from '../../engine/ports.ts';
import { despiteRaces } from '../../engine/races.ts';
import type { Local } from '../../policy/local.ts';
import { Refusal } from '../../policy/refusal.ts';
import { faultWords } from '../../words/faults.ts';
import { words } from '../../words/words.ts';
import { CardTooLarge, holdsTyped } from '../cards/expand.ts';
import { messageCard } from '../cards/message.ts';
import { Declined, type DeclineKit, decline, given, LeftAsItIs, notNow } from './decline.ts';
import type { Answer, Press } from './press.ts';
import { type Bound, handlerOf } from './verbs.ts';

/** What is needed to answer anybody. */
export type AnswerKit = DeclineKit & {
  readonly verbs: Bound;
  readonly local: Local;
  readonly clock: Now;
  readonly log: Log;
  readonly explained: (error: unknown) => Explained;
};

export async function answerPress(press: Press, kit: AnswerKit): Promise<Answer> {
  try {
    return await answerOf(press, kit);
  } catch (error) {
    return saying(error instanceof CardTooLarge ? words.tooLarge : broken(press.verb, error, kit));
  }
}

/** Teams takes an empty sentence for a failure of the bot, and shows one of its own. */
function saying(said: string): Answer {
  return { said: said.trim() || words.notUnderstood.join('. ') };
}

/** What people are told after a fault. The fault itself is logged by its code only. */
export function broken(verb: string, error: unknown, kit: AnswerKit): string {
  const { verbs, local, clock, log, explained } = kit;
  log.error({ event: 'press-failed', kind: verb, code: explained(error).code });
  return faultWords(verbs.answers.get(verb)?.fault ?? 'other', local, clock());
}

/**
 * Answers in a dialog, where a sentence would close the window and lose what was typed. So the form is shown again,
 * or, if it cannot be made, the words that were typed.
 */
export async function answerDialog(press: Press, kit: AnswerKit): Promise<Answer> {
  const answered = await answerPress(press, kit);
  if ('card' in answered) return answered;
  if (press.input.recording !== true && (await given(press, kit)).length === 0) return answered;

  const again = await answerPress({ ...press, problem: answered.said }, kit);
  return 'card' in again ? again : decline(answered.said.split('\n\n'), press, kit);
}

async function answerOf(press: Press, kit: AnswerKit): Promise<Answer> {
  const handler = handlerOf(press.verb, press.visitor.personal, kit.verbs);
  // What is for their own chat cannot be opened here either.
  if (handler === 'not-here') return decline(words.notPersonal, press, kit, { isShut: true });
  if (!handler) return { card: messageCard(words.notUnderstood, kit) };
  if (press.stored && handler.isReading) return decline(words.notStored, press, kit);
  try {
    // Another device, or the same press twice, wrote first: look again.
    const card = await despiteRaces(() => handler.answer(press));
    return { card: press.stored && holdsTyped(card) ? messageCard(words.keptBack, kit) : card };
  } catch (error) {
    if (error instanceof LeftAsItIs) return saying(error.message);
    if (error instanceof RosterUnknown) return notNow(words.roster, press, kit);
    if (error instanceof NotStanding) return notNow(words.notStanding, press, kit);
    if (error instanceof Declined) return decline(error.said, press, kit, { hasDraft: error.hasDraft });
    if (error instanceof Refusal)
      return decline(words.refusal[error.code], press, kit, { isShut: shut.includes(error.code) });
    throw error;
  }
}

/** They may not see it at all. */
const shut: readonly Refusal['code'][] = ['not-known', 'not-safeguarding'];
