/** Answers what is pressed about somebody new in the channel, wherever it is pressed. */
import { heldOf } from '../../policy/members/state.ts';
import type { PersonId } from '../../policy/person.ts';
import { Refusal } from '../../policy/refusal.ts';
import { typed } from '../cards/input.ts';
import type { Handler } from '../door/press.ts';
import type { Verbs } from '../door/verbs.ts';
import type { Kit } from './kit.ts';
import { memberCard } from './memberCard.ts';

/** Who presses is looked at now, whatever they were when the card was shown. */
const judged =
  (type: 'Confirm' | 'Refuse'): Handler<Kit> =>
  async ({ visitor, input, id }, kit) => {
    const by = await kit.whoIs.certainly(visitor.person);
    const channel = await kit.channel.chosen();
    const person = typed(input, 'person') as PersonId; // whom nobody is held under is refused
    if (!channel) throw new Refusal('not-in-channel');
    const members = await kit.members.handle(channel.conversation, { type, by, at: kit.clock(), person }, id);
    const held = heldOf(person, members);
    if (!held) throw new Refusal('not-in-channel');
    return memberCard(held, kit);
  };

export const verbs: Verbs<Kit> = {
  personal: {},
  anywhere: { 'member-confirm': judged('Confirm'), 'member-refuse': judged('Refuse') },
};
