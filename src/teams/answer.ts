/** Answers a press with a card that makes sense, whatever was pressed, by whom, and whatever goes wrong. */

import { knownReference } from '../casework/queries.ts';
import { Conflict } from '../journal/journal.ts';
import { Refusal } from '../policy/refusal.ts';
import { type AdaptiveCardJson, CardTooLarge } from './cards/expand.ts';
import { words } from './cards/words.ts';
import { typed } from './conversation/answers.ts';
import { managerCard } from './conversation/manager.ts';
import { faultWords, messageCard, refusalCard } from './conversation/plainCards.ts';
import type { Handler, Kit, Press } from './press.ts';
import { RosterUnknown } from './roster.ts';
import { handlerOf } from './verbs.ts';

const triesInARace = 3;

/** A card in the place of the one that was pressed, or a sentence below it that leaves it, and what was typed, as it is. */
export type Answer = { readonly card: AdaptiveCardJson } | { readonly said: string };

export async function answerPress(press: Press, kit: Kit): Promise<Answer> {
  try {
    return { card: await answerOf(press, kit) };
  } catch (error) {
    if (error instanceof CardTooLarge) return { said: words.tooLarge };
    kit.log.error({
      event: 'press-failed',
      kind: press.verb,
      code: error instanceof Error ? error.name : 'unknown',
    });
    return { said: faultWords(press.verb, kit) };
  }
}

/**
 * Answers in a dialog, where a sentence would close the window and take what was typed with it: the form is shown again, or
 * where it cannot be made, the words that were typed.
 */
export async function answerDialog(press: Press, kit: Kit): Promise<Answer> {
  const answered = await answerPress(press, kit);
  if ('card' in answered || press.input.recording !== true) return answered;

  const again = await answerPress({ ...press, problem: answered.said }, kit);
  if ('card' in again) return again;
  const kept = ['reason', 'note', 'to', 'name'].map((field) => typed(press.input, field)).filter(Boolean);
  try {
    return { card: messageCard([...answered.said.split('\n\n'), ...kept], kit) };
  } catch (error) {
    if (error instanceof CardTooLarge) return answered;
    throw error;
  }
}

async function answerOf(press: Press, kit: Kit): Promise<AdaptiveCardJson> {
  const handler = handlerOf(press.verb, press.visitor.personal);
  if (handler === 'not-here') return messageCard(words.notPersonal, kit);
  if (!handler) return messageCard(words.notUnderstood, kit);
  try {
    return await withinRace(handler, press, kit);
  } catch (error) {
    if (error instanceof RosterUnknown) return messageCard(words.roster, kit);
    if (error instanceof Refusal) return refused(error, press, kit);
    throw error;
  }
}

/** Another device, or the same press twice, wrote first: look again. */
async function withinRace(handler: Handler, press: Press, kit: Kit): Promise<AdaptiveCardJson> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await handler(press, kit);
    } catch (error) {
      if (!(error instanceof Conflict) || attempt === triesInARace) throw error;
    }
  }
}

/** The answer is no; where the record itself says it best, it is shown as it stands. */
async function refused(refusal: Refusal, press: Press, kit: Kit): Promise<AdaptiveCardJson> {
  if (refusal.code === 'already-answered') {
    const concern = await kit.concerns.find(knownReference(press.input.reference));
    if (concern) return managerCard(concern, kit);
  }
  if (refusal.code === 'already-acknowledged') {
    const concern = await kit.concerns.find(knownReference(press.input.reference));
    return refusalCard(refusal, kit, { owner: concern?.owner?.name ?? '' });
  }
  return refusalCard(refusal, kit);
}
