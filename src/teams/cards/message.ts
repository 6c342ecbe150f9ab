/** Makes a card of one plain message, such as a refusal or something done. */
import type { Refusal } from '../../policy/refusal.ts';
import type { ContactLine } from '../../words/contacts.ts';
import { fill } from '../../words/say.ts';
import { words } from '../../words/words.ts';
import type { AdaptiveCardJson, Cards } from './expand.ts';
import type { Given } from './given.ts';
import { show, tell, type Words } from './parts.ts';

export type MessageModels = {
  message: {
    readonly title: string;
    readonly paragraphs: readonly { readonly text: Words }[];
    /** What the person entered into a form, each answer with its label, or without one. */
    readonly given: readonly { readonly label: string; readonly text: Words }[];
    readonly contacts: readonly ContactLine[];
    readonly hasDraft: boolean;
    /** Which of those that were begun; empty where it may be any. */
    readonly draft: string;
    /** Whether the first card and immediate danger are the ways out. */
    readonly ways: boolean;
    /** The verb and the reference that lead back to a card of the team's; empty where they do not. */
    readonly back: string;
    readonly reference: string;
  };
};

/** The verb that shows a card again, and of which concern; both empty where there is no way back. */
export type BackTo = { readonly back: string; readonly reference: string };

type MessageKit = { readonly cards: Cards<MessageModels> };

type Facts = {
  readonly hasDraft?: boolean;
  readonly draft?: string;
  readonly contacts?: readonly ContactLine[];
  /** What the person entered, to be given back. */
  readonly given?: readonly Given[];
  /** Where the answer leads back to a card, and not to the first one. */
  readonly backTo?: BackTo;
  readonly [fact: string]: unknown;
};

/** A title and sentences of ours, with facts put in. */
export function messageCard(
  said: readonly string[],
  { cards }: MessageKit,
  { hasDraft = false, draft = '', contacts = [], given = [], backTo, ...facts }: Facts = {},
): AdaptiveCardJson {
  const [title = '', ...paragraphs] = said;
  const known = Object.fromEntries(Object.entries(facts).map(([name, fact]) => [name, String(fact)]));
  return cards.expand('message', {
    title,
    paragraphs: paragraphs.map((text) => ({ text: tell(fill(text, known)) })),
    given: given.map(({ label, text }) => ({ label, text: show(text) })),
    contacts,
    hasDraft,
    draft,
    ways: backTo === undefined,
    back: backTo?.back ?? '',
    reference: backTo?.reference ?? '',
  });
}

/** The answer is no, and what to do instead. */
export function refusalCard({ code }: Refusal, kit: MessageKit, facts: Facts = {}): AdaptiveCardJson {
  return messageCard(words.refusal[code], kit, facts);
}
