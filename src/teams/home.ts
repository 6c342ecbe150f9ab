/** Answers with the cards that everybody may open, the first card among them. */
import type { WhoIs } from '../casework/whoIs.ts';
import type { Now } from '../engine/ports.ts';
import type { Local } from '../policy/local.ts';
import type { Person, PersonId } from '../policy/person.ts';
import { seesRoles } from '../policy/roles/access.ts';
import { allContacts, type ContactLine } from '../words/contacts.ts';
import { words } from '../words/words.ts';
import type { AdaptiveCardJson, Cards } from './cards/expand.ts';
import type { Line } from './cards/parts.ts';
import type { Handler } from './door/press.ts';
import type { Verbs } from './door/verbs.ts';

export type HomeModels = {
  /**
   * The first card. `resumes` is true when a draft waits, `roles` for whoever may see who stands in for whom. Refreshes
   * itself (`resume`).
   */
  home: { readonly resumes: boolean; readonly roles: boolean };
  lookOutFor: {
    readonly intro: string;
    readonly signs: readonly Line[];
    readonly remember: string;
    readonly equality: string;
  };
  contacts: { readonly contacts: readonly ContactLine[]; readonly referralForm: string };
};

export type HomeKit = {
  readonly cards: Cards<HomeModels>;
  readonly whoIs: WhoIs;
  readonly local: Local;
  readonly clock: Now;
  /** Whether somebody has begun something that they can continue. */
  readonly hasDraft: (person: PersonId) => Promise<boolean>;
};

const home: Handler<HomeKit> = async ({ visitor: { person } }, kit) =>
  homeFor(person, await kit.hasDraft(person.id), kit);

const lookOutFor: Handler<HomeKit> = async (_press, { cards, local }) => {
  const { intro, signs, remember } = local.pack.lookOutFor;
  const { equality } = local.pack.texts;
  return cards.expand('lookOutFor', { intro, signs: signs.map((text) => ({ text })), remember, equality });
};

const contacts: Handler<HomeKit> = async (_press, { cards, local, clock }) =>
  cards.expand('contacts', {
    contacts: allContacts(local, clock()),
    referralForm: local.pack.texts.referralForm,
  });

const { command } = words;

export const verbs: Verbs<HomeKit> = {
  personal: {},
  anywhere: { home, 'look-out': lookOutFor, contacts },
  commands: { home: command.home, 'look-out': command['look-out'], contacts: command.contacts },
};

/** The first card as it is for somebody. */
export async function homeFor(
  person: Person,
  resumes: boolean,
  { cards, whoIs }: Pick<HomeKit, 'cards' | 'whoIs'>,
): Promise<AdaptiveCardJson> {
  return cards.expand('home', { resumes, roles: seesRoles(await whoIs.asFarAsKnown(person)) });
}

/** The same for anybody. */
export function homeCard(resumes: boolean, { cards }: Pick<HomeKit, 'cards'>): AdaptiveCardJson {
  return cards.expand('home', { resumes, roles: false });
}
