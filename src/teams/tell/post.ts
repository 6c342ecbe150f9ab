/** Writes to people and channels of the service's own accord, and reads who is in a channel. */
import { setTimeout as wait } from 'node:timers/promises';
import {
  ActivityTypes,
  CardFactory,
  type ChannelInfo,
  type CloudAdapter,
  TeamsInfo,
  type TurnContext,
} from 'botbuilder';
import type { Now } from '../../engine/ports.ts';
import type { Person, PersonId } from '../../policy/person.ts';
import { brief } from '../cards/brief.ts';
import type { AdaptiveCardJson } from '../cards/expand.ts';
import { type Conversation, referenceTo } from '../people/chats.ts';
import { isTooLarge, named, TeamsFault } from './teamsFault.ts';

export type Post = ReturnType<typeof openPost>;

/** A card in a conversation. Activity ids are unique there only. */
export type Posted = { readonly at: Conversation; readonly activity: string };

/** Every verb throws a TeamsFault if Teams failed. */
export function openPost(adapter: CloudAdapter, appId: string, clock: Now) {
  return { send, update, startThread, openChat, members, roll, channels };

  /** @returns where the card is now */
  async function send(at: Conversation, card: AdaptiveCardJson, summary: string): Promise<Posted> {
    const sent = await fitting(card, (one) =>
      inConversation(at, (context) => context.sendActivity(message(one, summary))),
    );
    return { at, activity: sent?.id ?? '' };
  }

  async function update({ at, activity }: Posted, card: AdaptiveCardJson, summary: string): Promise<void> {
    await fitting(card, (one) =>
      inConversation(at, (context) => context.updateActivity({ ...message(one, summary), id: activity })),
    );
  }

  /** A new thread in a channel. Teams writes the first message's id behind the conversation's. */
  async function startThread(
    channel: Conversation,
    card: AdaptiveCardJson,
    summary: string,
  ): Promise<Posted> {
    const conversation = await fitting(card, (one) =>
      create(channel, {
        isGroup: true,
        channelData: { channel: { id: channel.conversation }, tenant: { id: channel.tenant } },
        activity: message(one, summary),
      }),
    );
    return {
      at: { ...channel, conversation },
      activity: conversation.split(';messageid=')[1] ?? conversation,
    };
  }

  /** A personal chat with somebody who never wrote to the bot. Teams refuses if they do not have the app. */
  async function openChat(person: PersonId, like: Conversation): Promise<Conversation> {
    const conversation = await create(like, {
      isGroup: false,
      members: [{ id: person }],
      tenantId: like.tenant,
      channelData: { tenant: { id: like.tenant } },
    });
    return { ...like, conversation };
  }

  async function members(channel: Conversation): Promise<readonly Person[]> {
    return (await roll(channel)).people;
  }

  /** Everybody in a channel, page by page. */
  async function roll(channel: Conversation): Promise<Roll> {
    const all: Account[] = [];
    await inConversation(channel, async (context) => {
      let next: string | undefined;
      do {
        const page = await TeamsInfo.getPagedMembers(context, 500, next);
        all.push(...page.members);
        next = page.continuationToken || undefined;
      } while (next);
    });
    const people = all.flatMap((one) => personOf(one, channel.tenant));
    return { people, outsiders: all.length - people.length };
  }

  /** The channels of a team as Teams lists them; General has the team's own id. */
  async function channels(team: string, like: Conversation): Promise<readonly ChannelInfo[]> {
    const late = wait(channelsWithinMs, undefined, { ref: false }).then(() => {
      throw new TeamsFault(undefined, { code: 'teams-late' });
    });
    // The framework asks this through a client of its own, which waits for ever.
    return inConversation(like, (context) => Promise.race([TeamsInfo.getTeamChannels(context, team), late]));
  }

  /** A card that Teams finds too large is sent again in brief, so that nobody waits for one that never comes. */
  async function fitting<T>(card: AdaptiveCardJson, go: (card: AdaptiveCardJson) => Promise<T>): Promise<T> {
    try {
      return await go(card);
    } catch (error) {
      const less = isTooLarge(error) ? brief(card) : undefined;
      if (!less) throw error;
      return go(less);
    }
  }

  /** The framework calls back instead of returning a value, and would swallow a failure in the callback. */
  async function inConversation<T>(at: Conversation, go: (context: TurnContext) => Promise<T>): Promise<T> {
    let outcome: PromiseSettledResult<T> | undefined;
    await naming(
      adapter.continueConversationAsync(appId, referenceTo(at), async (context) => {
        [outcome] = await Promise.allSettled([go(context)]);
      }),
    );
    if (outcome?.status === 'fulfilled') return outcome.value;
    throw outcome ? named(outcome.reason, clock()) : new Error('The framework did not open the conversation');
  }

  async function create(like: Conversation, parameters: object): Promise<string> {
    let conversation = '';
    const bot = { id: like.bot, name: '' };
    // The framework's type asks for every field; Teams takes those that make sense for the kind of conversation.
    const all = { bot, ...parameters } as Parameters<CloudAdapter['createConversationAsync']>[4];
    await naming(
      adapter.createConversationAsync(appId, like.channelId, like.serviceUrl, '', all, async (context) => {
        conversation = context.activity.conversation.id;
      }),
    );
    return conversation;
  }

  function naming(work: Promise<void>): Promise<void> {
    return work.catch((error: unknown) => {
      throw named(error, clock());
    });
  }
}

/** A card as a message. The summary is what a notification shows, so it says nothing of the concern. */
export function message(card: AdaptiveCardJson, summary: string) {
  return { type: ActivityTypes.Message, summary, attachments: [CardFactory.adaptiveCard(card)] };
}

const channelsWithinMs = 10_000;

/** Who is in a channel: the organisation's people, and how many others. */
export type Roll = { readonly people: readonly Person[]; readonly outsiders: number };

type Account = {
  readonly objectId?: string;
  readonly aadObjectId?: string;
  readonly tenantId?: string;
  readonly name?: string;
};

/**
 * Teams says `objectId` when it lists people, `aadObjectId` when it names one. Guests from outside have neither, and
 * members of a shared channel may belong to another tenant.
 */
function personOf({ objectId, aadObjectId, tenantId, name }: Account, ours: string): readonly Person[] {
  const id = aadObjectId ?? objectId;
  if (!id || (tenantId && isGuid(tenantId) && tenantId.toLowerCase() !== ours.toLowerCase())) return [];
  return [{ id: id.toLowerCase() as PersonId, name: name ?? '' }];
}

// Microsoft's sample of a member has something else in this place.
function isGuid(text: string): boolean {
  return /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text);
}
