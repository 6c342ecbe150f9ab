/** The safeguarding team's card in the channel: the envelope, "Acknowledge", and "Use this channel". */
import { knownReference } from '../../casework/queries.ts';
import type { Case } from '../../policy/concern/evolve.ts';
import type { Local } from '../../policy/concern/next.ts';
import type { AdaptiveCardJson, Cards } from '../cards/expand.ts';
import { show } from '../cards/models.ts';
import { checkWords, envelope, owedLines, words } from '../cards/words.ts';
import type { Handler } from '../press.ts';
import { messageCard } from './plainCards.ts';

/** The team's card: no name of anybody concerned, no free text; the owner is the team's own member. */
export function channelCard(
  concern: Case,
  { cards, local, inPlace }: { cards: Cards; local: Local; inPlace: boolean },
): AdaptiveCardJson {
  return cards.expand('channelConcern', {
    ...envelope(concern, local, inPlace),
    owner: show(concern.owner?.name ?? ''),
    hasOwner: concern.owner !== undefined,
    open: concern.status === 'open',
    check: checkWords(concern),
    owed: concern.owner ? owedLines(concern) : [],
  });
}

export const acknowledge: Handler = async (press, kit) => {
  const by = await kit.roster.memberOrWait(press.visitor.person);
  const reference = knownReference(press.input.reference);
  return channelCard(await kit.concerns.handle(reference, { type: 'Acknowledge', by, at: kit.clock() }), kit);
};

export const useChannel: Handler = async (press, kit) => {
  const { organisation } = kit.local.pack;
  const chosen = await kit.channel.choose(press.visitor, await kit.roster.actor(press.visitor.person));
  return chosen ? kit.cards.expand('channelChosen', { organisation }) : messageCard(words.notChosen, kit);
};
