/** Offers "Use this channel" where the bot is added to a team, and answers it there. */
import type { WhoIs } from '../../casework/whoIs.ts';
import type { Local } from '../../policy/local.ts';
import { words } from '../../words/words.ts';
import type { AdaptiveCardJson, Cards } from '../cards/expand.ts';
import { type MessageModels, messageCard } from '../cards/message.ts';
import type { Handler } from '../door/press.ts';
import type { Verbs } from '../door/verbs.ts';
import type { Channel } from './channel.ts';

export type ChannelModels = {
  /** Posted when the bot is added to a team. */
  useThisChannel: { readonly organisation: string };
  channelChosen: { readonly organisation: string };
};

export type ChooseKit = {
  readonly cards: Cards<ChannelModels> & Cards<MessageModels>;
  readonly channel: Channel;
  readonly whoIs: WhoIs;
  readonly local: Local;
};

const useChannel: Handler<ChooseKit> = async ({ visitor }, { cards, channel, whoIs, local }) => {
  const { organisation } = local.pack;
  const isChosen = await channel.choose(visitor, await whoIs.asFarAsKnown(visitor.person));
  return isChosen ? cards.expand('channelChosen', { organisation }) : messageCard(words.notChosen, { cards });
};

export const verbs: Verbs<ChooseKit> = { personal: {}, anywhere: { 'use-channel': useChannel } };

/** Undefined once there is a channel. */
export async function channelOffer({
  cards,
  channel,
  local,
}: ChooseKit): Promise<AdaptiveCardJson | undefined> {
  if (await channel.chosen()) return undefined;
  return cards.expand('useThisChannel', { organisation: local.pack.organisation });
}
