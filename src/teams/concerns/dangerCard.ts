/** Makes the card of immediate danger, with 999 first and the form for the safeguarding team below. */

import { chosen, type Input, type Problem, typed } from '../../casework/input.ts';
import { called999 } from '../../policy/concerns/choices.ts';
import type { Local } from '../../policy/local.ts';
import { contactLine, contactsNow } from '../../words/contacts.ts';
import { words } from '../../words/words.ts';
import type { AdaptiveCardJson } from '../cards/expand.ts';
import { keep } from '../cards/parts.ts';
import { noWayBack, type WayBack } from '../cards/wayBack.ts';
import type { View } from './kit.ts';

export type DangerShowing = Partial<WayBack> & {
  readonly input?: Input;
  readonly problems?: readonly Problem[];
  /** The form that it was pressed on; empty if none. */
  readonly draft?: string;
  /** What was heard in typed words. */
  readonly heard?: string | undefined;
  /** What becomes of what was typed before, where the card cannot hold it. */
  readonly notKept?: string;
};

export function dangerCard(
  { cards, local, clock }: View,
  { input = {}, problems = [], draft = '', notKept = '', heard, ...way }: DangerShowing,
): AdaptiveCardJson {
  const { danger: advice, mailbox } = local.pack;
  return cards.expand('danger', {
    press: typed(input, 'press') || crypto.randomUUID(),
    ...heardWords(heard ?? typed(input, 'heard'), local),
    when: advice.when,
    steps: advice.steps.map((text) => ({ text })),
    contacts: contactsNow(local, clock()),
    mailbox: mailbox.address,
    mailto: `mailto:${mailbox.address}`,
    draft,
    notKept,
    ...noWayBack,
    ...way,
    problems,
    what: keep(typed(input, 'what')),
    called999: chosen(input, 'called999', called999),
  });
}

/** That nobody has read the words, and of a crisis whom to ring besides 999. */
function heardWords(heard: string, { pack }: Local) {
  const isCrisis = heard === 'crisis';
  const isHeard = isCrisis || heard === 'danger';
  const { say, contacts } = pack.typed.crisis;
  return {
    heard: isHeard ? heard : '',
    said: isHeard ? words.notRead.danger : '',
    crisis: isCrisis ? say : '',
    crisisContacts: isCrisis ? contacts.map((contact) => contactLine(contact, false)) : [],
  };
}
