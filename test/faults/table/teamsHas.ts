/** What people have in Teams in the end, and how a send to them looks from outside. */
import assert from 'node:assert/strict';
import type { Conversation } from '../../../src/teams/people/chats.ts';
import { allText } from '../../service/card.ts';
import { cardOf, chatOf, type Message } from '../../service/connector.ts';
import { tenantId } from '../../world.ts';
import type { Simulated } from '../simulated/service.ts';
import type { Subject } from './subject.ts';

export const placeOf = (person: string, { connector }: Simulated): Conversation => ({
  serviceUrl: connector.url,
  channelId: 'msteams',
  conversation: chatOf(person),
  bot: '28:notice-check-share',
  tenant: tenantId,
});

/** Somebody has talked to the bot before, so that it knows where to write to them. */
export async function isKnown(person: Subject['reporter'], office: Simulated): Promise<void> {
  await office.teams.chats.remember(person.id, placeOf(person.id, office));
}

export const written = (office: Simulated, wanted: (message: Message) => boolean) =>
  office.connector.messages.filter(wanted);
export const says = (message: Message, text: string) => allText(cardOf(message)).includes(text);
export const counted = (many: readonly unknown[], one: string, several: string) =>
  many.length === 1 ? `one ${one}` : `${many.length} ${several}`;

/** Where Teams takes no card, people get a sentence; the next change brings the card. */
export function sentenceInstead(office: Simulated, where: string, what: string): string {
  const said = written(
    office,
    (one) => one.conversation.startsWith(where) && cardOf(one).type === 'text' && says(one, what),
  );
  assert(said.length > 0, 'neither a card nor a sentence');
  return 'a sentence in its place';
}

export const posted = (where: (subject: Subject) => string) => (_office: Simulated, subject: Subject) =>
  new RegExp(`^POST /v3/conversations/${escaped(where(subject))}[^/]*/activities`);
export const replaced = (where: (subject: Subject) => string) => (_office: Simulated, subject: Subject) =>
  new RegExp(`^PUT /v3/conversations/${escaped(where(subject))}[^/]*/activities`);
export const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
