/** Keeps each person's chat when they write to us, so that we can write to them first. */
import type { ConversationReference } from 'botbuilder';
import { z } from 'zod';
import { bounded } from '../../engine/bounded.ts';
import type { Drawer } from '../../engine/drawer.ts';
import type { PersonId } from '../../policy/person.ts';
import { type Doors, isServiceHost } from '../door/identity.ts';

const conversationShape = z.object({
  serviceUrl: z.string(),
  channelId: z.string(),
  conversation: z.string(),
  bot: z.string(),
  tenant: z.string(),
});

/** A conversation the bot can write to. */
export type Conversation = z.infer<typeof conversationShape>;

/** A conversation, with its team and the kind of channel it is, as far as an activity from it tells. */
export type Here = {
  readonly at: Conversation;
  readonly team: string | undefined;
  readonly kind: string | undefined;
};

export type Chats = ReturnType<typeof openChats>;

/** More than an ICB has staff. */
const mostRemembered = 5_000;

export function openChats(drawer: Drawer, doors: Doors) {
  const shelf = drawer.shelf('chat', (kept) => readConversation(kept, doors));
  const remembered = bounded<PersonId, string>(mostRemembered);
  return { remember, of };

  /** Keeps where a person talks to us; writes only when it has changed. */
  async function remember(person: PersonId, chat: Conversation): Promise<void> {
    const text = JSON.stringify(chat);
    if (remembered.get(person) === text) return;

    await shelf.put(chat, person);
    remembered.set(person, text);
  }

  /** Undefined if the person has never talked to us. */
  async function of(person: PersonId): Promise<Conversation | undefined> {
    return (await shelf.get(person))?.body;
  }
}

/** A reply in a channel belongs to the channel: Teams writes the thread behind a semicolon. */
export function channelOf(conversation: string): string {
  return conversation.split(';')[0] ?? conversation;
}

/** A kept conversation, with its service host checked again: the bot's token goes there. */
export function readConversation(kept: unknown, doors: Doors): Conversation | undefined {
  const read = conversationShape.safeParse(kept);
  return read.success && isServiceHost(read.data.serviceUrl, doors) ? read.data : undefined;
}

export function referenceTo({
  serviceUrl,
  channelId,
  conversation,
  bot,
  tenant,
}: Conversation): Partial<ConversationReference> {
  return {
    serviceUrl,
    channelId,
    bot: { id: bot, name: '' },
    // The framework wants the whole account; only the id is ever read.
    conversation: { id: conversation, tenantId: tenant } as ConversationReference['conversation'],
  };
}
