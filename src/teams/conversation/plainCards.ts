/** The cards that need no concern: home, messages, contacts, what to look out for, and the person's own list. */
import { fill } from '../../casework/wording.ts';
import { readReference } from '../../policy/reference.ts';
import type { Refusal } from '../../policy/refusal.ts';
import type { AdaptiveCardJson } from '../cards/expand.ts';
import { type ContactLine, show } from '../cards/models.ts';
import { allContacts, concernLine, contactsNow, words } from '../cards/words.ts';
import type { Handler, Kit } from '../press.ts';
import { typed } from './answers.ts';

export const home: Handler = async (press, kit) =>
  homeCard((await kit.drafts.of(press.visitor.person.id)) !== undefined, kit);

export const lookOutFor: Handler = async (_press, { cards, local }) => {
  const { intro, signs, remember } = local.pack.lookOutFor;
  const { equality } = local.pack.texts;
  return cards.expand('lookOutFor', { intro, signs: signs.map((text) => ({ text })), remember, equality });
};

export const contacts: Handler = async (_press, { cards, local, clock }) =>
  cards.expand('contacts', {
    contacts: allContacts(local, clock()),
    referralForm: local.pack.texts.referralForm,
  });

const mostListed = 10;

/** "My concerns": where each stands and what comes next, ten at a time. */
export const mine: Handler = async ({ visitor, input }, { cards, queries, local }) => {
  const after = readReference(typed(input, 'after'));
  const { concerns, next } = await queries.reported(visitor.person.id, { limit: mostListed, after });
  return cards.expand('myConcerns', {
    concerns: concerns.map((concern) => concernLine(concern, local)),
    none: concerns.length === 0,
    older: next ?? '',
  });
};

export function homeCard(resumes: boolean, { cards }: Pick<Kit, 'cards'>): AdaptiveCardJson {
  return cards.expand('home', { resumes });
}

type Facts = {
  readonly hasDraft?: boolean;
  readonly contacts?: readonly ContactLine[];
  readonly [fact: string]: unknown;
};

/** A title and a sentence of ours, with facts put in. */
export function messageCard(
  said: readonly string[],
  { cards }: Pick<Kit, 'cards'>,
  { hasDraft = false, contacts = [], ...facts }: Facts = {},
): AdaptiveCardJson {
  const [title = '', ...paragraphs] = said;
  const known = Object.fromEntries(Object.entries(facts).map(([name, fact]) => [name, String(fact)]));
  return cards.expand('message', {
    title,
    paragraphs: paragraphs.map((text) => ({ text: show(fill(text, known)) })),
    contacts,
    hasDraft,
  });
}

/** The answer is no, and what to do instead. */
export function refusalCard(refusal: Refusal, kit: Kit, facts: Facts = {}): AdaptiveCardJson {
  return messageCard(words.refusal[refusal.code], kit, facts);
}

/** Something broke: what is safe, what to do, and whom to ring. */
export function faultWords(verb: string, { local, clock }: Pick<Kit, 'local' | 'clock'>): string {
  const kind = faultKind(verb);
  if (kind === 'dialog') return words.fault.dialog.join('\n\n'); // to the team, there is nobody to ring
  const contacts = contactsNow(local, clock()).map(
    ({ name, phone, email }) => `${name}: ${[phone, email].filter(Boolean).join(', ')}`,
  );
  return [words.fault[kind].join('. '), ...contacts].join('\n\n');
}

function faultKind(verb: string): keyof typeof words.fault {
  if (verb === 'danger-send') return 'danger';
  if (verb === 'send' || verb === 'dialog') return verb;
  return ['next', 'back', 'edit', 'save'].includes(verb) ? 'draft' : 'other';
}
