/** The safeguarding team's card in the channel: the envelope, "Acknowledge", and "Use this channel". */
import { knownReference } from '../../casework/queries.ts';
import { readers } from '../../policy/access.ts';
import type { Case } from '../../policy/concern/evolve.ts';
import type { Local } from '../../policy/concern/next.ts';
import type { Actor } from '../../policy/person.ts';
import type { Reference } from '../../policy/reference.ts';
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
  if (await wouldBetray(press, by, reference, kit)) return messageCard(words.notStored, kit);
  return channelCard(await kit.concerns.handle(reference, command, press.id), kit);
};

/**
 * Whether the answer would stay in the channel where one of the team is the person of concern.
 * @throws Refusal
 */
export async function wouldBetray(
  { stored, visitor }: Press,
  by: Actor,
  reference: Reference,
  { queries, roster }: Kit,
): Promise<boolean> {
  if (!stored || visitor.personal || !by.safeguarding) return false;
  const { concern } = await queries.forPerson(by, reference);
  const team = await roster.people();
  return readers(concern, team).length < team.length;
}

export const useChannel: Handler = async (press, kit) => {
  const { organisation } = kit.local.pack;
  const chosen = await kit.channel.choose(press.visitor, await kit.roster.actor(press.visitor.person));
  return chosen ? kit.cards.expand('channelChosen', { organisation }) : messageCard(words.notChosen, kit);
};
