/** Writes to people and channels of the service's own accord, and reads who is in a channel. */
import { ActivityTypes, CardFactory, type CloudAdapter, TeamsInfo, type TurnContext } from 'botbuilder';
import type { Now } from '../../engine/ports.ts';
import type { Person, PersonId } from '../../policy/person.ts';
import { brief } from '../cards/brief.ts';
import type { AdaptiveCardJson } from '../cards/expand.ts';
import { type Conversation, referenceTo } from '../people/chats.ts';
import { isTooLarge, named } from './teamsFault.ts';

export type Post = ReturnType<typeof openPost>;

/** A card in a conversation. Activity ids are unique there only. */
export type Posted = { readonly at: Conversation; readonly activity: string };

/** Every verb throws a TeamsFault if Teams failed. */
export function openPost(adapter: CloudAdapter, appId: string, clock: Now) {
  return { send, update, startThread, openChat, members };

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

  /** Everybody in a channel, page by page. */
  async function members(channel: Conversation): Promise<readonly Person[]> {
    const people: Person[] = [];
    await inConversation(channel, async (context) => {
      let next: string | undefined;
      do {
        const page = await TeamsInfo.getPagedMembers(context, 500, next);
        people.push(...page.members.flatMap(personOf));
        next = page.continuationToken || undefined;
      } while (next);
    });
    return people;
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

/** Teams says `objectId` when it lists people, `aadObjectId` when it names one. Guests from outside have neither. */
function personOf({
  objectId,
  aadObjectId,
  name,
}: {
  objectId?: string;
  aadObjectId?: string;
  name?: string;
}): readonly Person[] {
  const id = aadObjectId ?? objectId;
  return id ? [{ id: id.toLowerCase() as PersonId, name: name ?? '' }] : [];
}
