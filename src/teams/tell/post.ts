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
import type { Finding, Now } from '../../engine/ports.ts';
import type { Person, PersonId } from '../../policy/person.ts';
import { finding } from '../../words/findings.ts';
import { brief } from '../cards/brief.ts';
import { type AdaptiveCardJson, nameOf } from '../cards/expand.ts';
import { unmentioned } from '../cards/mention.ts';
import { type Account, insider } from '../people/account.ts';
import { type Conversation, referenceTo } from '../people/chats.ts';
import type { Present } from '../people/roster.ts';
import { instead } from './instead.ts';
import type { Asked } from './refused.ts';
import { isCardAtFault, isCollision, named, refusalIn, TeamsFault } from './teamsFault.ts';

export type Post = ReturnType<typeof openPost>;

/** A card in a conversation. Activity ids are unique there only. */
export type Posted = { readonly at: Conversation; readonly activity: string };

/** Keeps what Teams refuses; it never throws. */
export type Noted = (found: Finding) => Promise<void>;

/**
 * Every verb throws a TeamsFault if Teams failed.
 * @param noted told of refusals that somebody has to mend
 */
export function openPost(adapter: CloudAdapter, appId: string, clock: Now, noted: Noted) {
  return { send, update, startThread, openChat, members, roll, channels };

  /** @returns where the card is now */
  async function send(at: Conversation, card: AdaptiveCardJson, summary: string): Promise<Posted> {
    const asked: Asked = { doing: 'post', isShared: isShared(at) };
    const sent = await fitting(card, summary, asked, (one) =>
      inConversation(at, asked, (context) => context.sendActivity(one)),
    );
    return { at, activity: sent?.id ?? '' };
  }

  async function update({ at, activity }: Posted, card: AdaptiveCardJson, summary: string): Promise<void> {
    const asked: Asked = { doing: 'update', isShared: isShared(at) };
    await fitting(card, summary, asked, (one) =>
      inConversation(at, asked, (context) => context.updateActivity({ ...one, id: activity })),
    );
  }

  /** A new thread in a channel. Teams writes the first message's id behind the conversation's. */
  async function startThread(
    channel: Conversation,
    card: AdaptiveCardJson,
    summary: string,
  ): Promise<Posted> {
    const asked: Asked = { doing: 'post', isShared: true };
    const conversation = await fitting(card, summary, asked, (activity) =>
      create(channel, asked, {
        isGroup: true,
        channelData: { channel: { id: channel.conversation }, tenant: { id: channel.tenant } },
        activity,
      }),
    );
    return {
      at: { ...channel, conversation },
      activity: conversation.split(';messageid=')[1] ?? conversation,
    };
  }

  /** A personal chat with somebody who never wrote to the bot. Teams refuses if they do not have the app. */
  async function openChat(person: PersonId, like: Conversation): Promise<Conversation> {
    const conversation = await create(
      like,
      { doing: 'open-chat', isShared: false },
      {
        isGroup: false,
        members: [{ id: person }],
        tenantId: like.tenant,
        channelData: { tenant: { id: like.tenant } },
      },
    );
    return { ...like, conversation };
  }

  async function members(channel: Conversation): Promise<readonly Person[]> {
    return (await roll(channel)).people;
  }

  /** Everybody in a channel, page by page. */
  async function roll(channel: Conversation): Promise<Pick<Present, 'people' | 'outsiders'>> {
    const all: Account[] = [];
    await inConversation(channel, { doing: 'ask', isShared: true }, async (context) => {
      let next: string | undefined;
      do {
        const page = await TeamsInfo.getPagedMembers(context, 500, next);
        all.push(...page.members);
        next = page.continuationToken || undefined;
      } while (next);
    });
    const people = all.flatMap((one) => insider(one, channel.tenant));
    return { people, outsiders: all.length - people.length };
  }

  /** The channels of a team as Teams lists them; General has the team's own id. */
  async function channels(team: string, like: Conversation): Promise<readonly ChannelInfo[]> {
    const late = wait(channelsWithinMs, undefined, { ref: false }).then(() => {
      throw new TeamsFault('down', { code: 'teams-late' });
    });
    // The framework asks this through a client of its own, which waits for ever.
    const asked: Asked = { doing: 'try', isShared: true };
    return inConversation(like, asked, (context) =>
      Promise.race([TeamsInfo.getTeamChannels(context, team), late]),
    );
  }

  /**
   * A card that Teams does not take is sent again in brief, then without its mentions, and in the end a sentence in its
   * place, so that nobody waits for one that never comes.
   */
  async function fitting<T>(
    card: AdaptiveCardJson,
    summary: string,
    { isShared }: Asked,
    go: (activity: Message) => Promise<T>,
  ): Promise<T> {
    const shorter = brief(card);
    const lesser = [
      ...[shorter, unmentioned(shorter ?? card)].flatMap((one) => (one ? [message(one, summary)] : [])),
      instead(card, summary),
    ];
    const wrong = finding('card-refused', nameOf(card));
    let activity: Message | undefined = message(card, summary);
    for (;;) {
      try {
        return await go(activity);
      } catch (error) {
        if (!isCardAtFault(error)) throw error;
        if (error.kind === 'card-refused') await noted(wrong);
        activity = lesser.shift();
        if (!activity)
          throw isShared ? error : new TeamsFault(error.kind, { ...error.explained, finding: wrong });
      }
    }
  }

  /** The framework calls back instead of returning a value, and would swallow a failure in the callback. */
  async function inConversation<T>(
    at: Conversation,
    asked: Asked,
    go: (context: TurnContext) => Promise<T>,
  ): Promise<T> {
    return asking(asked, async () => {
      let outcome: PromiseSettledResult<T> | undefined;
      await adapter.continueConversationAsync(appId, referenceTo(at), async (context) => {
        [outcome] = await Promise.allSettled([go(context)]);
      });
      if (!outcome) throw new Error('The framework did not open the conversation');
      if (outcome.status === 'rejected') throw outcome.reason;
      return outcome.value;
    });
  }

  async function create(like: Conversation, asked: Asked, parameters: object): Promise<string> {
    const bot = { id: like.bot, name: '' };
    // The framework's type asks for every field; Teams takes those that make sense for the kind of conversation.
    const all = { bot, ...parameters } as Parameters<CloudAdapter['createConversationAsync']>[4];
    return asking(asked, async () => {
      let conversation = '';
      await adapter.createConversationAsync(
        appId,
        like.channelId,
        like.serviceUrl,
        '',
        all,
        async (context) => {
          conversation = context.activity.conversation.id;
        },
      );
      return conversation;
    });
  }

  /** Names what failed, and asks once more where two things went on at once in one conversation. */
  async function asking<T>(asked: Asked, go: () => Promise<T>, isSecond = false): Promise<T> {
    try {
      return await go();
    } catch (foreign) {
      const error = named(foreign, clock(), asked);
      if (isCollision(error) && !isSecond) return asking(asked, go, true);
      const refusal = asked.doing === 'try' ? undefined : refusalIn(error);
      if (refusal) await noted(refusal);
      throw error;
    }
  }
}

/** Teams' ids of channels and group chats begin so; those of personal chats do not. */
function isShared({ conversation }: Conversation): boolean {
  return conversation.startsWith('19:');
}

type Message = ReturnType<typeof message> | ReturnType<typeof instead>;

/** A card as a message. The summary is what a notification shows, so it says nothing of the concern. */
export function message(card: AdaptiveCardJson, summary: string) {
  return { type: ActivityTypes.Message, summary, attachments: [CardFactory.adaptiveCard(card)] };
}

const channelsWithinMs = 10_000;
