/** Chooses the safeguarding channel: shows who is in it, and takes it once that is confirmed. */

import { typed } from '../../casework/input.ts';
import type { Members } from '../../casework/members/members.ts';
import type { WhoIs } from '../../casework/whoIs.ts';
import type { Log, Now } from '../../engine/ports.ts';
import type { Local } from '../../policy/local.ts';
import { words } from '../../words/words.ts';
import type { AdaptiveCardJson, Cards } from '../cards/expand.ts';
import { type MessageModels, messageCard } from '../cards/message.ts';
import type { Visitor } from '../door/identity.ts';
import type { Handler, Press } from '../door/press.ts';
import type { Verbs } from '../door/verbs.ts';
import type { Post } from '../tell/post.ts';
import type { Channel } from './channel.ts';
import type { Conversation } from './chats.ts';
import { type ChosenModels, membersCard, sayPeople } from './membersCard.ts';
import { channelName, lookAt, type Suitable, type SuitableKit } from './suitable.ts';

export type ChannelModels = ChosenModels & {
  /** Posted when the bot is added to a team. */
  useThisChannel: { readonly organisation: string };
  channelChosen: { readonly organisation: string; readonly people: string };
};

export type ChooseKit = SuitableKit & {
  readonly cards: Cards<ChannelModels> & Cards<MessageModels>;
  readonly channel: Channel;
  readonly whoIs: WhoIs;
  readonly local: Local;
  readonly members: Pick<Members, 'handle'>;
  readonly clock: Now;
  readonly log: Log;
};

const useChannel: Handler<ChooseKit> = (press, kit) =>
  suitable(press, kit, (found) => asked(found, press, kit, { page: pageIn(press) }));

/** Where another channel is in use, it says which that is, and which it will be. */
async function asked(
  found: Suitable,
  { here }: Press,
  kit: ChooseKit,
  how: { readonly page?: number; readonly changed?: boolean },
): Promise<AdaptiveCardJson> {
  const now = await kit.channel.chosen();
  if (!now || now.conversation === here.at.conversation) return membersCard(found, kit, how);
  const [from, to] = await Promise.all([
    channelName({ at: now, team: now.team ?? here.team }, kit),
    channelName(here, kit),
  ]);
  return membersCard(found, kit, { ...how, moves: { from, to } });
}

/** Everything is asked again: who may have changed since the card was shown, and who sees it, too. */
const confirmChannel: Handler<ChooseKit> = (press, kit) =>
  suitable(press, kit, async (found) => {
    if (typed(press.input, 'seen') !== found.seen) return asked(found, press, kit, { changed: true });
    const by = await kit.whoIs.asFarAsKnown(press.visitor.person);
    const { conversation } = press.here.at;
    const before = (await kit.channel.chosen())?.conversation;
    const isNew = before !== conversation;
    // Those who were shown by name are of the team by this press. It is on record before anything is posted.
    const confirm = { type: 'ConfirmShown', by, at: kit.clock(), members: found.people } as const;
    const chosen = isNew ? { chosen: { before } } : {};
    await kit.members.handle(conversation, { ...confirm, ...chosen }, press.id);
    await kit.channel.choose(press.here, by.id);
    if (isNew) kit.log.warn({ event: 'channel-chosen', kind: before ? 'another' : 'first' });
    const { organisation } = kit.local.pack;
    return kit.cards.expand('channelChosen', { organisation, people: sayPeople(found.people.length) });
  });

const leaveChannel: Handler<ChooseKit> = async ({ visitor }, kit) =>
  messageCard(words.channel[(await refusal(visitor, kit)) ?? 'notUsed'], kit);

const { command } = words;

export const verbs: Verbs<ChooseKit> = {
  personal: {},
  anywhere: { 'use-channel': useChannel, 'confirm-channel': confirmChannel, 'leave-channel': leaveChannel },
  commands: { 'use-channel': command['use-channel'] },
  faults: { 'use-channel': 'channel', 'confirm-channel': 'channel', 'leave-channel': 'channel' },
};

/** Only those who may choose learn who is in the channel, and only of a channel that can be chosen. */
async function suitable(
  { visitor, here }: Press,
  kit: ChooseKit,
  go: (found: Suitable) => Promise<AdaptiveCardJson>,
): Promise<AdaptiveCardJson> {
  const found = (await refusal(visitor, kit)) ?? (await lookAt(here, kit));
  return typeof found === 'string' ? messageCard(words.channel[found], kit) : go(found);
}

async function refusal(visitor: Visitor, { channel, whoIs }: ChooseKit) {
  return channel.refusal(visitor, await whoIs.asFarAsKnown(visitor.person));
}

function pageIn({ input }: Press): number {
  return Math.max(1, Number.parseInt(typed(input, 'page'), 10) || 1);
}

type OfferKit = Pick<ChooseKit, 'cards' | 'channel' | 'local'> & {
  readonly post: Pick<Post, 'startThread'>;
};

/** Asks there which channel to use; nothing is asked once there is one. */
export async function offerChannel(
  at: Conversation,
  { cards, channel, local, post }: OfferKit,
): Promise<void> {
  if (await channel.chosen()) return;
  const { organisation } = local.pack;
  await post.startThread(at, cards.expand('useThisChannel', { organisation }), words.summary.other);
}
