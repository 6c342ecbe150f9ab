/** Takes what the bot writes to chats and channels, where Teams would store it. */
import type { Person } from '../../../src/policy/person.ts';
import type { Conversation } from '../../../src/teams/people/chats.ts';
import type { Post } from '../../../src/teams/tell/post.ts';
import { TeamsFault } from '../../../src/teams/tell/teamsFault.ts';
import { chatOf } from './activity.ts';

/** Something that Teams keeps for everybody in a conversation to read. */
export type Stored = {
  readonly id: string;
  readonly conversation: string;
  /** The activity it answers, where it answers one. */
  readonly replyTo: string | undefined;
  readonly activity: Activity;
};

type Activity = {
  readonly summary?: string;
  readonly attachments?: readonly { readonly content?: unknown }[];
  readonly [property: string]: unknown;
};

/** @param members who is in the channel now; throws while Teams cannot be asked */
export function openPostbox(members: () => readonly Person[]) {
  const stored: Stored[] = [];
  const blocked = new Set<string>();
  let lastId = 0;
  const post: Post = {
    send: async (at, card, summary) => ({
      at,
      activity: keep(open(at.conversation), shown(card, summary)),
    }),
    update: async ({ at, activity }, card, summary) => {
      keep(open(at.conversation), shown(card, summary), undefined, activity);
    },
    startThread: async (channel, card, summary) => {
      const conversation = `${channel.conversation};messageid=${lastId + 1}`;
      return { at: { ...channel, conversation }, activity: keep(conversation, shown(card, summary)) };
    },
    openChat: async (person, like): Promise<Conversation> => ({ ...like, conversation: chatOf(person) }),
    members: async () => members(),
    roll: async () => ({ people: members(), outsiders: 0 }),
    channels: async () => [],
  };
  /** What the framework calls inside a turn. */
  const conversations = {
    replyToActivity: async (conversation: string, replyTo: string, activity: Activity) => ({
      id: keep(conversation, activity, replyTo),
    }),
    sendToConversation: async (conversation: string, activity: Activity) => ({
      id: keep(conversation, activity),
    }),
  };
  return { post, conversations, stored, blocked };

  /** Somebody who blocked the bot still gets the answer to what they press. */
  function open(conversation: string): string {
    if (blocked.has(conversation)) throw new TeamsFault('unreachable', { code: 'teams-403' });
    return conversation;
  }

  function keep(conversation: string, activity: Activity, replyTo?: string, known?: string): string {
    const id = known ?? String(++lastId);
    stored.push({ id, conversation, replyTo, activity });
    return id;
  }
}

function shown(card: object, summary: string): Activity {
  return { type: 'message', summary, attachments: [{ content: card }] };
}
