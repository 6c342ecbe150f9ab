/** Describes a press on a card, and the handler that answers it. */

import type { Input } from '../../casework/input.ts';
import type { Heard } from '../../policy/heard.ts';
import type { AdaptiveCardJson } from '../cards/expand.ts';
import type { Here } from '../people/chats.ts';
import type { Visitor } from './identity.ts';

/** A card in a conversation. */
export type CardAt = { readonly conversation: string; readonly activity: string };

export type Press = {
  readonly visitor: Visitor;
  readonly verb: string;
  /** Input values and the card's data. Untrusted. */
  readonly input: Input;
  /** The activity's id: the same when the same press arrives again. */
  readonly id: string;
  /** The card that was pressed, if the client says so. */
  readonly card: CardAt | undefined;
  readonly here: Here;
  /** What was heard in words that are no command; undefined where a button was pressed. */
  readonly heard?: Heard | undefined;
  /** What went wrong at the first attempt: the form is shown again with what was typed, and nothing is recorded. */
  readonly problem?: string;
  /** The answer becomes a message that Teams stores (the fallback of older clients). */
  readonly stored: boolean;
  /** The answer is shown in a window of its own (a dialog), not in the card's place. */
  readonly inWindow: boolean;
};

/** A card that replaces the pressed one, or a sentence below it, which leaves the card and its fields as they are. */
export type Answer = { readonly card: AdaptiveCardJson } | { readonly said: string };

export type Handler<Kit> = (press: Press, kit: Kit) => Promise<AdaptiveCardJson>;

/** What was typed goes back onto the card, unless Teams would store it there. */
export function shownAgain({ stored, input }: Pick<Press, 'stored' | 'input'>): Input {
  return stored ? {} : input;
}
