/** Makes the card that asks about somebody new in the channel, and says what was answered. */
import type { Local } from '../../policy/local.ts';
import type { Held } from '../../policy/members/state.ts';
import { nameNotKnown } from '../../policy/person.ts';
import { sayOrganisation, standingWords } from '../../words/members.ts';
import { sayWhen } from '../../words/say.ts';
import type { AdaptiveCardJson, Cards } from '../cards/expand.ts';
import { tell } from '../cards/parts.ts';
import type { MembersModels } from './models.ts';

type View = { readonly cards: Cards<MembersModels>; readonly local: Local };

export function memberCard(
  { member, standing, by, at }: Held,
  { cards, local }: View,
  asRole = '',
): AdaptiveCardJson {
  const { title, said } = standingWords(standing, { by: by.name, when: sayWhen(at, local.calendar) });
  return cards.expand('member', {
    title,
    name: tell(member.name || nameNotKnown),
    organisation: tell(sayOrganisation(member.organisation)),
    said: tell(said),
    asRole,
    person: member.id,
    canConfirm: standing === 'asked' || standing === 'refused',
    canRefuse: standing === 'asked' || standing === 'confirmed',
  });
}
