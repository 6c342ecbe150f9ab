/** Answers with the cards that everybody may open, the first card among them. */

import { typed } from '../casework/input.ts';
import type { WhoIs } from '../casework/whoIs.ts';
import type { Now } from '../engine/ports.ts';
import { hasQueue } from '../policy/concerns/queue.ts';
import { hasDuties, seesAll } from '../policy/duties/access.ts';
import type { Heard } from '../policy/heard.ts';
import type { Local } from '../policy/local.ts';
import type { Actor, Person, PersonId } from '../policy/person.ts';
import { seesRoles } from '../policy/roles/access.ts';
import { allContacts, type ContactLine } from '../words/contacts.ts';
import { fill } from '../words/say.ts';
import { words } from '../words/words.ts';
import type { AdaptiveCardJson, Cards } from './cards/expand.ts';
import type { Line } from './cards/parts.ts';
import type { Handler, Press } from './door/press.ts';
import type { Verbs } from './door/verbs.ts';
import { type HelpKit, help } from './help.ts';

/** A form that is not sent: what it is about, and what its button is called for somebody who hears it. */
export type FormLine = { readonly draft: string; readonly title: string; readonly tip: string };

export type HomeModels = {
  /**
   * The first card. `forms` are those that wait to be sent, `roles` is true for whoever may see who stands in for whom,
   * `concerns` and `duties` for whoever may have some to work on, `guidance` for whoever may enter new guidance.
   * Refreshes itself (`resume`).
   */
  home: {
    readonly forms: readonly FormLine[];
    readonly roles: boolean;
    readonly concerns: boolean;
    readonly duties: boolean;
    readonly guidance: boolean;
  };
  lookOutFor: {
    readonly intro: string;
    readonly signs: readonly Line[];
    readonly remember: string;
    readonly equality: string;
  };
  contacts: {
    /** Where somebody asked in words for a person, that nobody has read them; else empty. */
    readonly said: string;
    /** What was heard, for when the card refreshes itself. */
    readonly heard: string;
    readonly contacts: readonly ContactLine[];
    readonly referralForm: string;
  };
  /** The answer to words that are no command, and to a file. */
  notRead: { readonly title: string; readonly said: string; readonly more: readonly Line[] };
};

export type HomeKit = {
  readonly cards: Cards<HomeModels>;
  readonly whoIs: WhoIs;
  readonly local: Local;
  readonly clock: Now;
  /** Whether somebody has a task of a duty, whatever their role. */
  readonly hasTask: (by: Actor) => boolean;
  /** What somebody has begun and can continue. */
  readonly formsOf: (person: PersonId) => Promise<readonly FormLine[]>;
};

const home: Handler<HomeKit> = async ({ visitor: { person } }, kit) =>
  homeFor(person, await kit.formsOf(person.id), kit);

const lookOutFor: Handler<HomeKit> = async (_press, { cards, local }) => {
  const { intro, signs, remember } = local.pack.lookOutFor;
  const { equality } = local.pack.texts;
  return cards.expand('lookOutFor', { intro, signs: signs.map((text) => ({ text })), remember, equality });
};

const contacts: Handler<HomeKit> = async ({ heard, input }, { cards, local, clock }) => {
  const isHeard = (heard?.asks ?? typed(input, 'heard')) === 'person';
  return cards.expand('contacts', {
    said: isHeard ? words.notRead.person : '',
    heard: isHeard ? 'person' : '',
    contacts: allContacts(local, clock()),
    referralForm: local.pack.texts.referralForm,
  });
};

const { command } = words;

export const verbs: Verbs<HomeKit & HelpKit> = {
  personal: {},
  anywhere: {
    home,
    'look-out': lookOutFor,
    contacts,
    help,
    'not-read': async (press, kit) => notRead(press, kit),
  },
  commands: {
    home: command.home,
    'look-out': command['look-out'],
    contacts: command.contacts,
    help: command.help,
  },
};

/** That nobody has read what was written or sent, and what to do instead. Needs no store, so it is said whatever is down. */
export function notRead(
  { heard, visitor }: Pick<Press, 'heard' | 'visitor'>,
  { cards, local }: Pick<HomeKit, 'cards' | 'local'>,
): AdaptiveCardJson {
  const { texts } = local.pack;
  const [title = '', said = '', ...more] = heardWords(heard, visitor.personal);
  const { evidence } = texts;
  return cards.expand('notRead', {
    title,
    said,
    more: more.map((text) => ({ text: fill(text, { evidence }) })),
  });
}

function heardWords(heard: Heard | undefined, isPersonal: boolean): readonly string[] {
  const { words: own, inChannel, file, takeBack } = words.notRead;
  if (heard?.asks === 'file') return file;
  if (heard?.asks === 'take-back') return takeBack;
  return isPersonal ? own : inChannel;
}

/** The first card as it is for somebody. */
export async function homeFor(
  person: Person,
  forms: readonly FormLine[],
  { cards, whoIs, local, hasTask }: Pick<HomeKit, 'cards' | 'whoIs' | 'local' | 'hasTask'>,
): Promise<AdaptiveCardJson> {
  const actor = await whoIs.asFarAsKnown(person);
  return cards.expand('home', {
    forms,
    roles: seesRoles(actor),
    concerns: hasQueue(actor),
    duties: hasDuties(actor, local.pack) || hasTask(actor),
    guidance: seesAll(actor),
  });
}

/** The same for anybody. */
export function homeCard({ cards }: Pick<HomeKit, 'cards'>): AdaptiveCardJson {
  const none = { roles: false, concerns: false, duties: false, guidance: false };
  return cards.expand('home', { forms: [], ...none });
}
