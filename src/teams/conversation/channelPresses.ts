/** The safeguarding team's card in the channel: the envelope, "Acknowledge", and "Use this channel". */
import { knownReference } from '../../casework/queries.ts';
import { readers } from '../../policy/access.ts';
import type { Case } from '../../policy/concern/evolve.ts';
import type { Local } from '../../policy/concern/next.ts';
import type { AdaptiveCardJson, Cards } from '../cards/expand.ts';
import { show } from '../cards/models.ts';
import { checkWords, envelope, owedLines, words } from '../cards/words.ts';
import type { Handler, Kit, Press } from '../press.ts';
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
  const command = { type: 'Acknowledge', by, at: kit.clock() } as const;
  return cardForTeam(await kit.concerns.handle(reference, command, press.id), press, kit);
};

/** The team's card in answer to a press; only that it is done, where one of the team is the person of concern and would read it. */
export async function cardForTeam(
  concern: Case,
  { stored, visitor }: Press,
  kit: Kit,
): Promise<AdaptiveCardJson> {
  const team = stored && !visitor.personal ? await kit.roster.people() : [];
  if (readers(concern, team).length < team.length) return messageCard(words.goOnInChat, kit);
  return channelCard(concern, kit);
}

export const useChannel: Handler = async (press, kit) => {
  const { organisation } = kit.local.pack;
  const chosen = await kit.channel.choose(press.visitor, await kit.roster.actor(press.visitor.person));
  return chosen ? kit.cards.expand('channelChosen', { organisation }) : messageCard(words.notChosen, kit);
};
