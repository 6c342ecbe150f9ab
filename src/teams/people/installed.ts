/** Finds the roles whose holders do not have the app, by opening their chats and saying nothing there. */
import type { AskOffice } from '../../casework/ports.ts';
import type { Finding } from '../../engine/ports.ts';
import type { Local } from '../../policy/local.ts';
import type { PersonId } from '../../policy/person.ts';
import { rolesIn } from '../../policy/places.ts';
import { finding } from '../../words/findings.ts';
import type { Post } from '../tell/post.ts';
import { isNotInstalled, isUnreachable } from '../tell/teamsFault.ts';
import type { Channel } from './channel.ts';
import type { Chats, Conversation } from './chats.ts';

export type InstalledKit = {
  readonly office: AskOffice;
  readonly local: Pick<Local, 'pack'>;
  readonly chats: Pick<Chats, 'of'>;
  readonly channel: Pick<Channel, 'chosen'>;
  readonly post: Pick<Post, 'openChat'>;
};

/**
 * An app that a policy installs is often not announced to the bot until somebody opens it, so that a chat is not known is
 * no sign (BotFramework-Services issue 169). A chat that is opened and left empty is seen by nobody, and needs no
 * permission of Graph (msteams-docs issue 1927). Whoever has written to the bot has the app.
 * @returns a finding for each role; nothing while there is no channel through whose service to ask
 */
export async function rolesWithoutApp(kit: InstalledKit): Promise<readonly Finding[]> {
  const like = await kit.channel.chosen();
  if (!like) return [];
  const found: Finding[] = [];
  const now = await kit.office();
  for (const role of rolesIn(kit.local.pack)) {
    const theirs = now.filter((one) => one.role === role);
    const have = await Promise.all(theirs.map(({ person }) => hasApp(person, like, kit)));
    if (have.includes(false)) found.push(finding('app-not-installed', role));
  }
  return found;
}

/** Somebody who cannot be reached for another reason, such as one who is gone, is not without the app. */
async function hasApp(person: PersonId, like: Conversation, { chats, post }: InstalledKit): Promise<boolean> {
  if (await chats.of(person)) return true;
  try {
    await post.openChat(person, like);
    return true;
  } catch (error) {
    if (!isUnreachable(error)) throw error;
    return !isNotInstalled(error);
  }
}
