/** Where people and channels can be written to: kept when they write to us, used when we write first. */
import type { ConversationReference } from 'botbuilder';
import { z } from 'zod';
import type { Clock } from '../casework/ports.ts';
import type { Documents } from '../journal/journal.ts';
import type { PersonId } from '../policy/person.ts';
import { type Doors, isServiceHost, type Visitor } from './identity.ts';

const placeShape = z.object({
  serviceUrl: z.string(),
  channelId: z.string(),
  conversation: z.string(),
  bot: z.string(),
  tenant: z.string(),
});

/** A conversation the bot can write to. */
export type Place = z.infer<typeof placeShape>;

export type Chats = ReturnType<typeof openChats>;

const mostRemembered = 5_000;

export function openChats(documents: Documents, doors: Doors, clock: Clock) {
  const remembered = new Map<PersonId, string>();
  return { remember, of };

  /** Keeps where a person talks to us; writes only when it has changed. */
  async function remember({ person }: Visitor, place: Place): Promise<void> {
    const text = JSON.stringify(place);
    if (remembered.get(person.id) === text) return;

    await documents.put(chatKey(person.id), place);
    if (remembered.size >= mostRemembered) remembered.clear();
    remembered.set(person.id, text);
  }

  /** Undefined where the person has never talked to us. */
  async function of(person: PersonId): Promise<Place | undefined> {
    return readPlace((await documents.get(chatKey(person), clock()))?.body, doors);
  }
}

/** A kept place, with its service host checked again: the bot's token goes there. */
export function readPlace(kept: unknown, doors: Doors): Place | undefined {
  const read = placeShape.safeParse(kept);
  return read.success && isServiceHost(read.data.serviceUrl, doors) ? read.data : undefined;
}

export function referenceTo({
  serviceUrl,
  channelId,
  conversation,
  bot,
  tenant,
}: Place): Partial<ConversationReference> {
  return {
    serviceUrl,
    channelId,
    bot: { id: bot, name: '' },
    // The framework wants the whole account; only the id is ever read.
    conversation: { id: conversation, tenantId: tenant } as ConversationReference['conversation'],
  };
}

const chatKey = (person: PersonId) => `chat/${person}`;
