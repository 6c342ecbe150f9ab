/** Answers what is pressed about somebody new in the channel, wherever it is pressed. */

import { typed } from '../../casework/input.ts';
import { heldOf } from '../../policy/members/state.ts';
import type { PersonId } from '../../policy/person.ts';
import { Refusal } from '../../policy/refusal.ts';
import type { Handler } from '../door/press.ts';
import { repeatable, type Taken } from '../door/repeatable.ts';
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

/** Whoever was asked about may have left the channel since. */
const taken: Taken<Kit> = async ({ visitor, input, id }, kit) => {
  const channel = (await kit.channel.chosen())?.conversation;
  const isTaken = channel !== undefined && (await kit.members.took(channel, id, visitor.person));
  const held = isTaken && heldOf(typed(input, 'person') as PersonId, await kit.members.of(channel));
  return held ? memberCard(held, kit) : undefined;
};

export const verbs: Verbs<Kit> = {
  personal: {},
  anywhere: {
    'member-confirm': repeatable(judged('Confirm'), taken),
    'member-refuse': repeatable(judged('Refuse'), taken),
  },
};
